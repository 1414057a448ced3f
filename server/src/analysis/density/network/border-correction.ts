/**
 * Border correction: an event near the edge of the study area spreads a part of its kernel over streets where nobody would have
 * recorded events. Knows the area only as parts of edges.
 *
 *      area ────◆──────│  outside       weight 1 / (mass inside)
 */
import { AnalysisInputError } from "../../input-error.ts";
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import type { Watch } from "../../watch.ts";
import { kernelMassTo, supportOf } from "../kernels.ts";
import type { DensityOptions } from "../sources/density-task.ts";
import { type Piece, visitFootprints } from "./event-footprint.ts";

/** The parts of edges inside the study area, in any order, not overlapping; an edge that is not named lies outside. */
export interface StudyArea {
  readonly edge: Int32Array;
  readonly fromM: Float64Array;
  readonly toM: Float64Array;
}

export interface BorderCorrection {
  /** Mass of each event's kernel outside the area: as a share of all for simple (whose mass is not 1), else of 1. */
  readonly massOutside: Float64Array;
  /** What to multiply each event's weight by. */
  readonly factor: Float64Array;
}

/** An event with less inside than this is refused: its own factor would make up the map around it. */
const LEAST_INSIDE = 0.01;

/**
 * Diggle 1985 (A kernel method for smoothing point process data, Applied Statistics 34:138-147): divide each event's weight by the
 * mass of its kernel inside. What is lost at dead ends counts as inside. O(events x walks x parts). Throws AnalysisInputError for
 * parts off the network, for places off it, and for events that lie as good as outside.
 */
export function borderCorrection(
  network: StreetNetwork,
  events: NetworkPoints,
  area: StudyArea,
  options: DensityOptions,
  watch: Watch = {},
): BorderCorrection {
  const partsOf = partsByEdge(network, area);
  const count = events.edge.length;
  const [all, inside] = [new Float64Array(count), new Float64Array(count)];
  const massBetween = (bandwidth: number, piece: Piece, fromM: number, toM: number): number => {
    const wayAt = (offset: number) => piece.fromWayM + piece.slope * (offset - piece.fromM);
    const massAt = (offset: number) => kernelMassTo(options.kernel, Math.max(0, wayAt(offset)), bandwidth);
    return piece.share * piece.slope * (massAt(toM) - massAt(fromM));
  };
  const visit = (event: number, bandwidth: number, piece: Piece) => {
    if (piece.fromWayM - (piece.toM - piece.fromM) >= supportOf(options.kernel, bandwidth)) return;
    all[event]! += massBetween(bandwidth, piece, piece.fromM, piece.toM);
    for (const part of partsOf(piece.edge)) {
      const fromM = Math.max(piece.fromM, area.fromM[part]!);
      const toM = Math.min(piece.toM, area.toM[part]!);
      if (toM > fromM) inside[event]! += massBetween(bandwidth, piece, fromM, toM);
    }
  };
  visitFootprints(network, events, options, visit, watch);
  const massOutside = all.map((mass, event) => {
    const outside = Math.max(0, mass - inside[event]!);
    return options.method === "simple" ? outside / mass : outside;
  });
  const far = massOutside.findIndex((mass) => mass > 1 - LEAST_INSIDE);
  if (far >= 0)
    throw new AnalysisInputError(
      `Expected events inside the study area, got event ${far} with ${massOutside[far]} of its kernel outside. Leave such events out.`,
    );
  return { massOutside, factor: massOutside.map((mass) => 1 / (1 - mass)) };
}

function partsByEdge(network: StreetNetwork, { edge, fromM, toM }: StudyArea): (edge: number) => readonly number[] {
  const parts = new Map<number, number[]>();
  for (let part = 0; part < edge.length; part++) {
    const length = network.edgeLength[edge[part]!];
    if (length === undefined || !(fromM[part]! >= 0 && fromM[part]! <= toM[part]! && toM[part]! <= length * (1 + 1e-6)))
      throw new AnalysisInputError(
        `Expected part ${part} of the study area within an edge, got ${fromM[part]}..${toM[part]} on edge ${edge[part]}. Check the area.`,
      );
    const known = parts.get(edge[part]!);
    if (known) known.push(part);
    else parts.set(edge[part]!, [part]);
  }
  return (one) => parts.get(one) ?? [];
}

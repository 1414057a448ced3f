/**
 * From streets as they were drawn to a network of segments from junction to junction. Levels (layer, bridge, tunnel) join only where a line
 * ends at a vertex of the other level; on one level everything joins that crosses, touches or shares a vertex.
 *
 *             D
 *             ║           A-B: two segments, cut where C ends on it
 *    A ───┬───║─── B      D: one segment, a bridge: it passes over A-B,
 *         │   ║              because both go on there
 *         C
 */
import { connectedParts } from "../../geometry/connected-parts.ts";
import { drawPieces, mergeRepeats } from "../noding/drawn-pieces.ts";
import { joinEnds } from "../noding/join-ends.ts";
import { joinLevels } from "../noding/join-levels.ts";
import { findMeetings, splitPieces } from "../noding/meet.ts";
import { segmentsOf } from "../noding/segments-of.ts";
import { report, type Watch } from "../watch.ts";
import { degreeOf, type StreetNetwork } from "./network.ts";
import type { DrawnStreet, NodedStreets } from "./segments.ts";

/**
 * The segments of streets, the same whatever order and direction they were drawn in. Within a centimetre is the same place; a free end
 * within half a metre of a line of its level is moved onto it. Lengths as in geometry/measure.ts.
 * O((n + k) log n) for n positions and k meetings. Throws AnalysisInputError for positions that are no places of one town.
 */
export function nodeStreets(drawn: readonly DrawnStreet[], watch: Watch = {}): NodedStreets {
  const { drawing, leftOut } = drawPieces(drawn, watch);
  report(watch, 0.2);
  const { places, streets, origin } = drawing;
  const joined = joinEnds(drawing, leftOut);
  report(watch, 0.3);
  const within: Watch = { ...watch, onProgress: (share) => watch.onProgress?.(0.3 + 0.5 * share) };
  const meetings = findMeetings(joined.pieces, places, joined.stops, within);
  const pieces = mergeRepeats(splitPieces(joined.pieces, joined.stops, places), places, leftOut);
  report(watch, 0.8);
  const levels = joinLevels(pieces, places, joined.lineEnds);
  report(watch, 0.85);
  const { segments, network, nodeLngLat } = segmentsOf(pieces, levels, places, streets);
  const list = leftOut.list();
  report(watch, 1);
  return {
    segments,
    network,
    nodeLngLat,
    origin,
    report: {
      streets: drawn.length,
      lines: drawing.lines,
      ...countsOf(network),
      crossings: meetings.crossings,
      touches: joined.touches + meetings.touches,
      endsMoved: joined.endsMoved,
      passedOver: levels.passedOver,
      leftOut: list,
      leftOutLengthM: list.reduce((sum, { lengthM }) => sum + lengthM, 0),
    },
  };
}

function countsOf(network: StreetNetwork) {
  let [junctions, deadEnds] = [0, 0];
  for (let node = 0; node < network.nodeCount; node++) {
    const degree = degreeOf(network, node);
    if (degree > 2) junctions += 1;
    if (degree === 1) deadEnds += 1;
  }
  const links = Array.from(network.edgeFrom, (from, edge) => [from, network.edgeTo[edge]!] as const);
  return {
    segments: network.edgeCount,
    nodes: network.nodeCount,
    junctions,
    deadEnds,
    parts: connectedParts(network.nodeCount, links).reduce((most, part) => Math.max(most, part + 1), 0),
    lengthM: network.totalLength,
  };
}

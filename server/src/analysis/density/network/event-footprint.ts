/**
 * The kernel of one event spread over the streets, piece by piece, for what has to be known of each event by itself: its mass in an
 * area, its density at its own place. Slower than the engines, which look at all events of a street at once.
 *
 *      piece: edge from..to, on which the event's density is share * K(way), way growing (+1) or shrinking (-1) by 1 m each metre
 */
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import { supportOf } from "../kernels.ts";
import { type DensityOptions, type DensityTask, deadEndsOf, densityTask } from "../sources/density-task.ts";
import { edgeOfPlaces } from "../sources/places-on-edges.ts";
import { splitRulesOf, type Walker, walkerOf, walkFrom } from "../walks/split-rules.ts";
import { type ReachedEdge, reachedEdgesOf, type VisitReached } from "../ways/reached-edges.ts";

/** `fromWayM` is the way from the event to the piece's beginning. The object is used again for the next piece. */
export interface Piece {
  edge: number;
  fromM: number;
  toM: number;
  fromWayM: number;
  slope: 1 | -1;
  share: number;
}

export type VisitPiece = (event: number, bandwidthM: number, piece: Piece) => void;

/**
 * Calls `visit` with every piece of every event's kernel, the events' weights left out. Pieces of one walk do not overlap, those of
 * several do. Time O(events x walks), for simple O(events x streets within reach).
 */
export function visitFootprints(
  network: StreetNetwork,
  events: NetworkPoints,
  options: DensityOptions,
  visit: VisitPiece,
  watch: Watch = {},
): void {
  const nowhere = { edge: new Int32Array(0), offset: new Float64Array(0) };
  // Unit weights: the parts of an event on a node keep only their share of it.
  const task = densityTask(network, events, nowhere, { ...options, weights: undefined });
  const edges = edgeOfPlaces(task.sources.places);
  const supportM = supportOf(task.kernel, task.sources.largestBandwidth);
  const spread =
    options.method === "simple"
      ? spreadByWays(task, reachedEdgesOf(network, supportM), visit)
      : spreadByWalks(task, walkerOf(splitRulesOf(network, options.method, deadEndsOf(options)), watch), visit);
  for (let row = 0; row < edges.length; row++) {
    if (row % 64 === 0) report(watch, row / edges.length);
    spread(row, edges[row]!);
  }
}

function spreadByWalks(task: DensityTask, walker: Walker, visit: VisitPiece): (row: number, edge: number) => void {
  const { network, sources, kernel } = task;
  const piece: Piece = { edge: 0, fromM: 0, toM: 0, fromWayM: 0, slope: 1, share: 1 };
  return (row, edge) => {
    const offset = sources.places.offset[row]!;
    const bandwidth = sources.bandwidth[row]!;
    const lengthM = network.edgeLength[edge]!;
    const event = sources.event[row]!;
    const weight = sources.weight[row]!;
    const straight = { edge, share: weight };
    if (offset > 0)
      visit(event, bandwidth, Object.assign(piece, straight, { fromM: 0, toM: offset, fromWayM: offset, slope: -1 }));
    if (offset < lengthM)
      visit(event, bandwidth, Object.assign(piece, straight, { fromM: offset, toM: lengthM, fromWayM: 0, slope: 1 }));
    for (const exit of [2 * edge, 2 * edge + 1]) {
      const leadM = exit & 1 ? offset : lengthM - offset;
      walkFrom(walker, exit, supportOf(kernel, bandwidth) - leadM, (half, distanceM, share) => {
        piece.edge = half >> 1;
        piece.fromM = 0;
        piece.toM = network.edgeLength[piece.edge]!;
        piece.slope = half & 1 ? -1 : 1;
        piece.fromWayM = leadM + distanceM + (half & 1 ? piece.toM : 0);
        piece.share = share * weight;
        visit(event, bandwidth, piece);
        return true;
      });
    }
  };
}

function spreadByWays(task: DensityTask, visitReached: VisitReached, visit: VisitPiece) {
  const { network, sources } = task;
  const piece: Piece = { edge: 0, fromM: 0, toM: 0, fromWayM: 0, slope: 1, share: 1 };
  const addPiece = (row: number, edge: number, fromM: number, toM: number, fromWayM: number, slope: 1 | -1) => {
    if (toM > fromM)
      visit(sources.event[row]!, sources.bandwidth[row]!, Object.assign(piece, { edge, fromM, toM, fromWayM, slope }));
  };
  /** From..to, reached after `fromWayM` at its beginning and `toWayM` at its end: the two ways meet in between. */
  const addMeeting = (row: number, edge: number, fromM: number, toM: number, fromWayM: number, toWayM: number) => {
    if (fromWayM === Infinity && toWayM === Infinity) return;
    const lengthM = toM - fromM;
    const meetM = fromM + Math.min(lengthM, Math.max(0, (lengthM + toWayM - fromWayM) / 2));
    addPiece(row, edge, fromM, meetM, fromWayM, 1);
    addPiece(row, edge, meetM, toM, toWayM + toM - meetM, -1);
  };
  return (row: number, source: number): void => {
    const offset = sources.places.offset[row]!;
    const restM = network.edgeLength[source]! - offset;
    visitReached(source, ({ edge, ux, uy, vx, vy }: ReachedEdge) => {
      const toX = Math.min(offset + ux, restM + vx);
      const toY = Math.min(offset + uy, restM + vy);
      const lengthM = network.edgeLength[edge]!;
      if (edge !== source) addMeeting(row, edge, 0, lengthM, toX, toY);
      else {
        addMeeting(row, edge, 0, offset, toX, 0);
        addMeeting(row, edge, offset, lengthM, 0, toY);
      }
    });
  };
}

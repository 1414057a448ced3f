/**
 * Places on a network sorted by edge and by offset, so that a walk along an edge meets them in order. Offsets that overshoot an end in
 * their last digits are moved onto it. Computes no distance between places.
 */
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";

export interface PlacesOnEdges {
  /** Places of edge e: `first[e]` to `first[e + 1] - 1`, by rising offset. */
  readonly first: Int32Array;
  readonly offset: Float64Array;
  /** Row of each place in the order it was given. */
  readonly row: Int32Array;
}

/** Shares of a length within which a place is taken to stand on the node itself. */
const ON_NODE_SHARE = 1e-9;

/** O(edges + places), and the sorting of streets whose places are not in order yet. */
export function sortPlaces(network: StreetNetwork, points: NetworkPoints): PlacesOnEdges {
  const count = points.edge.length;
  const first = new Int32Array(network.edgeCount + 1);
  for (let index = 0; index < count; index++) first[points.edge[index]! + 1]!++;
  for (let edge = 0; edge < network.edgeCount; edge++) first[edge + 1]! += first[edge]!;
  const next = first.slice();
  const row = new Int32Array(count);
  for (let index = 0; index < count; index++) row[next[points.edge[index]!]!++] = index;
  const offset = new Float64Array(count);
  for (let edge = 0; edge < network.edgeCount; edge++) sortOnEdge(network, points, edge, row, offset, first);
  return { first, row, offset };
}

/** The edge of each place, in the order they were sorted into. */
export function edgeOfPlaces(places: PlacesOnEdges): Int32Array {
  const edges = new Int32Array(places.row.length);
  for (let edge = 0; edge + 1 < places.first.length; edge++)
    edges.fill(edge, places.first[edge], places.first[edge + 1]);
  return edges;
}

function sortOnEdge(
  network: StreetNetwork,
  points: NetworkPoints,
  edge: number,
  row: Int32Array,
  offset: Float64Array,
  first: Int32Array,
): void {
  const [from, to] = [first[edge]!, first[edge + 1]!];
  let isSorted = true;
  for (let at = from; at < to; at++) {
    offset[at] = clamp(network.edgeLength[edge]!, points.offset[row[at]!]!);
    if (at > from && offset[at]! < offset[at - 1]!) isSorted = false;
  }
  if (isSorted) return;
  row.subarray(from, to).sort((a, b) => points.offset[a]! - points.offset[b]! || a - b);
  for (let at = from; at < to; at++) offset[at] = clamp(network.edgeLength[edge]!, points.offset[row[at]!]!);
}

function clamp(length: number, offset: number): number {
  if (offset <= ON_NODE_SHARE * length) return 0;
  return offset >= (1 - ON_NODE_SHARE) * length ? length : offset;
}

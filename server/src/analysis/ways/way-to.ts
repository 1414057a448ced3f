/**
 * The way itself, read backwards from what a search of shortest.ts has left behind: no predecessors are kept, because a node was reached
 * over the edge whose length is exactly the difference of the distances.
 *
 *      x ├──u────────w────────v──┤ y      legs: x-u on the first edge, u-w, w-v whole, v-y on the last
 */
import { endOf } from "../network/network.ts";
import { distanceToPlace, type NodeSearch } from "../network/shortest.ts";

/** A piece of one edge, walked from one offset to the other; `to` below `from` is against the direction of the edge. */
export interface Leg {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The legs from the place of the last searchFromPlace() to another place, in order; null where it is farther than the limit or no way
 * leads there. O(nodes of the way * streets at a node).
 */
export function wayTo(search: NodeSearch, edge: number, offset: number): Leg[] | null {
  const total = distanceToPlace(search, edge, offset);
  if (total === Infinity) return null;
  const { sourceEdge, sourceOffset } = search;
  if (edge === sourceEdge && Math.abs(offset - sourceOffset) <= total)
    return [{ edge, from: sourceOffset, to: offset }];
  const { edgeFrom, edgeTo, edgeLength } = search.network;
  const length = edgeLength[edge]!;
  const viaFrom = search.distance[edgeFrom[edge]!]! + offset;
  const viaTo = search.distance[edgeTo[edge]!]! + length - offset;
  const [node, entered] = viaFrom <= viaTo ? [edgeFrom[edge]!, 0] : [edgeTo[edge]!, length];
  return [...legsTo(search, node), { edge, from: entered, to: offset }];
}

/** From the source to a node that was reached. */
function legsTo(search: NodeSearch, target: number): Leg[] {
  const backwards: Leg[] = [];
  let node = target;
  for (let left = search.reachedCount; left >= 0; left--) {
    const first = firstLeg(search, node);
    if (first) return [first, ...backwards.toReversed()];
    const half = halfInto(search, node);
    const edge = half >> 1;
    const length = search.network.edgeLength[edge]!;
    // The half edge leaves the node: the way came along it the other way round.
    backwards.push(half & 1 ? { edge, from: 0, to: length } : { edge, from: length, to: 0 });
    node = endOf(search.network, half);
  }
  throw new Error(`Expected a way back to the source from node ${target}, got a circle.`);
}

/** Straight from the source, when that is how the node was reached. */
function firstLeg({ network, distance, sourceEdge, sourceOffset }: NodeSearch, node: number): Leg | null {
  const length = network.edgeLength[sourceEdge]!;
  const way = distance[node]!;
  if (node === network.edgeFrom[sourceEdge] && way === Math.max(0, sourceOffset))
    return { edge: sourceEdge, from: sourceOffset, to: 0 };
  if (node === network.edgeTo[sourceEdge] && way === Math.max(0, length - sourceOffset))
    return { edge: sourceEdge, from: sourceOffset, to: length };
  return null;
}

/** The half edge that leaves the node to where the way to it came from. */
function halfInto({ network, distance }: NodeSearch, node: number): number {
  const way = distance[node]!;
  for (let at = network.firstHalf[node]!; at < network.firstHalf[node + 1]!; at++) {
    const half = network.halves[at]!;
    const before = distance[endOf(network, half)]!;
    if (before < way && way === before + network.edgeLength[half >> 1]!) return half;
  }
  throw new Error(`Expected a way into node ${node}, got none: was it reached by this search?`);
}

/**
 * Shortest ways along streets, from one node or place to every node within a limit, and on to places on edges. One search is made
 * per network and used again: it holds the arrays, so that a run allocates nothing and clears only what the run before touched.
 *
 *      u ●──────x──────────● v      from the place x: u after `offset`, v after `length - offset`; a place on the same edge is
 *         offset  the rest          reached directly or around through u and v, whichever is shorter (parallel edges, loops too)
 *
 * Dijkstra 1959 with a binary heap that knows where each node stands (decrease key): O((nodes + edges) log nodes) within the limit.
 */
import { endOf, type NetworkPoints, type StreetNetwork } from "./network.ts";

export interface NodeSearch {
  readonly network: StreetNetwork;
  /** From the source of the last run to each node, in the unit of the lengths; Infinity where farther than its limit. */
  readonly distance: Float64Array;
  /** The nodes within the limit, nearest first: the first `reachedCount` entries. */
  readonly reached: Int32Array;
  reachedCount: number;
  limit: number;
  sourceEdge: number;
  sourceOffset: number;
  /** The nodes whose distance is not final yet, as a heap; `place` is where a node stands in it, -1 outside. */
  readonly heap: Int32Array;
  readonly place: Int32Array;
  heapSize: number;
}

export function nodeSearchOn(network: StreetNetwork): NodeSearch {
  return {
    network,
    distance: new Float64Array(network.nodeCount).fill(Infinity),
    reached: new Int32Array(network.nodeCount),
    reachedCount: 0,
    limit: 0,
    sourceEdge: -1,
    sourceOffset: 0,
    heap: new Int32Array(network.nodeCount),
    place: new Int32Array(network.nodeCount).fill(-1),
    heapSize: 0,
  };
}

/** Fills `distance` and `reached` with everything at most `limit` (inclusive) away from a node. */
export function searchFromNode(search: NodeSearch, node: number, limit = Infinity): void {
  clear(search, limit);
  offer(search, node, 0);
  settle(search);
}

/** Fills `distance` and `reached` with everything at most `limit` (inclusive) away from a place `offset` along an edge. */
export function searchFromPlace(search: NodeSearch, edge: number, offset: number, limit = Infinity): void {
  const { edgeFrom, edgeTo, edgeLength } = search.network;
  clear(search, limit);
  search.sourceEdge = edge;
  search.sourceOffset = offset;
  offer(search, edgeFrom[edge]!, Math.max(0, offset));
  offer(search, edgeTo[edge]!, Math.max(0, edgeLength[edge]! - offset));
  settle(search);
}

/**
 * Fills `distance` and `reached` from whichever of the places is nearest; edges below 0 are no places. Afterwards distanceToPlace() gives
 * ways around through nodes only: on an edge that holds a source the way along it may be shorter. O((nodes + edges) log nodes + places).
 */
export function searchFromPlaces(search: NodeSearch, { edge, offset }: NetworkPoints, limit = Infinity): void {
  const { edgeFrom, edgeTo, edgeLength } = search.network;
  clear(search, limit);
  for (const [row, at] of edge.entries()) {
    if (at < 0) continue;
    offer(search, edgeFrom[at]!, Math.max(0, offset[row]!));
    offer(search, edgeTo[at]!, Math.max(0, edgeLength[at]! - offset[row]!));
  }
  settle(search);
}

/** From the source of the last run to a place; Infinity when that is farther than the limit of the run. O(1). */
export function distanceToPlace(search: NodeSearch, edge: number, offset: number): number {
  const { edgeFrom, edgeTo, edgeLength } = search.network;
  const around = Math.min(
    search.distance[edgeFrom[edge]!]! + offset,
    search.distance[edgeTo[edge]!]! + edgeLength[edge]! - offset,
  );
  const way = edge === search.sourceEdge ? Math.min(around, Math.abs(offset - search.sourceOffset)) : around;
  return way <= search.limit ? way : Infinity;
}

function clear(search: NodeSearch, limit: number): void {
  for (let index = 0; index < search.reachedCount; index++) search.distance[search.reached[index]!] = Infinity;
  search.reachedCount = 0;
  search.limit = limit;
  search.sourceEdge = -1;
}

function settle(search: NodeSearch): void {
  const { network, distance, reached } = search;
  const { firstHalf, halves, edgeLength } = network;
  while (search.heapSize > 0) {
    const node = takeNearest(search);
    reached[search.reachedCount++] = node;
    const last = firstHalf[node + 1]!;
    for (let at = firstHalf[node]!; at < last; at++) {
      const half = halves[at]!;
      offer(search, endOf(network, half), distance[node]! + edgeLength[half >> 1]!);
    }
  }
}

/** A way to a node: kept when it is within the limit and shorter than what is known. */
function offer(search: NodeSearch, node: number, way: number): void {
  if (way > search.limit || way >= search.distance[node]!) return;
  search.distance[node] = way;
  rise(search, node, search.place[node]! < 0 ? search.heapSize++ : search.place[node]!);
}

function takeNearest(search: NodeSearch): number {
  const nearest = search.heap[0]!;
  search.place[nearest] = -1;
  search.heapSize--;
  if (search.heapSize > 0) sink(search, search.heap[search.heapSize]!);
  return nearest;
}

/** Puts a node at `at` or above: parents that are farther come down. */
function rise({ heap, place, distance }: NodeSearch, node: number, at: number): void {
  const way = distance[node]!;
  let here = at;
  while (here > 0) {
    const above = (here - 1) >> 1;
    const parent = heap[above]!;
    if (distance[parent]! <= way) break;
    heap[here] = parent;
    place[parent] = here;
    here = above;
  }
  heap[here] = node;
  place[node] = here;
}

/** Puts a node at the top or below: nearer children come up. */
function sink({ heap, place, distance, heapSize }: NodeSearch, node: number): void {
  const way = distance[node]!;
  let here = 0;
  for (;;) {
    let below = 2 * here + 1;
    if (below >= heapSize) break;
    if (below + 1 < heapSize && distance[heap[below + 1]!]! < distance[heap[below]!]!) below++;
    const child = heap[below]!;
    if (distance[child]! >= way) break;
    heap[here] = child;
    place[child] = here;
    here = below;
  }
  heap[here] = node;
  place[node] = here;
}

// A graph in typed arrays (compressed rows), as the search reads it millions of times a second. Does not change once built.
import { connectedParts } from "../geometry/connected-parts.ts";

export interface Net {
  readonly size: number;
  readonly weight: Float64Array;
  readonly total: number;
  /** Half-edges of node v: first[v] .. first[v + 1] - 1. */
  readonly first: Int32Array;
  readonly near: Int32Array;
  /** What it costs when this edge is cut. */
  readonly cost: Float64Array;
  /**
   * For half-edge v->u: bit i is set when u is also a neighbour of v's i-th neighbour, or is it. So a few bit operations
   * tell whether v's neighbours hang together beside v. Zero where v has more than 31 neighbours.
   */
  readonly mates: Int32Array;
}

interface NetEdge {
  readonly a: number;
  readonly b: number;
  readonly cost: number;
}

const MOST_BITS = 31;

/** Parallel edges are joined (their costs add up), loops are dropped. O(nodes + edges * degree). */
export function netOf(weights: ArrayLike<number>, edges: readonly NetEdge[]): Net {
  const size = weights.length;
  const joined = joinParallel(size, edges);
  const first = new Int32Array(size + 1);
  for (const { a, b } of joined) {
    first[a + 1]!++;
    first[b + 1]!++;
  }
  for (let v = 0; v < size; v++) first[v + 1]! += first[v]!;
  const fill = first.slice(0, size);
  const near = new Int32Array(joined.length * 2);
  const cost = new Float64Array(joined.length * 2);
  for (const edge of joined) {
    for (const [from, to] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const place = fill[from]!++;
      near[place] = to;
      cost[place] = edge.cost;
    }
  }
  const weight = Float64Array.from(weights);
  let total = 0;
  for (const one of weight) total += one;
  return { size, weight, total, first, near, cost, mates: matesOf(first, near) };
}

/** For each node the number of its connected piece, numbered in order of first appearance. */
export function piecesOf(net: Net): Int32Array {
  const links: [number, number][] = [];
  for (let v = 0; v < net.size; v++)
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) if (net.near[j]! > v) links.push([v, net.near[j]!]);
  return connectedParts(net.size, links);
}

/** The graph of groups: group[v] is the new number of v (-1 leaves it out). Weights and costs add up. */
export function contracted(net: Net, group: Int32Array, groups: number): Net {
  const weights = new Float64Array(groups);
  const edges: NetEdge[] = [];
  for (let v = 0; v < net.size; v++) {
    const a = group[v]!;
    if (a < 0) continue;
    weights[a]! += net.weight[v]!;
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
      const u = net.near[j]!;
      const b = group[u]!;
      if (u > v && b >= 0 && a !== b) edges.push({ a, b, cost: net.cost[j]! });
    }
  }
  return netOf(weights, edges);
}

function joinParallel(size: number, edges: readonly NetEdge[]): NetEdge[] {
  const byPair = new Map<number, NetEdge>();
  for (const { a, b, cost } of edges) {
    if (a === b) continue;
    const key = Math.min(a, b) * size + Math.max(a, b);
    const known = byPair.get(key);
    byPair.set(key, known ? { ...known, cost: known.cost + cost } : { a: Math.min(a, b), b: Math.max(a, b), cost });
  }
  return [...byPair.values()].toSorted((p, q) => p.a - q.a || p.b - q.b);
}

function matesOf(first: Int32Array, near: Int32Array): Int32Array {
  const mates = new Int32Array(near.length);
  const placeOf = new Int32Array(first.length - 1).fill(-1);
  for (let v = 0; v + 1 < first.length; v++) {
    const [from, to] = [first[v]!, first[v + 1]!];
    if (to - from > MOST_BITS) continue;
    for (let j = from; j < to; j++) placeOf[near[j]!] = j - from;
    for (let j = from; j < to; j++) {
      const u = near[j]!;
      let bits = 1 << (j - from);
      for (let h = first[u]!; h < first[u + 1]!; h++) if (placeOf[near[h]!]! >= 0) bits |= 1 << placeOf[near[h]!]!;
      mates[j] = bits;
    }
    for (let j = from; j < to; j++) placeOf[near[j]!] = -1;
  }
  return mates;
}

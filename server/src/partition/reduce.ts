// From what was asked to what has to be searched: locked nodes are taken out, groups become one node, lengths become costs.
// The way back is `group`. Settles how many districts are free; does not search.
import { joinedSets } from "../geometry/connected-parts.ts";
import { type Net, netOf, piecesOf } from "./net.ts";
import { type PartitionGraph, type PartitionWish, PartitionWishError } from "./wish.ts";

export interface Reduced {
  /** Free nodes only; cost 1 = an edge of mean length. */
  readonly net: Net;
  /** For each node of the graph its number in net, -1 = locked. */
  readonly group: Int32Array;
  /** Free districts to make. */
  readonly k: number;
  /** Present labels of the free nodes of net, -1 = none; of a group the label that most of its load has. */
  readonly present: Int32Array;
}

export function reduce(graph: PartitionGraph, wish: PartitionWish): Reduced {
  const n = graph.weights.length;
  const locked = new Set(wish.locked);
  const isLocked = (v: number) => locked.has(wish.present?.[v] ?? -1);
  const sets = joinedSets(n);
  for (const nodes of wish.together ?? []) joinGroup(nodes, sets.join, isLocked);
  const group = new Int32Array(n).fill(-1);
  const numberOf = new Map<number, number>();
  for (let v = 0; v < n; v++) {
    if (isLocked(v)) continue;
    const root = sets.rootOf(v);
    const known = numberOf.get(root) ?? numberOf.size;
    numberOf.set(root, known);
    group[v] = known;
  }
  refuseTornGroups(graph, group, numberOf.size);
  const net = costNet(graph, group, numberOf.size);
  return { net, group, k: freeDistricts(net, wish, locked.size), present: presentOf(graph, wish, group, net.size) };
}

function joinGroup(
  nodes: readonly number[],
  join: (a: number, b: number) => void,
  isLocked: (v: number) => boolean,
): void {
  const [head, ...rest] = nodes;
  if (head === undefined) return;
  for (const v of rest) {
    if (isLocked(v) !== isLocked(head))
      throw new PartitionWishError(
        `Expected a group to be locked as a whole or not at all, got nodes ${head} and ${v}. Unlock the district or loosen the group.`,
      );
    join(head, v);
  }
}

/** A group in pieces would tear every district that it is in. */
function refuseTornGroups(graph: PartitionGraph, group: Int32Array, groups: number): void {
  const sets = joinedSets(group.length);
  for (const { a, b } of graph.edges) if (group[a] === group[b]) sets.join(a, b);
  const rootOf = new Int32Array(groups).fill(-1);
  for (const [v, g] of group.entries()) {
    if (g < 0) continue;
    if (rootOf[g] === -1) rootOf[g] = sets.rootOf(v);
    else if (sets.rootOf(v) !== sets.rootOf(rootOf[g]!))
      throw new PartitionWishError(
        `Expected the nodes of a group to be connected, got nodes ${rootOf[g]} and ${v} in one group but apart. Add the nodes between them.`,
      );
  }
}

function costNet(graph: PartitionGraph, group: Int32Array, groups: number): Net {
  const weights = new Float64Array(groups);
  for (const [v, g] of group.entries()) if (g >= 0) weights[g]! += graph.weights[v]!;
  let total = 0;
  for (const { lengthM } of graph.edges) total += lengthM;
  // Lengths of 0 everywhere say nothing about borders: then their number counts.
  const unitM = total > 0 ? total / graph.edges.length : 1;
  const edges = graph.edges
    .filter(({ a, b }) => group[a]! >= 0 && group[b]! >= 0)
    .map(({ a, b, lengthM }) => ({ a: group[a]!, b: group[b]!, cost: total > 0 ? lengthM / unitM : 1 }));
  return netOf(weights, edges);
}

function freeDistricts(net: Net, wish: PartitionWish, locked: number): number {
  const pieces = net.size === 0 ? 0 : Math.max(...piecesOf(net)) + 1;
  const most = net.size;
  if (wish.k === undefined) {
    const wanted = Math.round(net.total / (wish.targetLoad ?? 1));
    return Math.min(most, Math.max(pieces, 1, wanted));
  }
  const free = wish.k - locked;
  if (free < 0 || (free === 0 && most > 0) || free > most)
    throw new PartitionWishError(
      `Expected k from ${locked + (most > 0 ? 1 : 0)} to ${locked + most} (${locked} locked districts, ${most} free nodes or groups), got ${wish.k}. Change k, unlock a district or loosen a group.`,
    );
  return free;
}

function presentOf(graph: PartitionGraph, wish: PartitionWish, group: Int32Array, groups: number): Int32Array {
  const present = new Int32Array(groups).fill(-1);
  const heaviest = new Float64Array(groups).fill(-1);
  const loads = new Map<string, number>();
  for (const [v, label] of (wish.present ?? []).entries()) {
    const g = group[v]!;
    if (g < 0 || label < 0) continue;
    const key = `${g}/${label}`;
    const load = (loads.get(key) ?? 0) + graph.weights[v]!;
    loads.set(key, load);
    if (load > heaviest[g]!) {
      heaviest[g] = load;
      present[g] = label;
    }
  }
  return present;
}

// Districts by random spanning trees: where every search starts. Parts hang together by construction, because a tree
// falls in two when one edge is cut. Near the wanted load, no more: tolerance and borders are for anneal.ts.
//
//   o--o  o--o         o--o | o--o
//   |  |  |      ->    |  | |  |        the cut edge separates the tree into two
//   o  o--o--o         o  o-|-o--o

import { type Dice, drawBelow, drawShare } from "../dice/dice.ts";
import { joinedSets } from "../geometry/connected-parts.ts";
import type { Net } from "./net.ts";

/** A spanning tree of some nodes: parents stand before their children in order. */
interface Tree {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly loadBelow: Float64Array;
  readonly nodesBelow: Int32Array;
}

interface Cut {
  readonly below: number;
  readonly parts: number;
}

/**
 * A connected plan with k districts of a connected graph with at least k nodes.
 * The step of ReCom (DeFord, Duchin & Solomon, Harvard Data Science Review 3.1, 2021), applied from the whole downwards. O(m log m log k).
 */
export function randomPlan(net: Net, k: number, dice: Dice): Int32Array {
  const at = new Int32Array(net.size);
  const open: { members: Int32Array; from: number; parts: number }[] = [
    { members: Int32Array.from({ length: net.size }, (_, v) => v), from: 0, parts: k },
  ];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.parts === 1) {
      for (const v of one.members) at[v] = one.from;
      continue;
    }
    const [lower, upper, lowerParts] = splitInTwo(net, one.members, one.parts, dice);
    open.push({ members: lower, from: one.from, parts: lowerParts });
    open.push({ members: upper, from: one.from + lowerParts, parts: one.parts - lowerParts });
  }
  return at;
}

/** Two connected sides of a connected set, the first to become `number` of `parts` districts. */
export function splitInTwo(net: Net, members: Int32Array, parts: number, dice: Dice): [Int32Array, Int32Array, number] {
  const tree = drawTree(net, members, dice);
  const cut = bestCut(tree, parts, dice);
  const isBelow = new Uint8Array(members.length);
  for (const i of tree.order) isBelow[i] = i === cut.below || isBelow[tree.parent[i]!] === 1 ? 1 : 0;
  return [members.filter((_, i) => isBelow[i] === 1), members.filter((_, i) => isBelow[i] === 0), cut.parts];
}

/** Kruskal over edges in random order, costly edges rather early: so the sides come out compact. */
function drawTree(net: Net, members: Int32Array, dice: Dice): Tree {
  const place = new Map<number, number>();
  for (const [i, v] of members.entries()) place.set(v, i);
  const links: { a: number; b: number; key: number }[] = [];
  for (const [a, v] of members.entries()) {
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
      const b = place.get(net.near[j]!);
      if (b !== undefined && a < b) links.push({ a, b, key: drawShare(dice) / (net.cost[j]! + 1e-3) });
    }
  }
  links.sort((p, q) => p.key - q.key);
  const sets = joinedSets(members.length);
  const branches: number[][] = Array.from(members, () => []);
  for (const { a, b } of links) {
    if (sets.rootOf(a) === sets.rootOf(b)) continue;
    sets.join(a, b);
    branches[a]!.push(b);
    branches[b]!.push(a);
  }
  return rooted(net, members, branches, drawBelow(dice, members.length));
}

function rooted(net: Net, members: Int32Array, branches: readonly number[][], root: number): Tree {
  const count = members.length;
  const order = new Int32Array(count);
  // The root's parent is a place that does not exist: reading it gives undefined, never a member.
  const parent = new Int32Array(count).fill(-1);
  order[0] = root;
  let end = 1;
  for (let i = 0; i < end; i++) {
    const at = order[i]!;
    for (const next of branches[at]!) {
      if (next === parent[at]) continue;
      parent[next] = at;
      order[end++] = next;
    }
  }
  const loadBelow = Float64Array.from(members, (v) => net.weight[v]!);
  const nodesBelow = new Int32Array(count).fill(1);
  for (let i = count - 1; i > 0; i--) {
    const at = order[i]!;
    loadBelow[parent[at]!]! += loadBelow[at]!;
    nodesBelow[parent[at]!]! += nodesBelow[at]!;
  }
  return { order, parent, loadBelow, nodesBelow };
}

/** The edge whose lower side comes nearest to a whole number of districts, rather in the middle; each side gets nodes enough. */
function bestCut({ order, loadBelow, nodesBelow }: Tree, parts: number, dice: Dice): Cut {
  const count = order.length;
  const total = loadBelow[order[0]!]!;
  const ideal = total > 0 ? total / parts : 1;
  let best: Cut | undefined;
  let least = Infinity;
  for (let i = 1; i < count; i++) {
    const at = order[i]!;
    const below = loadBelow[at]! / ideal;
    const fewest = Math.max(1, parts - (count - nodesBelow[at]!));
    const most = Math.min(parts - 1, nodesBelow[at]!);
    if (fewest > most) continue;
    const lower = Math.min(most, Math.max(fewest, Math.round(below)));
    const error = Math.abs(below - lower) + (0.1 * Math.abs(lower - parts / 2)) / parts + 0.02 * drawShare(dice);
    if (error < least) [best, least] = [{ below: at, parts: lower }, error];
  }
  if (!best)
    throw new Error(
      `No cut of a tree with ${count} nodes into ${parts} parts: the set was not connected or too small.`,
    );
  return best;
}

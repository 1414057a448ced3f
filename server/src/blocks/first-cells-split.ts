// Splits a connected set of blocks in two connected sets whose loads suit whole numbers of cells.
// Draws random spanning trees and cuts each at its best edge; so both sides hang together by construction.
//
//   o--o  o--o         o--o | o--o
//   |  |  |      ->    |  | |  |        the cut edge separates the tree into two
//   o  o--o--o         o  o-|-o--o
import { joinedSets } from "../geometry/connected-parts.ts";
import { metresPerDegree } from "../geometry/measure.ts";
import type { BlockGraph } from "./first-cells.ts";

export interface Halves {
  readonly first: number[];
  readonly second: number[];
  /** How many cells the first half is to become. */
  readonly firstCells: number;
}

const TREES = 24;
/** Loads off by less than this share of one cell count as equal: then the shorter border decides. */
const NEAR_ENOUGH = 0.08;

interface Tree {
  /** Members in an order in which parents come before children; indexes into members. */
  readonly order: readonly number[];
  readonly parent: Int32Array;
  readonly loadBelow: Float64Array;
}

interface Choice {
  readonly side: Uint8Array;
  readonly firstCells: number;
  readonly error: number;
  readonly borderM: number;
}

/** Spanning-tree bipartition (the step of ReCom, DeFord, Duchin & Solomon 2021), best of a fixed number of trees. */
export function splitInTwo(graph: BlockGraph, members: readonly number[], count: number, seed: number): Halves {
  const place = new Map(members.map((block, index) => [block, index]));
  const random = seededRandom(seed * 7919 + members.length);
  let best: Choice | undefined;
  for (let t = 0; t < TREES; t++) {
    const choice = bestCut(graph, members, place, drawTree(graph, members, place, random), count);
    if (!best || isBetter(choice, best)) best = choice;
  }
  const first = members.filter((_, index) => best?.side[index] === 1);
  const second = members.filter((_, index) => best?.side[index] !== 1);
  return { first, second, firstCells: best?.firstCells ?? 1 };
}

function isBetter(a: Choice, b: Choice): boolean {
  const [errorA, errorB] = [Math.max(a.error, NEAR_ENOUGH), Math.max(b.error, NEAR_ENOUGH)];
  return errorA < errorB || (errorA === errorB && a.borderM < b.borderM);
}

/** Kruskal with random weights that grow with distance: near blocks hang together, so halves come out compact. */
function drawTree(
  graph: BlockGraph,
  members: readonly number[],
  place: ReadonlyMap<number, number>,
  random: () => number,
): Tree {
  const links: { a: number; b: number; weight: number }[] = [];
  for (const [a, block] of members.entries()) {
    for (const { block: other } of graph.neighbours[block] ?? []) {
      const b = place.get(other);
      if (b !== undefined && a < b) links.push({ a, b, weight: random() * (10 + betweenM(graph, block, other)) });
    }
  }
  links.sort((p, q) => p.weight - q.weight);
  const sets = joinedSets(members.length);
  const branches: number[][] = members.map(() => []);
  for (const { a, b } of links) {
    if (sets.rootOf(a) === sets.rootOf(b)) continue;
    sets.join(a, b);
    branches[a]?.push(b);
    branches[b]?.push(a);
  }
  return rootTree(graph, members, branches);
}

function rootTree(graph: BlockGraph, members: readonly number[], branches: readonly number[][]): Tree {
  const parent = new Int32Array(members.length).fill(-1);
  const order = [0];
  for (let i = 0; i < order.length; i++) {
    const at = order[i] ?? 0;
    for (const next of branches[at] ?? []) {
      if (next === parent[at]) continue;
      parent[next] = at;
      order.push(next);
    }
  }
  const loadBelow = Float64Array.from(members, (block) => graph.blocks[block]?.load ?? 0);
  for (const at of order.toReversed()) {
    const above = parent[at] ?? -1;
    if (above >= 0) loadBelow[above] = (loadBelow[above] ?? 0) + (loadBelow[at] ?? 0);
  }
  return { order, parent, loadBelow };
}

/** The tree edge whose lower side comes nearest to a whole number of cells, near the middle if several do. */
function bestCut(
  graph: BlockGraph,
  members: readonly number[],
  place: ReadonlyMap<number, number>,
  tree: Tree,
  count: number,
): Choice {
  const total = tree.loadBelow[0] ?? 0;
  // Ground without any load must not divide by nothing.
  const ideal = Math.max(total / count, 1e-9);
  let cut = tree.order[1] ?? 0;
  let least = Infinity;
  for (const at of tree.order.slice(1)) {
    const below = tree.loadBelow[at] ?? 0;
    const cells = Math.min(count - 1, Math.max(1, Math.round(below / ideal)));
    const error = Math.max(Math.abs(below / ideal - cells), NEAR_ENOUGH) + (0.2 * Math.abs(cells - count / 2)) / count;
    if (error < least) [cut, least] = [at, error];
  }
  const side = new Uint8Array(members.length);
  for (const at of tree.order) side[at] = at === cut || side[tree.parent[at] ?? -1] === 1 ? 1 : 0;
  const below = (tree.loadBelow[cut] ?? 0) / ideal;
  const firstCells = Math.min(count - 1, Math.max(1, Math.round(below)));
  return { side, firstCells, error: Math.abs(below - firstCells), borderM: borderM(graph, members, place, side) };
}

function borderM(
  graph: BlockGraph,
  members: readonly number[],
  place: ReadonlyMap<number, number>,
  side: Uint8Array,
): number {
  let lengthM = 0;
  for (const [a, block] of members.entries()) {
    if (side[a] !== 1) continue;
    for (const { block: other, sharedM } of graph.neighbours[block] ?? []) {
      const b = place.get(other);
      if (b !== undefined && side[b] === 0) lengthM += sharedM;
    }
  }
  return lengthM;
}

function betweenM(graph: BlockGraph, a: number, b: number): number {
  const [lngA, latA] = graph.blocks[a]?.point ?? [0, 0];
  const [lngB, latB] = graph.blocks[b]?.point ?? [0, 0];
  const { lngM, latM } = metresPerDegree(latA);
  return Math.hypot((lngA - lngB) * lngM, (latA - latB) * latM);
}

/** Mulberry32 (T. Ettinger, public domain): small, seeded, good enough to draw trees. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

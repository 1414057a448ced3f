// Groups blocks into the first cells of a town: contiguous, inside one division, near a target load, compact, always the same.
// A start to be adjusted by people and by the partition method; it keeps nothing of a present grid.
import { connectedParts } from "../geometry/connected-parts.ts";
import type { LngLat } from "../geometry/positions.ts";
import { smoothCells } from "./first-cells-smooth.ts";
import { splitInTwo } from "./first-cells-split.ts";

export interface CellBlock {
  readonly divisionCode: string;
  /** Households or rental units; 0 for water and empty ground. */
  readonly load: number;
  readonly point: LngLat;
}

export interface Shared {
  readonly a: number;
  readonly b: number;
  readonly sharedM: number;
}

export interface FirstCellOptions {
  readonly targetLoad?: number;
  readonly seed?: number;
}

/** Middle of the usual band of 300 to 500 households. */
export const TARGET_LOAD = 400;

/** Blocks as a graph within divisions: neighbours with the length they share. */
export interface BlockGraph {
  readonly blocks: readonly CellBlock[];
  readonly neighbours: readonly (readonly { readonly block: number; readonly sharedM: number }[])[];
}

/**
 * The cell of every block, numbered from 0 in the order of the cells' first blocks. Every block gets one; a piece of ground that
 * hangs together with nothing (exclave, island) gets cells of its own, water goes with what it touches.
 * Each piece of load W gets round(W / target) cells, at least one. O(trees * n log n * log cells).
 */
export function groupIntoCells(
  blocks: readonly CellBlock[],
  adjacency: readonly Shared[],
  options: FirstCellOptions = {},
): Int32Array {
  const targetLoad = options.targetLoad ?? TARGET_LOAD;
  if (!(targetLoad > 0))
    throw new Error(`First cells: expected a target load above 0, got ${targetLoad}. Give households per cell.`);
  const graph = graphOf(blocks, adjacency);
  const links = adjacency.flatMap(({ a, b }) =>
    blocks[a]?.divisionCode === blocks[b]?.divisionCode ? [[a, b] as const] : [],
  );
  const parts = connectedParts(blocks.length, links);
  const cellOf = new Int32Array(blocks.length);
  let cells = 0;
  for (const members of Map.groupBy(blocks.keys(), (block) => parts[block] ?? 0).values()) {
    const load = members.reduce((sum, block) => sum + (blocks[block]?.load ?? 0), 0);
    const count = Math.min(members.length, Math.max(1, Math.round(load / targetLoad)));
    const groups = splitInto(graph, members, count, options.seed ?? 1);
    groups.forEach((group, index) => {
      for (const block of group) cellOf[block] = cells + index;
    });
    smoothCells(graph, members, cellOf, load / count);
    cells += groups.length;
  }
  return inOrderOfBlocks(cellOf);
}

function graphOf(blocks: readonly CellBlock[], adjacency: readonly Shared[]): BlockGraph {
  const neighbours: { block: number; sharedM: number }[][] = blocks.map(() => []);
  for (const { a, b, sharedM } of adjacency) {
    if (blocks[a]?.divisionCode !== blocks[b]?.divisionCode) continue;
    neighbours[a]?.push({ block: b, sharedM });
    neighbours[b]?.push({ block: a, sharedM });
  }
  return { blocks, neighbours };
}

/** Splits a connected set again and again, the larger half of the cells on one side. */
function splitInto(graph: BlockGraph, members: readonly number[], count: number, seed: number): number[][] {
  if (count <= 1 || members.length <= 1) return [[...members]];
  const { first, second, firstCells } = splitInTwo(graph, members, count, seed);
  return [...splitInto(graph, first, firstCells, seed + 1), ...splitInto(graph, second, count - firstCells, seed + 2)];
}

function inOrderOfBlocks(cellOf: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return cellOf.map((cell) => {
    const known = numbers.get(cell) ?? numbers.size;
    numbers.set(cell, known);
    return known;
  });
}

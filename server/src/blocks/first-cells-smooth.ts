// Moves single blocks between neighbouring cells while that evens loads or shortens borders.
// Never empties a cell, never cuts one in two, never crosses a division (its graph has no such neighbours).
import type { BlockGraph } from "./first-cells.ts";

const MOST_PASSES = 12;
/** A metre of border weighs this much against a squared load error of one whole cell, per metre of a typical cell border. */
const BORDER_WEIGHT = 0.15;

/** Changes `cellOf` in place for the given members, which are one connected piece. O(passes * n * cell size) at worst. */
export function smoothCells(
  graph: BlockGraph,
  members: readonly number[],
  cellOf: Int32Array,
  idealLoad: number,
): void {
  const loads = new Map<number, number>();
  for (const block of members) {
    const cell = cellOf[block] ?? 0;
    loads.set(cell, (loads.get(cell) ?? 0) + (graph.blocks[block]?.load ?? 0));
  }
  if (loads.size < 2) return;
  const typicalM = typicalBorderM(graph, members, cellOf, loads.size);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = 0;
    for (const block of members) {
      const target = bestMove(graph, block, cellOf, loads, idealLoad, typicalM);
      if (target === undefined || !staysWhole(graph, block, cellOf)) continue;
      const load = graph.blocks[block]?.load ?? 0;
      const from = cellOf[block] ?? 0;
      loads.set(from, (loads.get(from) ?? 0) - load);
      loads.set(target, (loads.get(target) ?? 0) + load);
      cellOf[block] = target;
      moved++;
    }
    if (moved === 0) return;
  }
}

function typicalBorderM(graph: BlockGraph, members: readonly number[], cellOf: Int32Array, cells: number): number {
  let lengthM = 0;
  for (const block of members) {
    for (const { block: other, sharedM } of graph.neighbours[block] ?? []) {
      if (cellOf[other] !== cellOf[block]) lengthM += sharedM;
    }
  }
  return Math.max(1, lengthM / cells);
}

/** The neighbouring cell that gains most by taking the block in, or undefined when none does. */
function bestMove(
  graph: BlockGraph,
  block: number,
  cellOf: Int32Array,
  loads: ReadonlyMap<number, number>,
  idealLoad: number,
  typicalM: number,
): number | undefined {
  const own = cellOf[block] ?? 0;
  const touchingM = new Map<number, number>();
  for (const { block: other, sharedM } of graph.neighbours[block] ?? []) {
    const cell = cellOf[other] ?? 0;
    touchingM.set(cell, (touchingM.get(cell) ?? 0) + sharedM);
  }
  const load = graph.blocks[block]?.load ?? 0;
  const squared = (cellLoad: number): number => (idealLoad > 0 ? (cellLoad / idealLoad - 1) ** 2 : 0);
  const [ownLoad, ownM] = [loads.get(own) ?? 0, touchingM.get(own) ?? 0];
  let best: number | undefined;
  let most = 1e-9;
  for (const [cell, sharedM] of touchingM) {
    if (cell === own) continue;
    const there = loads.get(cell) ?? 0;
    const evened = squared(ownLoad) + squared(there) - squared(ownLoad - load) - squared(there + load);
    const gain = evened + (BORDER_WEIGHT * (sharedM - ownM)) / typicalM;
    if (gain > most) [best, most] = [cell, gain];
  }
  return best;
}

/** Whether the block's cell stays in one piece, and not empty, without the block. */
function staysWhole(graph: BlockGraph, block: number, cellOf: Int32Array): boolean {
  const own = cellOf[block];
  const mates = (graph.neighbours[block] ?? []).flatMap(({ block: other }) => (cellOf[other] === own ? [other] : []));
  const [start] = mates;
  if (start === undefined) return false;
  const reached = new Set([block, start]);
  const queue = [start];
  let missing = new Set(mates).size - 1;
  for (let at = queue.pop(); at !== undefined && missing > 0; at = queue.pop()) {
    for (const { block: next } of graph.neighbours[at] ?? []) {
      if (reached.has(next) || cellOf[next] !== own) continue;
      reached.add(next);
      queue.push(next);
      if (mates.includes(next)) missing--;
    }
  }
  return missing === 0;
}

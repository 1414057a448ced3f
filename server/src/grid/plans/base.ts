/**
 * What a plan remembers of the present grid, against what the present grid is now. By content, not by version: an edit that was
 * taken back has moved nothing. Pure.
 */
import type { GridCell, GridState } from "../rules.ts";
import type { PlanGrid } from "./plan-state.ts";
import type { CellBase } from "./queries.ts";

/** Ids of blocks and of present cells that are not what the plan was based on. Sorted. */
export type Drift = { readonly blockIds: readonly number[]; readonly cellIds: readonly number[] };

export function driftSince({ blocks, cells }: PlanGrid, present: GridState): Drift {
  const blockIds = new Set<number>();
  const cellIds = new Set<number>();
  const known = new Map(blocks.map((block) => [block.id, block]));
  for (const block of blocks) {
    const now = present.blocks.get(block.id);
    if (now && now.cellId === block.baseCellId) continue;
    blockIds.add(block.id);
    for (const id of [block.baseCellId, now?.cellId ?? null]) if (id !== null) cellIds.add(id);
  }
  for (const block of present.blocks.values()) {
    if (known.has(block.id)) continue;
    blockIds.add(block.id);
    if (block.cellId !== null) cellIds.add(block.cellId);
  }
  const based = new Map(cells.flatMap((cell) => (cell.cellId === null ? [] : [[cell.cellId, cell.base] as const])));
  for (const cell of present.cells.values()) if (cellMoved(based.get(cell.id) ?? null, cell)) cellIds.add(cell.id);
  return { blockIds: ascending(blockIds), cellIds: ascending(cellIds) };
}

/** Locks are left out: they guard a drawing and are not part of what is planned. */
const cellMoved = (base: CellBase | null, now: GridCell): boolean =>
  base === null ? !now.ended : now.ended || planned.some((key) => base[key] !== now[key]);

export const planned = ["name", "kind", "colour", "inPieces", "officerId"] as const;

const ascending = (ids: ReadonlySet<number>): number[] => [...ids].toSorted((a, b) => a - b);

/** The grid that the plan was based on, in the ids of the present one. */
export function gridOfBase({ blocks, cells, state }: PlanGrid): GridState {
  const based = cells.flatMap(({ id, cellId, base }): [number, GridCell][] => {
    const cell = state.cells.get(id);
    return cell && cellId !== null && base !== null ? [[cellId, { ...cell, ...base, id: cellId, ended: false }]] : [];
  });
  const there = blocks.filter(({ ended }) => !ended);
  return {
    blocks: new Map(there.map((block) => [block.id, { ...block, cellId: block.baseCellId }])),
    cells: new Map(based),
    links: state.links,
  };
}

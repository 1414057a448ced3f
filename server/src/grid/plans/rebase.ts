/**
 * Three states made one: what the plan was based on, what it has become, what the present grid is now. Whatever only one side
 * changed is taken; where both did, `keep` decides and it is told. Pure; O(blocks + cells).
 *
 *    base   plan   present      result
 *     A      A       B            B          only the present grid moved
 *     A      B       A            B          only the plan did
 *     A      B       C         B or C        both: a conflict
 */
import type { GridState } from "../rules.ts";
import { planned } from "./base.ts";
import type { PlanGrid } from "./plan-state.ts";
import type { CellBase, PlanCellRow } from "./queries.ts";
import type { Source } from "./rebase-blocks.ts";

export type Keep = "plan" | "present";
export type Clash =
  | { readonly about: "block"; readonly blockId: number; readonly plan: number | null; readonly present: number | null }
  | {
      readonly about: "cell" | "officer";
      readonly cell: PlanCellRow;
      readonly plan: unknown;
      readonly present: unknown;
    };
/** A cell of the plan afterwards. `id` negative: of a present cell that is newer than the plan. */
export type RebasedCell = CellBase & {
  readonly id: number;
  readonly cellId: number | null;
  readonly divisionCode: string;
  readonly ended: boolean;
  readonly base: CellBase | null;
};

/** Faces and officers. A cell that the present grid has ended becomes a new one where the plan holds on to it. */
export function rebaseCells(
  { cells }: PlanGrid,
  present: GridState,
  keep: Keep,
): { cells: RebasedCell[]; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const rebased = cells.map((cell): RebasedCell => {
    const { id, divisionCode, ended, base } = cell;
    const now = cell.cellId === null ? undefined : present.cells.get(cell.cellId);
    // Who ended a cell did not mean to take it from its officer: should it live again, it has the present one.
    const own = { ...baseOf(cell), ...(ended && base !== null ? { officerId: base.officerId } : {}) };
    if (base === null || cell.cellId === null) return { ...own, id, divisionCode, ended, cellId: null, base: null };
    if (!now || now.ended) return { ...own, id, divisionCode, ended, cellId: null, base: null };
    const merged = { ...own, lockedById: own.lockedById === base.lockedById ? now.lockedById : own.lockedById };
    const found = planned.filter((key) => own[key] !== base[key] && now[key] !== base[key] && own[key] !== now[key]);
    const taken = planned.filter((key) => own[key] === base[key] || (keep === "present" && found.includes(key)));
    for (const key of found) {
      // A colour follows the officer; that clash is told already.
      if (key === "colour") continue;
      clashes.push({ about: key === "officerId" ? "officer" : "cell", cell, plan: own[key], present: now[key] });
    }
    const face = { ...merged, ...Object.fromEntries(taken.map((key) => [key, now[key]])) };
    return { ...face, id, divisionCode, ended, cellId: cell.cellId, base: baseOf(now) };
  });
  return { cells: [...rebased, ...newerCells(cells, present)], clashes };
}

const newerCells = (cells: readonly PlanCellRow[], present: GridState): RebasedCell[] => {
  const known = new Set(cells.flatMap(({ cellId }) => cellId ?? []));
  return [...present.cells.values()]
    .filter(({ id, ended }) => !ended && !known.has(id))
    .map((cell) => ({
      ...baseOf(cell),
      id: -cell.id,
      cellId: cell.id,
      divisionCode: cell.divisionCode,
      ended: false,
      base: baseOf(cell),
    }));
};

const baseOf = ({ name, kind, colour, inPieces, lockedById, officerId }: CellBase): CellBase => ({
  name,
  kind,
  colour,
  inPieces,
  lockedById,
  officerId,
});

export type RebasedBlock = {
  readonly blockId: number;
  readonly planCellId: number | null;
  readonly baseCellId: number | null;
  readonly version: number;
};

/** `sourceOf`: what the plan says of a present block: its own place, or that of the block it was cut from. */
export function rebaseBlocks(
  grid: PlanGrid,
  present: GridState,
  cells: readonly RebasedCell[],
  sourceOf: (blockId: number) => Source | null,
  keep: Keep,
): { blocks: RebasedBlock[]; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const after = new Map(cells.map((cell) => [cell.id, cell]));
  const before = new Map(grid.cells.map((cell) => [cell.id, cell.cellId]));
  const placeOf = placesOfPresent(grid, cells, keep);
  const blocks = [...present.blocks.values()].map(({ id, cellId: now }): RebasedBlock => {
    const source = sourceOf(id);
    const version = (grid.state.blocks.get(id)?.version ?? 0) + 1;
    const theirs = { blockId: id, planCellId: placeOf(now), baseCellId: now, version };
    if (source === null) return theirs;
    const { planCellId, baseCellId } = source;
    const was = planCellId === null ? null : (before.get(planCellId) ?? null);
    const planMoved = was !== baseCellId || (planCellId !== null && was === null);
    if (!planMoved) return planCellId === theirs.planCellId ? { ...theirs, version: version - 1 } : theirs;
    const target = planCellId === null ? null : after.get(planCellId);
    const lost = target !== null && target?.cellId === null && before.get(target.id) !== null && !target.ended;
    const clash = lost || (now !== baseCellId && planCellId !== theirs.planCellId);
    if (clash) clashes.push({ about: "block", blockId: id, plan: planCellId, present: now });
    if (clash && keep === "present") return theirs;
    return { ...theirs, planCellId, version: grid.state.blocks.get(id)?.cellId === planCellId ? version - 1 : version };
  });
  return { blocks, clashes };
}

/**
 * Which plan cell a present cell is. One that the plan has ended: with `present` it lives again; with `plan` what is in it now
 * goes where most of its blocks went.
 */
function placesOfPresent(
  { blocks }: PlanGrid,
  cells: readonly RebasedCell[],
  keep: Keep,
): (cellId: number | null) => number | null {
  const byCell = new Map(cells.flatMap((cell) => (cell.cellId === null ? [] : [[cell.cellId, cell] as const])));
  const heirs = new Map<number, number | null>();
  return (cellId) => {
    const cell = cellId === null ? undefined : byCell.get(cellId);
    if (cellId === null || !cell) return null;
    if (!cell.ended || keep === "present") return cell.id;
    if (!heirs.has(cellId)) heirs.set(cellId, heirOf(cellId, blocks) ?? cell.id);
    return heirs.get(cellId) ?? null;
  };
}

function heirOf(cellId: number, blocks: PlanGrid["blocks"]): number | null {
  const went = Map.groupBy(
    blocks.filter((block) => block.baseCellId === cellId && block.cellId !== null),
    (block) => block.cellId,
  );
  const [most] = [...went].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? null;
}

/** A cell that has blocks lives; a new one that has none any more ends, and nobody answers for it. */
export function livingCells(cells: readonly RebasedCell[], blocks: readonly RebasedBlock[]): RebasedCell[] {
  const held = new Set(blocks.flatMap(({ planCellId }) => planCellId ?? []));
  return cells.map((cell) => {
    const ended = held.has(cell.id) ? false : cell.ended || cell.cellId === null;
    return { ...cell, ended, officerId: ended ? null : cell.officerId };
  });
}

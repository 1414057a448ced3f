/**
 * A plan beside the grid it is compared with: the present one, or (once it is published) the one it was based on, so that one
 * still sees what it changed. Reads and compares; writes nothing.
 */
import type { Tx } from "../../db/client.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { cellIdsOf } from "../change.ts";
import type { Load } from "../contract.ts";
import type { Draft } from "../draft.ts";
import { loadIn, noLoad, sumOf } from "../loads.ts";
import { loadsOfBlocks } from "../queries.ts";
import type { GridState } from "../rules.ts";
import { type Drift, driftSince, gridOfBase } from "./base.ts";
import type { BaseMoved } from "./contract-plans.ts";
import { type PlanGrid, readPlanGrid, readPresent } from "./plan-state.ts";
import { draftPublication } from "./publication.ts";
import { codesOfBlocks, type PlanRow } from "./queries.ts";

export type Beside = {
  readonly grid: PlanGrid;
  readonly reference: GridState;
  /** From the reference to the plan. */
  readonly draft: Draft;
  /** Keys of the cells (present ids, new ones negative) that differ. */
  readonly changed: ReadonlySet<number>;
  readonly drift: Drift;
};

const noDrift: Drift = { blockIds: [], cellIds: [] };
const MOST_NAMED = 200;

export async function readBeside(tx: Tx, plan: PlanRow): Promise<Beside> {
  const stored = await readPlanGrid(tx, plan);
  const published = plan.state === "published";
  const grid = published ? asBased(stored) : stored;
  const reference = published ? gridOfBase(grid) : await readPresent(tx, grid, { lock: false });
  const draft = draftPublication(grid, reference);
  const drift = published || plan.state === "withdrawn" ? noDrift : driftSince(grid, reference);
  return { grid, reference, draft, changed: new Set(cellIdsOf(draft.change)), drift };
}

/** What was new in the plan is new beside its base, also when it has become a cell since. */
const asBased = (grid: PlanGrid): PlanGrid => ({
  ...grid,
  cells: grid.cells.map((cell) => (cell.base === null ? { ...cell, cellId: null } : cell)),
});

export async function nameDrift(tx: Tx, { grid, reference, drift }: Beside): Promise<BaseMoved> {
  const names = new Map(grid.cells.flatMap(({ cellId, name }) => (cellId === null ? [] : [[cellId, name] as const])));
  const { rows } = await codesOfBlocks(drift.blockIds.slice(0, MOST_NAMED)).execute(tx);
  return {
    moved: drift.blockIds.length + drift.cellIds.length > 0,
    blocks: rows,
    cells: drift.cellIds
      .slice(0, MOST_NAMED)
      .map((id) => ({ id, name: reference.cells.get(id)?.name ?? names.get(id) ?? "" })),
  };
}

/** What the cells of a grid weigh, each by the loads of its blocks now. */
export async function weighCells(
  tx: Tx,
  grids: readonly GridState[],
): Promise<(grid: GridState, cellId: number) => Load> {
  const { day } = await readTownDay(tx);
  const ids = new Set(grids.flatMap(({ blocks }) => [...blocks.keys()]));
  const { rows } = await loadsOfBlocks([...ids], day).execute(tx);
  const loads = new Map(rows.map((row) => [row.id, loadIn(row)]));
  const weighed = new Map(grids.map((grid) => [grid, weigh(grid, loads)]));
  return (grid, cellId) => weighed.get(grid)?.get(cellId) ?? noLoad;
}

function weigh({ blocks }: GridState, loads: ReadonlyMap<number, Load>): Map<number, Load> {
  const members = Map.groupBy(blocks.values(), (block) => block.cellId ?? 0);
  return new Map([...members].map(([cellId, held]) => [cellId, sumOf(held.map(({ id }) => loads.get(id) ?? noLoad))]));
}

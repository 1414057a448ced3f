/**
 * Reads a plan as a grid: the same shape that the present grid is judged in, with plan-cell ids and the plan's versions, so that
 * every rule and every wish works in a plan as it does outside. No rules here.
 */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { lockAndRead, readState } from "../grid-state.ts";
import { linksOfCommunities } from "../queries-edit.ts";
import type { GridState } from "../rules.ts";
import {
  blocksOfPlan,
  cellsOfPlan,
  lockPlan,
  type PlanBlockRow,
  type PlanCellRow,
  type PlanRow,
  planById,
} from "./queries.ts";

/** A plan whole: its grid, and what it remembers of the present one. */
export type PlanGrid = {
  readonly plan: PlanRow;
  /** Blocks that the present grid has cut meanwhile are not in it. */
  readonly state: GridState;
  readonly cells: readonly PlanCellRow[];
  /** All of them, also those that were cut meanwhile. */
  readonly blocks: readonly PlanBlockRow[];
};

/** For drawing in it. Refuses with plans.not_found and plans.not_draft. `lock`: nobody else writes in the plan until the end. */
export async function readPlanState(tx: Tx, planId: number, { lock }: { lock: boolean }): Promise<PlanGrid> {
  if (lock) await lockPlan(planId).execute(tx);
  const grid = await readPlanGrid(tx, await findPlan(tx, planId));
  assertDraft(grid.plan);
  return grid;
}

export async function readPlanGrid(tx: Tx, plan: PlanRow): Promise<PlanGrid> {
  const cells = (await cellsOfPlan(plan.id).execute(tx)).rows;
  const blocks = (await blocksOfPlan(plan.id).execute(tx)).rows;
  const links = (await linksOfCommunities(plan.divisionCodes).execute(tx)).rows;
  const there = new Map(blocks.filter(({ ended }) => !ended).map((block) => [block.id, block]));
  return {
    plan,
    cells,
    blocks,
    state: {
      blocks: there,
      cells: new Map(cells.map((cell) => [cell.id, cell])),
      links: links.filter(({ a, b }) => there.has(a) && there.has(b)).map(({ a, b }) => [a, b] as const),
    },
  };
}

/** The present grid of the plan's communities, and the cells it names that have ended since. */
export function readPresent(tx: Tx, { plan, cells }: PlanGrid, { lock }: { lock: boolean }): Promise<GridState> {
  const reach = { divisionCodes: plan.divisionCodes, cellIds: cells.flatMap(({ cellId }) => cellId ?? []) };
  return lock ? lockAndRead(tx, reach) : readState(tx, reach);
}

/** Locked first where something will be written, so that the version is compared with what nobody changes any more. */
export async function findPlan(tx: Tx, planId: number, seen?: { readonly version: number }): Promise<PlanRow> {
  if (seen) await lockPlan(planId).execute(tx);
  const [plan] = (await planById(planId).execute(tx)).rows;
  if (!plan) throw new Problem("plans.not_found", { id: planId });
  if (seen && plan.version !== seen.version)
    throw new Problem("plans.stale", { id: planId, name: plan.name, version: plan.version });
  return plan;
}

export function assertDraft({ id, name, state }: PlanRow): void {
  if (state !== "draft") throw new Problem("plans.not_draft", { id, name, state });
}

/**
 * Writes a change into a plan: the same steps that change the present grid, with plan-cell ids and without time. Judging is the
 * caller's; the plan must be locked.
 */
import type { Tx } from "../../db/client.ts";
import { cellIdsOf, type GridChange } from "../change.ts";
import {
  faceCells,
  insertCells,
  type NewPlanCell,
  placeBlocks,
  placeOfficers,
  raisePlanCells,
  touchPlan,
} from "./queries-change.ts";

export type PlacedBlock = { readonly id: number; readonly cellId: number | null; readonly version: number };

/** The answer: the blocks that moved, with their versions in the plan. Blocks are not cut in a plan: `cuts` must be empty. */
export async function applyPlanChange(tx: Tx, planId: number, change: GridChange): Promise<PlacedBlock[]> {
  const { blocks, faces, officers } = change;
  if (faces.length > 0) await faceCells(planId, faces).execute(tx);
  const blockIds = blocks.map((step) => step.blockId);
  const planCellIds = blocks.map((step) => step.toCellId);
  const placed = blocks.length === 0 ? [] : (await placeBlocks(planId, { blockIds, planCellIds }).execute(tx)).rows;
  if (officers.length > 0) {
    const cellIds = officers.map((step) => step.cellId);
    await placeOfficers(planId, { cellIds, officerIds: officers.map((step) => step.toOfficerId) }).execute(tx);
  }
  await raisePlanCells(planId, cellIdsOf(change)).execute(tx);
  await touchPlan(planId).execute(tx);
  return placed;
}

/** The ids of the new cells, in the order given. Their lineage names cells of the same plan. */
export async function insertPlanCells(tx: Tx, planId: number, cells: readonly NewPlanCell[]): Promise<number[]> {
  if (cells.length === 0) return [];
  const { rows } = await insertCells(planId, cells).execute(tx);
  // The order of an insert's answer is promised by nobody; ids were given in the order of the rows.
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
}

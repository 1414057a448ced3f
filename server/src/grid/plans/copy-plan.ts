/**
 * The command behind POST /api/plans/:id/copy: a draft that begins as another plan is. A copy of a plan in force begins at what
 * it made of the grid; a copy of any other keeps the base of its original.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit } from "../access.ts";
import type { CopyPlan, PlanDetail } from "./contract-plans.ts";
import { findPlan } from "./plan-state.ts";
import { copyPlanBlocks, copyPlanCells, copyPlanHead, translateLineage } from "./queries-change.ts";
import { showPlan } from "./show-plan.ts";

export async function copyPlan(tx: Tx, scope: Scope, planId: number, wish: CopyPlan): Promise<PlanDetail> {
  assertMayEdit(scope);
  const original = await findPlan(tx, planId);
  // Cells and blocks are two statements: nobody may draw in between.
  await findPlan(tx, planId, original);
  const inForce = original.state === "published" && !original.takenBack;
  const [copy] = (await copyPlanHead(planId, wish.name.trim(), scope.accountId, inForce).execute(tx)).rows;
  if (!copy) throw new Error("An insert that returns gives one row, got none: a trigger or rule on plan swallows it.");
  const { rows } = await copyPlanCells(planId, copy.id, inForce).execute(tx);
  const cells = { fromIds: rows.map(({ fromId }) => fromId), toIds: rows.map(({ toId }) => toId) };
  await copyPlanBlocks(planId, copy.id, cells, inForce).execute(tx);
  await translateLineage(copy.id, cells).execute(tx);
  return showPlan(tx, scope, copy.id);
}

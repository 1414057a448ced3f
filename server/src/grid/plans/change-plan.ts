/** The command behind PATCH /api/plans/:id: another name, another note. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit } from "../access.ts";
import type { ChangePlan, PlanDetail } from "./contract-plans.ts";
import { assertDraft, findPlan } from "./plan-state.ts";
import { renamePlan, touchPlan } from "./queries-change.ts";
import { showPlan } from "./show-plan.ts";

export async function changePlan(tx: Tx, scope: Scope, planId: number, wish: ChangePlan): Promise<PlanDetail> {
  assertMayEdit(scope);
  assertDraft(await findPlan(tx, planId, wish));
  await renamePlan(planId, wish.name?.trim() ?? null, wish.note ?? null).execute(tx);
  await touchPlan(planId).execute(tx);
  return showPlan(tx, scope, planId);
}

/** The commands behind POST /api/plans/:id/withdraw and /unschedule: a plan that shall not, or not yet, come into force. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit } from "../access.ts";
import type { PlanDetail, StepPlan } from "./contract-plans.ts";
import { assertDraft, findPlan } from "./plan-state.ts";
import { setState, touchPlan } from "./queries-change.ts";
import { showPlan } from "./show-plan.ts";

/** A plan that waits for its date must be taken back from there first. */
export const withdrawPlan = (tx: Tx, scope: Scope, planId: number, seen: StepPlan): Promise<PlanDetail> =>
  step(tx, scope, planId, seen, "withdrawn");

/** Of a draft: nothing to do. */
export const unschedulePlan = (tx: Tx, scope: Scope, planId: number, seen: StepPlan): Promise<PlanDetail> =>
  step(tx, scope, planId, seen, "draft");

async function step(
  tx: Tx,
  scope: Scope,
  planId: number,
  seen: StepPlan,
  state: "draft" | "withdrawn",
): Promise<PlanDetail> {
  assertMayEdit(scope);
  const plan = await findPlan(tx, planId, seen);
  if (state === "withdrawn" || plan.state !== "scheduled") assertDraft(plan);
  if (plan.state === state) return showPlan(tx, scope, planId);
  await setState(planId, state).execute(tx);
  await touchPlan(planId).execute(tx);
  return showPlan(tx, scope, planId);
}

/**
 * Emergency plans in numbered versions: drafted, made current (the version before is retired), retired. A version that was current
 * stays as it was, because emergencies followed it.
 */
import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type {
  ChangeEmergencyPlan,
  EmergencyFillers,
  EmergencyPlan,
  EmergencyPlanList,
  NewEmergencyPlan,
  StepEmergencyPlan,
} from "./contract-plans.ts";
import { faultsOf } from "./plan-rules.ts";
import {
  divisionExists,
  fillers,
  holdFamily,
  holdPlan,
  insertPlan,
  makeCurrent,
  type PlanRow,
  planById,
  plans,
  retire,
  retireCurrent,
  updatePlan,
  versionsOf,
} from "./queries-plans.ts";

const MOST_PLANS = 300;
const MOST_FILLERS = 500;

export async function listPlans(tx: Tx): Promise<EmergencyPlanList> {
  return { plans: (await plans(MOST_PLANS).execute(tx)).rows.map(present) };
}

export async function listFillers(tx: Tx): Promise<EmergencyFillers> {
  return { accounts: (await fillers(MOST_FILLERS).execute(tx)).rows };
}

/** Throws emergency.plan_not_found. */
export async function readPlan(tx: Tx, id: number): Promise<EmergencyPlan> {
  const [row] = (await planById(id).execute(tx)).rows;
  if (!row) throw new Problem("emergency.plan_not_found", { id });
  return present(row);
}

/** Throws emergency.plan_not_found, emergency.plan_drafted, emergency.plan_faulty, divisions.not_found, scope.outside. */
export async function draftPlan(tx: Tx, scope: Scope, wish: NewEmergencyPlan): Promise<EmergencyPlan> {
  await assertSound(tx, scope, wish);
  const before = wish.versionOf === undefined ? null : await readPlan(tx, wish.versionOf);
  if (before && !before.mayChange) throw new Problem("scope.outside", { division: before.division });
  const family = before?.family ?? randomUUID();
  await holdFamily(family).execute(tx);
  const [versions] = (await versionsOf(family).execute(tx)).rows;
  if (versions?.draft != null) throw new Problem("emergency.plan_drafted", { id: versions.draft });
  const number = (versions?.last ?? 0) + 1;
  const [made] = (await insertPlan({ ...wish, family, number, accountId: scope.accountId }).execute(tx)).rows;
  if (!made) throw new Error("Expected the id of a new emergency plan, got none.");
  return readPlan(tx, made.id);
}

/** Throws emergency.plan_not_found, emergency.plan_stale, emergency.plan_not_draft, emergency.plan_faulty, scope.outside. */
export async function changePlan(tx: Tx, scope: Scope, id: number, wish: ChangeEmergencyPlan): Promise<EmergencyPlan> {
  await assertSound(tx, scope, wish);
  const { state } = await hold(tx, id, wish.version);
  if (state !== "draft") throw new Problem("emergency.plan_not_draft", { id, state });
  await updatePlan(id, wish).execute(tx);
  return readPlan(tx, id);
}

/** Throws emergency.plan_not_found, emergency.plan_stale, emergency.plan_not_draft, scope.outside. */
export async function stepPlan(
  tx: Tx,
  id: number,
  { action, version }: StepEmergencyPlan,
  at: Date,
): Promise<EmergencyPlan> {
  const { state, family } = await hold(tx, id, version);
  if (action === "make_current" && state !== "draft") throw new Problem("emergency.plan_not_draft", { id, state });
  if (action === "retire" && state === "retired") throw new Problem("emergency.plan_not_draft", { id, state });
  if (action === "make_current") {
    await retireCurrent(family, at).execute(tx);
    await makeCurrent(id, at).execute(tx);
  } else await retire(id, at).execute(tx);
  return readPlan(tx, id);
}

async function hold(tx: Tx, id: number, version: number): Promise<{ state: string; family: string }> {
  const plan = await readPlan(tx, id);
  if (!plan.mayChange) throw new Problem("scope.outside", { division: plan.division });
  await holdFamily(plan.family).execute(tx);
  const [held] = (await holdPlan(id).execute(tx)).rows;
  if (!held) throw new Problem("emergency.plan_not_found", { id });
  if (held.version !== version) throw new Problem("emergency.plan_stale", { id, version, current: held.version });
  return held;
}

async function assertSound(
  tx: Tx,
  scope: Scope,
  { division, content }: Pick<NewEmergencyPlan, "division" | "content">,
): Promise<void> {
  const faults = faultsOf(content);
  if (faults.length > 0) throw new Problem("emergency.plan_faulty", { faults });
  if ((await divisionExists(division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { code: division });
  if (!mayLook(scope, division, null)) throw new Problem("scope.outside", { division });
}

const present = ({ madeAt, currentAt, retiredAt, ...row }: PlanRow): EmergencyPlan => ({
  ...row,
  madeAt: madeAt.toISOString(),
  currentAt: currentAt?.toISOString() ?? null,
  retiredAt: retiredAt?.toISOString() ?? null,
});

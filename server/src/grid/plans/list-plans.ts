/** The command behind GET /api/plans: every plan the account may see, last changed first. */
import type { Tx } from "../../db/client.ts";
import type { PlanList } from "./contract-plans.ts";
import { planSummary } from "./plan-summary.ts";
import { plansSeen } from "./queries.ts";

const MOST_PLANS = 200;

export async function listPlans(tx: Tx): Promise<PlanList> {
  const { rows } = await plansSeen(MOST_PLANS).execute(tx);
  return { plans: rows.map(planSummary) };
}

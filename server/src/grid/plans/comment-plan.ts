/** The commands behind GET and POST /api/plans/:id/comments. Whoever sees a plan may say something about it, in any state. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit } from "../access.ts";
import type { NewPlanComment, PlanComments } from "./contract-plans.ts";
import { findPlan } from "./plan-state.ts";
import { commentsOf } from "./queries.ts";
import { insertComment } from "./queries-change.ts";

const MOST_COMMENTS = 500;

export async function listComments(tx: Tx, planId: number): Promise<PlanComments> {
  await findPlan(tx, planId);
  const { rows } = await commentsOf(planId, MOST_COMMENTS).execute(tx);
  return { comments: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

export async function commentPlan(
  tx: Tx,
  scope: Scope,
  planId: number,
  { text }: NewPlanComment,
): Promise<PlanComments> {
  assertMayEdit(scope);
  await findPlan(tx, planId);
  await insertComment(planId, scope.accountId, text.trim()).execute(tx);
  return listComments(tx, planId);
}

/** The command behind POST /api/plans: a plan of some communities that begins as the present grid is. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix, type Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { assertMayEdit, commonDivision, refuseOutside, throwIf } from "../access.ts";
import { assertDivision } from "../list-cells.ts";
import { lockCellsOf } from "../queries-edit.ts";
import { MAX_PLAN_DIVISIONS, type NewPlan, type PlanDetail } from "./contract-plans.ts";
import { communitiesWithin } from "./queries.ts";
import { copyPresentBlocks, copyPresentCells, insertPlan } from "./queries-change.ts";
import { showPlan } from "./show-plan.ts";

/** A district of the largest towns. */
const MOST_BLOCKS = 50_000;

export const createPlan = async (tx: Tx, scope: Scope, wish: NewPlan): Promise<PlanDetail> =>
  showPlan(tx, scope, await startPlan(tx, scope, wish));

/** The id of the new plan. */
export async function startPlan(tx: Tx, scope: Scope, wish: NewPlan): Promise<number> {
  assertMayEdit(scope);
  const codes = await communitiesIn(tx, wish.divisionCodes);
  throwIf(
    refuseOutside(
      scope,
      codes.map((divisionCode) => ({ divisionCode })),
    ),
  );
  // Cells and blocks are two statements: nobody may edit in between.
  await lockCellsOf(codes, []).execute(tx);
  const head = { name: wish.name.trim(), note: wish.note ?? "", divisionCodes: codes, accountId: scope.accountId };
  const [plan] = (await insertPlan({ ...head, divisionCode: commonDivision(codes) }).execute(tx)).rows;
  if (!plan) throw new Error("An insert that returns gives one row, got none: a trigger or rule on plan swallows it.");
  await copyPresentCells(plan.id, codes).execute(tx);
  await copyPresentBlocks(plan.id, codes).execute(tx);
  return plan.id;
}

/** A larger division stands for the communities in it. */
async function communitiesIn(tx: Tx, divisionCodes: readonly string[]): Promise<string[]> {
  for (const code of divisionCodes) await assertDivision(tx, code);
  const prefixes = divisionCodes.map(divisionPrefix);
  const { rows } = await communitiesWithin(prefixes).execute(tx);
  const bare = divisionCodes.filter((_, index) => !rows.some(({ code }) => code.startsWith(prefixes[index] ?? "")));
  const blocks = rows.reduce((sum, row) => sum + row.blocks, 0);
  if (bare.length > 0)
    throw new Problem("request.invalid", { field: "divisionCodes", expected: "divisions with blocks", got: bare });
  if (rows.length > MAX_PLAN_DIVISIONS || blocks > MOST_BLOCKS)
    throw new Problem("request.invalid", {
      field: "divisionCodes",
      expected: `at most ${MAX_PLAN_DIVISIONS} communities and ${MOST_BLOCKS} blocks`,
      got: `${rows.length} and ${blocks}`,
    });
  return rows.map(({ code }) => code);
}

/** A visit out of turn: somebody has reason to look before the grade asks for it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { NewVisit, VisitSummary } from "./contract.ts";
import { showVisit } from "./list-visits.ts";
import { visitMachine } from "./machine.ts";
import { insertVisits, unitStatus } from "./queries-write.ts";
import { readListDay } from "./town-day.ts";

/** Throws units.not_found, visits.unit_ended, visits.in_past and visits.same_day. */
export async function makeVisit(
  tx: Tx,
  scope: Scope,
  { unitId, dueOn, kind = "routine" }: NewVisit,
): Promise<VisitSummary> {
  const { today } = await readListDay(tx);
  if (dueOn < today) throw new Problem("visits.in_past", { dueOn, today });
  const [unit] = (await unitStatus(unitId).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id: unitId });
  if (unit.status === "deregistered") throw new Problem("visits.unit_ended", { unitId });
  const actor = actorOf(scope);
  const taken = judgeStep(visitMachine, { action: "fall_due", state: null, round: 1, actor, note: null, holds: {} });
  const [made] = (await insertVisits([{ unitId, dueOn, kind }]).execute(tx)).rows;
  if (!made) throw new Problem("visits.same_day", { unitId, dueOn });
  await recordSteps(tx, [
    { thing: "visit", thingId: made.id, taken, at: new Date(), actor, accountId: scope.accountId },
  ]);
  return showVisit(tx, made.id);
}

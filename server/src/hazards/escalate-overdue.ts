/**
 * The ladder: overdue hazards whose next step is due are escalated by the clock and told to whom the step names. Each hazard in a
 * transaction of its own, so that one that stumbles holds up no other; a bounded number at a look. Runs as the owner.
 */
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { hazardsToEscalate, holdHazard } from "./queries-steps.ts";
import { takeHazardStep } from "./take-hazard-step.ts";
import { tellOfOverdue } from "./tell-of-hazard.ts";

const MOST_AT_A_LOOK = 200;

/** How many were escalated. Several processes may look at once: the hazard's row lets one of them be first. */
export async function escalateOverdue(db: Db, now: Date): Promise<number> {
  const { ladder } = (await readRules(db)).hazards;
  const days = ladder.map(({ overdueDays }) => overdueDays);
  const { rows } = await hazardsToEscalate(now, days, MOST_AT_A_LOOK).execute(db);
  let escalated = 0;
  for (const { id } of rows) if (await escalate(db, id, ladder, now)) escalated += 1;
  return escalated;
}

type Ladder = readonly { readonly overdueDays: number; readonly to: string }[];

const escalate = (db: Db, id: number, ladder: Ladder, now: Date): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    try {
      await takeHazardStep(tx, { actor: "clock", accountId: null, at: now }, id, { action: "escalate", version: null });
    } catch (error) {
      // Somebody was faster: it was put right or escalated between the look and the lock.
      if (error instanceof Problem && (error.code === "states.not_now" || error.code === "states.wrong_state"))
        return false;
      throw error;
    }
    const [hazard] = (await holdHazard(id).execute(tx)).rows;
    const step = hazard && ladder[hazard.escalatedStep - 1];
    if (hazard && step) await tellOfOverdue(tx, hazard, { ...step, number: hazard.escalatedStep });
    return true;
  });

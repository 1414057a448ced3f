/** Reminds landlords before a notice is due, and tells them once when it is overdue. By the clock, as the owner, a bounded number at a look. */
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { HazardPorts } from "./ports.ts";
import { holdNotice, itemsOf, noticesOverdue, noticesToRemind, toldOf } from "./queries.ts";
import { takeNoticeStep } from "./step-notice.ts";
import { tellLandlord } from "./tell-landlord.ts";

const MOST_AT_A_LOOK = 200;
const DAY_MS = 86_400_000;

export async function remindDue(
  db: Db,
  hazards: HazardPorts,
  now: Date,
): Promise<{ reminded: number; overdue: number }> {
  const { remindDaysBefore } = (await readRules(db)).hazards;
  const until = new Date(now.getTime() + remindDaysBefore * DAY_MS);
  const due = (await noticesToRemind(now, until, MOST_AT_A_LOOK).execute(db)).rows;
  const late = (await noticesOverdue(now, MOST_AT_A_LOOK).execute(db)).rows;
  let reminded = 0;
  for (const { id } of due) if (await remind(db, hazards, id, now)) reminded += 1;
  for (const { id } of late) await tellOverdue(db, id);
  return { reminded, overdue: late.length };
}

const remind = (db: Db, hazards: HazardPorts, id: number, now: Date): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    try {
      const by = { actor: "clock", accountId: null, at: now } as const;
      await takeNoticeStep(tx, hazards, by, id, { action: "remind", version: null });
      return true;
    } catch (error) {
      // It was closed or voided between the look and the lock.
      if (error instanceof Problem && error.code === "states.wrong_state") return false;
      throw error;
    }
  });

const tellOverdue = (db: Db, id: number): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const [notice] = (await holdNotice(id).execute(tx)).rows;
    const [told] = (await toldOf(id).execute(tx)).rows;
    if (!notice || !told || notice.state !== "issued") return;
    await tellLandlord(tx, notice, (await itemsOf(id).execute(tx)).rows, told, "notice_overdue");
  });

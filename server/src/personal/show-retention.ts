/** What the page of retention shows: what would go now, when the clock looks next, and the reports of the runs. Counts only. */
import type { Db } from "../db/client.ts";
import { readTownOffset, townDay } from "../db/town-clock.ts";
import { readRules } from "../rules/read-rules.ts";
import type { Retention } from "./contract.ts";
import { runs } from "./queries-retention.ts";
import { countAll } from "./retain.ts";

const MOST_RUNS = 60;

export async function showRetention(db: Db, now: Date): Promise<Retention> {
  const { leaseDays, caseDays, looseDays } = (await readRules(db)).personal;
  const { rows } = await runs(MOST_RUNS).execute(db);
  return {
    due: await countAll(db, now),
    nextAt: townDay(now, await readTownOffset(db)).to.toISOString(),
    rules: { leaseDays, caseDays, looseDays },
    runs: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
}

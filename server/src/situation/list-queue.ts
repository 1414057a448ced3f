/** The command behind GET /api/queue: what is late, what is due before midnight, what nobody has been sent to; now or as it was. */
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { prefixOf } from "../db/places.ts";
import { readTownDay } from "../db/town-clock.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { Queue, QueueQuery } from "./contract.ts";
import { only } from "./count-situation.ts";
import { hazardsDueToday, incidentsToDispatch, overdueHazards, queueTotals } from "./queries.ts";
import { type IncidentRow, incidentSummary } from "./queries-incident.ts";

const USUAL = 50;

export async function listQueue(tx: Tx, { division, at, limit = USUAL }: QueueQuery): Promise<Queue> {
  const prefix = prefixOf(division);
  const today = await readTownDay(tx, at);
  const overdue = (await overdueHazards(prefix, today, limit).execute(tx)).rows;
  const dueToday = (await hazardsDueToday(prefix, today, limit).execute(tx)).rows;
  const toDispatch = (await incidentsToDispatch(prefix, today, limit).execute(tx)).rows;
  const totals = only((await queueTotals(prefix, today).execute(tx)).rows);
  return {
    at: today.now.toISOString(),
    overdue: { total: totals.overdue, jobs: overdue.map((row) => hazardSummary(row, hazardTitle)) },
    dueToday: { total: totals.dueToday, jobs: dueToday.map((row) => hazardSummary(row, hazardTitle)) },
    toDispatch: { total: totals.toDispatch, jobs: toDispatch.map((row) => incidentSummary(unsent(row))) },
  };
}

/** What waited at an instant of the past may have been sent to and closed since. */
const unsent = (row: IncidentRow): IncidentRow => ({ ...row, dispatchedAt: null, closedAt: null });

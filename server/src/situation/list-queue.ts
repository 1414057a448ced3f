/** The command behind GET /api/queue: what is late, what is due before midnight, what nobody has been sent to. */
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { readTownDay } from "../db/town-clock.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { IncidentSummary, Queue, QueueQuery } from "./contract.ts";
import { only, prefixOf } from "./count-situation.ts";
import { hazardsDueToday, type IncidentRow, incidentsToDispatch, overdueHazards, queueTotals } from "./queries.ts";

const USUAL = 50;

export async function listQueue(tx: Tx, { division, limit = USUAL }: QueueQuery): Promise<Queue> {
  const prefix = prefixOf(division);
  const today = await readTownDay(tx);
  const overdue = (await overdueHazards(prefix, today, limit).execute(tx)).rows;
  const dueToday = (await hazardsDueToday(prefix, today, limit).execute(tx)).rows;
  const toDispatch = (await incidentsToDispatch(prefix, limit).execute(tx)).rows;
  const totals = only((await queueTotals(prefix, today).execute(tx)).rows);
  return {
    at: today.now.toISOString(),
    overdue: { total: totals.overdue, jobs: overdue.map((row) => hazardSummary(row, hazardTitle)) },
    dueToday: { total: totals.dueToday, jobs: dueToday.map((row) => hazardSummary(row, hazardTitle)) },
    toDispatch: { total: totals.toDispatch, jobs: toDispatch.map(incidentSummary) },
  };
}

const incidentSummary = (row: IncidentRow): IncidentSummary => ({
  id: row.id,
  sourceId: row.sourceId,
  class: row.class,
  title: row.title,
  address: row.address,
  position: [row.lng, row.lat],
  openedAt: row.openedAt.toISOString(),
  dispatchedAt: row.dispatchedAt?.toISOString() ?? null,
  dueAt: row.dueAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  cell: row.cell,
  officer: row.officer && { id: row.officer.id, name: row.officer.name, nameEn: row.officer.nameEn },
});

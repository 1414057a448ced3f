/** The command behind GET /api/counts: the strip on top of the command centre. Zero is zero; nothing here is ever unknown. */
import type { Tx } from "../db/client.ts";
import { divisionPrefix } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import type { Counts } from "./contract.ts";
import { clockCounts, gridCounts, incidentCounts, loadCounts } from "./queries.ts";

export async function countSituation(tx: Tx, division: string | undefined): Promise<Counts> {
  const prefix = prefixOf(division);
  const today = await readTownDay(tx);
  const load = only((await loadCounts(prefix, today).execute(tx)).rows);
  const clock = only((await clockCounts(prefix, today).execute(tx)).rows);
  const incidents = only((await incidentCounts(prefix, today).execute(tx)).rows);
  const grid = only((await gridCounts(prefix).execute(tx)).rows);
  const { critical, serious, general } = load;
  return {
    at: today.now.toISOString(),
    toDispatch: { count: incidents.toDispatch, oldestAt: incidents.oldestAt?.toISOString() ?? null },
    inHandling: { count: incidents.inHandling, yesterday: incidents.yesterday },
    dueToday: { count: clock.dueToday, handled: clock.handledToday },
    overdue: { count: clock.overdue, oldestDeadlineAt: clock.oldestDeadlineAt?.toISOString() ?? null },
    openHazards: { count: critical + serious + general, critical, serious, general },
    visits: { due: load.visitsDue, done: load.visitsDone },
    officers: { onDuty: grid.onDuty, all: grid.officers, substitutes: grid.substitutes },
    blocks: { withoutOfficer: grid.withoutOfficer, all: grid.blocks },
    units: load.units,
    buildings: load.buildings,
  };
}

/** Null = everywhere the account may look. */
export const prefixOf = (division: string | undefined): string | null =>
  division === undefined ? null : divisionPrefix(division);

/** The row of a query that always gives one. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined)
    throw new Error("An aggregate gives one row, got none: the query no longer ends in aggregates alone.");
  return row;
}

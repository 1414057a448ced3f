/** The command behind GET /api/counts: the strip on top of the command centre, now or as it was. Zero is zero. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { readTownDay, type TownDay } from "../db/town-clock.ts";
import type { Counts, CountsQuery } from "./contract.ts";
import { clockCounts, gridCounts, incidentCounts, loadCounts } from "./queries.ts";
import type { CountedPlace } from "./queries-counted.ts";
import { gridCountsThen, incidentCountsThen, loadCountsThen } from "./queries-then.ts";

export async function countSituation(tx: Tx, { division, cellId, at }: CountsQuery): Promise<Counts> {
  const today = await readTownDay(tx, at);
  const place = { prefix: prefixOf(division), cellId: cellId ?? null, past: today.past };
  const ask = questionsOf(place, today);
  const load = only((await ask.load.execute(tx)).rows);
  const clock = only((await clockCounts(place, today).execute(tx)).rows);
  const incidents = only((await ask.incidents.execute(tx)).rows);
  const grid = only((await ask.grid.execute(tx)).rows);
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

/** The present is read from kept counts, the past is counted from the dates of the rows. */
const questionsOf = (place: CountedPlace, today: TownDay) =>
  today.past === null
    ? { load: loadCounts(place, today), incidents: incidentCounts(place, today), grid: gridCounts(place) }
    : {
        load: loadCountsThen(place, today.past, today.day),
        incidents: incidentCountsThen(place, today.past),
        grid: gridCountsThen(place, today.past),
      };

/** The row of a query that always gives one. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined)
    throw new Error("An aggregate gives one row, got none: the query no longer ends in aggregates alone.");
  return row;
}

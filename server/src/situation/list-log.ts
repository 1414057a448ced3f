/** The command behind GET /api/log: what happened last, newest first: found, closed, reported, dispatched, redrawn. */
import type { Tx } from "../db/client.ts";
import type { HazardRow } from "../db/hazard-rows.ts";
import { prefixOf } from "../db/places.ts";
import { readTownDay } from "../db/town-clock.ts";
import type { Log, LogEntry, LogQuery } from "./contract.ts";
import { editEntry, hazardEntry, incidentEntry } from "./log-entries.ts";
import { editsMade, hazardsClosed, hazardsFound, incidentsDispatched, incidentsOpened } from "./queries.ts";
import type { IncidentRow } from "./queries-incident.ts";

const USUAL = 50;

export async function listLog(tx: Tx, { division, before, limit = USUAL }: LogQuery): Promise<Log> {
  const { now } = await readTownDay(tx);
  const reach = { prefix: prefixOf(division), before: before === undefined ? now : new Date(before), limit };
  const entries = [
    ...(await hazardsFound(reach).execute(tx)).rows.map((row: HazardRow) => hazardEntry(row, "hazard.found")),
    ...(await hazardsClosed(reach).execute(tx)).rows.map((row: HazardRow) => hazardEntry(row, "hazard.closed")),
    ...(await incidentsOpened(reach).execute(tx)).rows.map((row: IncidentRow) => incidentEntry(row, "incident.opened")),
    ...(await incidentsDispatched(reach).execute(tx)).rows.map((row: IncidentRow) =>
      incidentEntry(row, "incident.dispatched"),
    ),
    ...(await editsMade(reach).execute(tx)).rows.map(editEntry),
  ];
  return { entries: newestFirst(entries).slice(0, limit) };
}

/** Instants of one form (toISOString) sort as text. */
const newestFirst = (entries: readonly LogEntry[]): LogEntry[] =>
  entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** An incident `i` as the queue, the log and the inspector show it: its columns, its row, its wire shape; whether it waited then. */
import { type RawBuilder, sql } from "kysely";
import { type OfficerRow, officerJson } from "../db/places.ts";
import type { IncidentSummary } from "./contract.ts";

export type IncidentRow = {
  id: number;
  sourceId: string;
  class: string;
  /** Null once the class has left the catalogue. */
  className: { zh: string; en: string } | null;
  title: string | null;
  address: string | null;
  lng: number;
  lat: number;
  openedAt: Date;
  dispatchedAt: Date | null;
  dueAt: Date | null;
  closedAt: Date | null;
  cell: { id: number; name: string } | null;
  officer: OfficerRow | null;
};

/** With those of its place (db/places.ts). */
export const incidentColumns = sql`
  i.id, i.source_id as "sourceId", i.class,
  (select json_build_object('zh', k.name, 'en', k.name_en) from incident_class k where k.code = i.class) as "className", i.title, i.address, ST_X(i.geom) as lng, ST_Y(i.geom) as lat, i.opened_at as "openedAt",
  i.dispatched_at as "dispatchedAt", i.due_at as "dueAt", i.closed_at as "closedAt",
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as cell, ${officerJson} as officer`;

/** Reported by then, and not closed yet. */
export const reportedThen = (past: Date): RawBuilder<unknown> =>
  sql`i.opened_at <= ${past} and (i.state = 'open' or i.closed_at > ${past})`;

/** Nobody had been sent to it yet. `past` null is the present, which has an index of its own. */
export const waitingThen = (past: Date | null): RawBuilder<unknown> =>
  past === null
    ? sql`i.state = 'open' and i.dispatched_at is null`
    : sql`${reportedThen(past)} and (i.dispatched_at is null or i.dispatched_at > ${past})`;

export const incidentSummary = (row: IncidentRow): IncidentSummary => ({
  id: row.id,
  sourceId: row.sourceId,
  class: row.class,
  className: row.className,
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

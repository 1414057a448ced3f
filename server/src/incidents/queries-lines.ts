/** An incident as lists of the desk and its own page show it: columns, row, wire shape. The order and limit come first, the joins after. */
import { type RawBuilder, sql } from "kysely";
import { joinPlaceNow, type OfficerRow, officerJson } from "../db/places.ts";
import type { IncidentLine, IncidentStage } from "./contract.ts";
import type { LimitClock } from "./contract-catalogue.ts";
import type { IncidentSource } from "./contract-steps.ts";

export type IncidentLineRow = {
  id: number;
  sourceId: string;
  class: string;
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
  state: "open" | "closed";
  stage: IncidentStage;
  source: IncidentSource;
  round: number;
  nextClock: LimitClock | null;
  nextDueAt: Date | null;
  provisional: boolean;
  deferredAt: Date | null;
  department: string | null;
  holder: { id: number; name: string; nameEn: string | null } | null;
  holderSince: Date | null;
  reports: number;
  urged: number;
  extensionAskedAt: Date | null;
  version: number;
};

const lineColumns = sql`
  i.id, i.source_id as "sourceId", i.class, i.title, i.address, ST_X(i.geom) as lng, ST_Y(i.geom) as lat, i.opened_at as "openedAt",
  i.dispatched_at as "dispatchedAt", i.due_at as "dueAt", i.closed_at as "closedAt",
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as cell, ${officerJson} as officer,
  i.state, i.stage, i.source, i.round, i.next_clock as "nextClock", i.next_due_at as "nextDueAt", i.provisional,
  i.deferred_at as "deferredAt", i.department, case when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en) end as holder,
  i.holder_since as "holderSince", i.reports, i.urged, i.extension_asked_at as "extensionAskedAt", i.version`;
const lineJoins = sql`${joinPlaceNow(sql`i.block_id`)} left join account w on w.id = i.holder_id`;

/** `where` and `order` speak of the incident as i. */
export const selectLines = (
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
) => sql<IncidentLineRow>`
  with chosen as (select i.* from incident i where ${where} order by ${order} limit ${limit})
  select ${lineColumns} from chosen i ${lineJoins} order by ${order}`;

/** A distance is asked for once, beside the line. */
export const selectNear = (near: RawBuilder<unknown>, limit: number) => sql<
  IncidentLineRow & { distanceM: number; secondsApart: number; sameClass: boolean }
>`
  with chosen as (${near} order by "sameClass" desc, "distanceM", "secondsApart" limit ${limit})
  select ${lineColumns}, i."distanceM", i."secondsApart", i."sameClass" from chosen i ${lineJoins}
  order by i."sameClass" desc, i."distanceM", i."secondsApart"`;

/** The clock of the town decides what is overdue: `at` is given. */
export const presentLine = (row: IncidentLineRow, at: Date): IncidentLine => ({
  id: row.id,
  sourceId: row.sourceId,
  class: row.class,
  title: row.title,
  address: row.address,
  position: [row.lng, row.lat],
  openedAt: row.openedAt.toISOString(),
  dispatchedAt: iso(row.dispatchedAt),
  dueAt: iso(row.dueAt),
  closedAt: iso(row.closedAt),
  cell: row.cell,
  officer: row.officer && { id: row.officer.id, name: row.officer.name, nameEn: row.officer.nameEn },
  state: row.state,
  stage: row.stage,
  source: row.source,
  round: row.round,
  nextDue:
    row.nextClock === null || row.nextDueAt === null ? null : { clock: row.nextClock, at: row.nextDueAt.toISOString() },
  overdue: row.nextDueAt !== null && at > row.nextDueAt,
  provisional: row.provisional,
  deferredAt: iso(row.deferredAt),
  department: row.department,
  holder: row.holder && { ...row.holder, since: (row.holderSince ?? row.openedAt).toISOString() },
  reports: row.reports,
  urged: row.urged,
  extensionAsked: row.extensionAskedAt !== null,
  version: row.version,
});

export const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The SQL of the steps of incidents: one held while it is judged, what it is judged by, and what is written. */
import { type RawBuilder, sql } from "kysely";
import type { IncidentDetail, IncidentStage } from "./contract.ts";
import type { IncidentAnswers, IncidentSource } from "./contract-steps.ts";
import type { IncidentDates } from "./incident-dates.ts";

/** What a step may change. */
export type IncidentChange = IncidentDates & {
  stage: IncidentStage;
  round: number;
  class: string;
  condition: string | null;
  areaCategory: string | null;
  title: string | null;
  address: string | null;
  answers: IncidentAnswers;
  department: string | null;
  dispatchedAt: Date | null;
  reportedBackAt: Date | null;
  closedAt: Date | null;
  closedBy: number | null;
  closeReason: IncidentDetail["closeReason"];
  onTheSpot: boolean;
  duplicateOf: number | null;
  extensionUntil: Date | null;
  extensionAskedAt: Date | null;
  extensionAskedBy: number | null;
  extended: number;
  sentBack: number;
  urged: number;
  urgedAt: Date | null;
  holderId: number | null;
  holderSince: Date | null;
  handledBy: number | null;
  rating: number | null;
  ratingAt: Date | null;
};
export type HeldIncident = IncidentChange & {
  id: number;
  version: number;
  sourceId: string;
  source: IncidentSource;
  divisionCode: string | null;
  blockId: number | null;
  lng: number;
  lat: number;
  openedAt: Date;
  reportedBy: number | null;
  nextDueAt: Date | null;
};

export const heldColumns = sql`
    i.version, i.class, i.condition, i.area_category as "areaCategory", i.title, i.address, i.answers, i.stage, i.source, i.round,
    i.division_code as "divisionCode", i.block_id as "blockId", ST_X(i.geom) as lng, ST_Y(i.geom) as lat, i.opened_at as "openedAt",
    i.filed_at as "filedAt", i.dispatched_at as "dispatchedAt", i.reported_back_at as "reportedBackAt", i.due_at as "dueAt",
    i.closed_at as "closedAt", i.dispatch_first as "dispatchFirst", i.dispatch_by as "dispatchBy", i.handle_from as "handleFrom",
    i.handle_first as "handleFirst", i.handle_by as "handleBy", i.close_first as "closeFirst", i.close_by as "closeBy",
    i.next_due_at as "nextDueAt", i.provisional, i.deferred_at as "deferredAt", i.extension_until as "extensionUntil",
    i.extension_asked_at as "extensionAskedAt", i.extension_asked_by as "extensionAskedBy", i.extended, i.sent_back as "sentBack",
    i.urged, i.urged_at as "urgedAt", i.holder_id as "holderId", i.holder_since as "holderSince", i.department,
    i.reported_by as "reportedBy", i.handled_by as "handledBy", i.closed_by as "closedBy", i.close_reason as "closeReason",
    i.on_the_spot as "onTheSpot", i.duplicate_of as "duplicateOf", i.rating, i.rating_at as "ratingAt"`;

const selectHeld = (where: RawBuilder<unknown>) => sql<HeldIncident>`
  select i.id, i.source_id as "sourceId", ${heldColumns} from incident i where ${where}`;

/** Without a lock: for whoever only looks. */
export const heldById = (id: number) => selectHeld(sql`i.id = ${id}`);
/** Two steps of one incident are judged one after the other. */
export const holdIncident = (id: number) => sql<HeldIncident>`${selectHeld(sql`i.id = ${id}`)} for update`;
/** Two that become one are held in the order of their ids. */
export const holdIncidents = (ids: readonly number[]) => sql<{
  id: number;
  stage: IncidentStage;
  state: "open" | "closed";
}>`
  select i.id, i.stage, i.state from incident i where i.id = any (${`{${ids.join(",")}}`}::bigint[]) order by i.id for update`;

/** No row where somebody was faster. State and next clock follow by the trigger. */
export const updateIncident = (id: number, version: number, c: IncidentChange) => sql<{ version: number }>`
  update incident set version = version + 1, stage = ${c.stage}, round = ${c.round}, class = ${c.class}, condition = ${c.condition},
    area_category = ${c.areaCategory}, title = ${c.title}, address = ${c.address}, answers = ${JSON.stringify(c.answers)}::jsonb,
    department = ${c.department}, filed_at = ${c.filedAt}, dispatched_at = ${c.dispatchedAt}, reported_back_at = ${c.reportedBackAt},
    due_at = ${c.dueAt}, closed_at = ${c.closedAt}, closed_by = ${c.closedBy}, close_reason = ${c.closeReason}, on_the_spot = ${c.onTheSpot},
    dispatch_first = ${c.dispatchFirst}, dispatch_by = ${c.dispatchBy}, handle_from = ${c.handleFrom}, handle_first = ${c.handleFirst},
    handle_by = ${c.handleBy}, close_first = ${c.closeFirst}, close_by = ${c.closeBy}, provisional = ${c.provisional},
    deferred_at = ${c.deferredAt}, extension_until = ${c.extensionUntil}, extension_asked_at = ${c.extensionAskedAt},
    extension_asked_by = ${c.extensionAskedBy}, extended = ${c.extended}, sent_back = ${c.sentBack}, urged = ${c.urged},
    urged_at = ${c.urgedAt}, holder_id = ${c.holderId}, holder_since = ${c.holderSince}, handled_by = ${c.handledBy},
    duplicate_of = ${c.duplicateOf}, rating = ${c.rating}, rating_at = ${c.ratingAt}
  where id = ${id} and version = ${version}
  returning version`;

export const addReports = (id: number, from: number) => sql`
  update incident set reports = reports + (select o.reports from incident o where o.id = ${from}) where id = ${id}`;

export const moveIncident = (id: number, place: IncidentPlace) => sql`
  update incident set geom = ST_SetSRID(ST_MakePoint(${place.lng}::float8, ${place.lat}::float8), 4326), division_code = ${place.divisionCode},
    block_id = ${place.blockId} where id = ${id}`;

export type IncidentPlace = {
  readonly divisionCode: string;
  readonly blockId: number;
  readonly lng: number;
  readonly lat: number;
};
/** A point on a border lies in one block: the first by id. */
export const placeOfPoint = (lng: number, lat: number) => sql<IncidentPlace>`
  select k.division_code as "divisionCode", k.id as "blockId", ${lng}::float8 as lng, ${lat}::float8 as lat
  from block k where ST_Intersects(k.geom, ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)) and k.valid_to is null order by k.id limit 1`;

/** Of the cell, else of the smallest division around it. */
export const areaCategoryOf = (blockId: number, divisionCode: string) => sql<{ code: string }>`
  with place as (
    select c.code as cell from cell_block m join cell c on c.id = m.cell_id where m.block_id = ${blockId} and upper_inf(m.valid)),
  named as (
    select a.code, 99 as depth from area_category a join place p on p.cell = any (a.cells)
    union all
    select a.code, length(division_prefix(d.code)) from area_category a, unnest(a.divisions) d (code)
    where ${divisionCode}::text like division_prefix(d.code) || '%')
  select code from named order by depth desc, code limit 1`;

export const nextCaseNumber = (letter: string, major: string, minor: string, day: string) => sql<{ number: string }>`
  select next_case_number(${letter}, ${major}, ${minor}, ${day}::date) as number`;

export type NewIncidentRow = IncidentPlace & {
  readonly uuid: string;
  readonly number: string;
  readonly class: string;
  readonly title: string | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly answers: IncidentAnswers;
  readonly source: IncidentSource;
  readonly openedAt: Date;
  readonly reportedBy: number | null;
  readonly holderId: number | null;
};
/** No row where the uuid was sent before. */
export const insertIncident = (row: NewIncidentRow) => sql<{ id: number }>`
  insert into incident (uuid, source_id, division_code, block_id, geom, class, title, address, note, answers, state, stage, source, opened_at, reported_by, holder_id, holder_since)
  values (${row.uuid}, ${row.number}, ${row.divisionCode}, ${row.blockId}, ST_SetSRID(ST_MakePoint(${row.lng}::float8, ${row.lat}::float8), 4326), ${row.class},
    ${row.title}, ${row.address}, ${row.note}, ${JSON.stringify(row.answers)}::jsonb, 'open', 'reported', ${row.source}, ${row.openedAt}, ${row.reportedBy},
    ${row.holderId}::bigint, case when ${row.holderId}::bigint is not null then ${row.openedAt}::timestamptz end)
  on conflict (uuid) do nothing
  returning id`;
export const incidentByUuid = (uuid: string) => sql<{
  id: number;
  class: string;
  source: IncidentSource;
  openedAt: Date;
}>`
  select i.id, i.class, i.source, i.opened_at as "openedAt" from incident i where i.uuid = ${uuid}`;

/** Laid once: what lies elsewhere stays there. */
export const layPhotos = (id: number, uuids: readonly string[]) => sql<{ uuid: string }>`
  update attachment set thing = 'incident', thing_id = ${id}
  where uuid = any (${`{${uuids.join(",")}}`}::uuid[]) and block_id is not null and (thing is null or (thing = 'incident' and thing_id = ${id}))
  returning uuid`;

/** Somebody who works in the field and is there. */
export const workingAccount = (id: number) => sql<{ id: number }>`
  select a.id from account a where a.id = ${id} and a.state = 'active' and a.role in ('officer', 'supervisor', 'duty_officer', 'administrator')`;

/** Overdue ones that nobody has reminded of for a while, longest first. */
export const incidentsToUrge = (now: Date, afterHours: number, everyHours: number, most: number, limit: number) => sql<{
  id: number;
}>`
  select i.id from incident i
  where i.state = 'open' and i.next_due_at < ${now}::timestamptz - make_interval(hours => ${afterHours}) and i.urged < ${most}
    and i.stage in ('filed', 'dispatched', 'handling', 'reported_back', 'checked')
    and (i.urged_at is null or i.urged_at < i.next_due_at or i.urged_at <= ${now}::timestamptz - make_interval(hours => ${everyHours}))
  order by i.next_due_at, i.id limit ${limit}`;

/** Counted over days that were not announced; by now they are, as far as all dates reach. */
export const provisionalIncidents = (knownUntil: string, limit: number) => sql<{ id: number }>`
  select i.id from incident i where i.provisional and i.state = 'open' and i.stage in ('filed', 'dispatched', 'handling', 'reported_back', 'checked')
    and greatest(i.dispatch_by, i.handle_by, i.close_by) < ${knownUntil}::date
  order by i.id limit ${limit}`;

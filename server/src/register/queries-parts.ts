/** The SQL of what belongs to a unit file: rooms, leases, letters, visits, inspections, hazards with their dates, photos, history. */
import { type RawBuilder, sql } from "kysely";

type NameRow = { id: number; name: string; nameEn: string | null };

const nameJson = (alias: string) => sql<NameRow | null>`case when ${sql.ref(`${alias}.id`)} is not null
    then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}) end`;

export type LeaseRow = {
  id: number;
  from: string;
  to: string | null;
  state: string;
  contractFiled: boolean;
  contractFiledAt: Date | null;
  filingDueAt: Date | null;
  deregisterDueAt: Date | null;
  declaredBy: string | null;
  declaredAt: Date | null;
  verifiedAt: Date | null;
  adults: number;
  children: number;
  room: string | null;
  roomAreaM2: number | null;
  parentId: number | null;
  version: number;
};
export const leasesOf = (unitId: number, limit: number) => sql<LeaseRow>`
  select l.id, l.valid_from as "from", l.valid_to as "to", l.state, l.contract_filed as "contractFiled", l.contract_filed_at as "contractFiledAt",
    l.filing_due_at as "filingDueAt", l.deregister_due_at as "deregisterDueAt", l.declared_by as "declaredBy", l.declared_at as "declaredAt",
    l.verified_at as "verifiedAt", l.adults, l.children, r.name as room, r.area_m2 as "roomAreaM2", l.parent_id as "parentId", l.version
  from lease l
  left join unit_room r on r.id = l.room_id
  where l.unit_id = ${unitId}
  order by l.valid_from desc, l.id desc limit ${limit}`;

export type VisitRow = {
  id: number;
  kind: string;
  state: string;
  dueOn: string;
  plannedOn: string | null;
  doneAt: Date | null;
  officer: NameRow | null;
  result: string | null;
  inspectionId: number | null;
};
export const visitsOf = (unitId: number, limit: number) => sql<VisitRow>`
  select v.id, v.kind, v.state, v.due_on as "dueOn", v.planned_on as "plannedOn", v.done_at as "doneAt", ${nameJson("a")} as officer, i.result,
    v.inspection_id as "inspectionId"
  from visit v
  left join account a on a.id = coalesce(v.account_id, v.planned_for)
  left join inspection i on i.id = v.inspection_id
  where v.unit_id = ${unitId}
  order by v.due_on desc, v.id desc limit ${limit}`;

export type InspectionRow = {
  id: number;
  at: Date;
  kind: string;
  result: string | null;
  officer: NameRow | null;
  found: number;
  photos: number;
};
export const inspectionsOf = (unitId: number, limit: number) => sql<InspectionRow>`
  select i.id, i.at, i.kind, i.result, ${nameJson("a")} as officer,
    (select count(*)::int from hazard h where h.inspection_id = i.id) as found,
    (select count(*)::int from attachment t where t.thing = 'inspection' and t.thing_id = i.id and t.purpose <> 'signature') as photos
  from inspection i
  left join account a on a.id = i.account_id
  where i.unit_id = ${unitId}
  order by i.at desc, i.id desc limit ${limit}`;

export const roomsOf = (unitId: number) => sql<{
  id: number;
  name: string;
  kind: "bedroom";
  areaM2: number | null;
  beds: number;
  livedIn: boolean;
  divided: boolean;
}>`
  select id, name, kind, area_m2 as "areaM2", beds, lived_in as "livedIn", divided from unit_room where unit_id = ${unitId} order by name, id`;

export type LetterRow = {
  id: number;
  state: string;
  how: string;
  signer: string;
  signedAt: Date;
  validFrom: string;
  validTo: string;
  version: number;
};
export const lettersOf = (unitId: number, limit: number) => sql<LetterRow>`
  select id, state, how, signer, signed_at as "signedAt", valid_from as "validFrom", valid_to as "validTo", version
  from letter where unit_id = ${unitId} order by signed_at desc, id desc limit ${limit}`;

export type FileHazardRow = {
  id: number;
  class: string;
  item: string;
  ownTitle: string | null;
  severity: number;
  state: "found" | "notified" | "extended" | "reported_fixed" | "failed" | "escalated" | "closed";
  round: number;
  foundAt: Date;
  deadlineAt: Date | null;
  correctBy: Date | null;
  correctByPostponed: Date | null;
  certifyBy: Date | null;
  certifyByPostponed: Date | null;
  provisional: boolean;
  paused: boolean;
  overdue: boolean;
  notice: { id: number; number: string; state: string; round: number } | null;
};
/** The newest notice that asks for it stands beside each. */
export const openHazardsOf = (unitId: number, limit: number) => sql<FileHazardRow>`
  select h.id, h.class, h.item, h.title as "ownTitle", h.severity, h.state, h.round, h.found_at as "foundAt", h.deadline_at as "deadlineAt",
    h.correct_by as "correctBy", h.correct_by_postponed as "correctByPostponed", h.certify_by as "certifyBy",
    h.certify_by_postponed as "certifyByPostponed", h.provisional, h.paused_at is not null as paused,
    coalesce(h.deadline_at < statement_timestamp(), false) as overdue,
    (select json_build_object('id', n.id, 'number', n.number, 'state', n.state, 'round', n.round)
     from notice_item t join notice n on n.id = t.notice_id where t.hazard_id = h.id order by n.issued_at desc limit 1) as notice
  from hazard h
  where h.unit_id = ${unitId} and h.state <> 'closed'
  order by h.severity, h.deadline_at nulls last, h.id limit ${limit}`;

export type PhotoRow = {
  id: number;
  uuid: string;
  mediaType: string;
  width: number | null;
  height: number | null;
  purpose: string;
  thing: string | null;
  thingId: number | null;
  caption: string | null;
  madeAt: Date;
};
/** Signatures and contracts are papers, not photos: they stand with what they belong to. */
export const photosOf = (unitId: number, limit: number) => sql<PhotoRow & { total: number }>`
  select id, uuid, media_type as "mediaType", width, height, purpose, thing, thing_id as "thingId", caption, made_at as "madeAt",
    (count(*) over ())::int as total
  from attachment where unit_id = ${unitId} and purpose in ('evidence', 'fixed', 'photo')
  order by made_at desc, id desc limit ${limit}`;

export type UnitCounts = { nextVisitOn: string | null; declarationsWaiting: number };
export const countsOfUnit = (unitId: number) => sql<UnitCounts>`
  select (select min(due_on) from visit where unit_id = ${unitId} and done_at is null and state <> 'cancelled') as "nextVisitOn",
    (select count(*)::int from declaration where unit_id = ${unitId} and state = 'submitted') as "declarationsWaiting"`;

export type UnitHistoryRow = {
  id: number;
  thing: "unit" | "hazard" | "notice" | "lease" | "declaration" | "letter" | "visit";
  thingId: number;
  subject: string | null;
  action: string;
  from: string | null;
  to: string;
  round: number;
  at: Date;
  party: string;
  account: NameRow | null;
  note: string | null;
  details: Record<string, unknown>;
};
export type HistoryMark = { readonly at: Date; readonly id: number };

const older = (mark: HistoryMark | null): RawBuilder<unknown> =>
  mark === null ? sql`true` : sql`(t.at, t.id) < (${mark.at}::timestamptz, ${mark.id}::bigint)`;

/** Each thing of the unit through its own index, then its lines; newest first. */
export const historyOfUnit = (unitId: number, mark: HistoryMark | null, limit: number) => sql<UnitHistoryRow>`
  with belongs (thing, thing_id, subject) as (
    select 'unit', ${unitId}::bigint, null::text
    union all select 'hazard', id, item from hazard where unit_id = ${unitId}
    union all select 'notice', id, number from notice where unit_id = ${unitId}
    union all select 'lease', id, null from lease where unit_id = ${unitId}
    union all select 'declaration', id, kind from declaration where unit_id = ${unitId}
    union all select 'letter', id, null from letter where unit_id = ${unitId}
    union all select 'visit', id, kind from visit where unit_id = ${unitId}
  )
  select t.id, t.thing, t.thing_id as "thingId", o.subject, t.action, t.from_state as "from", t.to_state as "to", t.round, t.at, t.party,
    ${nameJson("a")} as account, t.note, t.details
  from belongs o
  join transition t on t.thing = o.thing and t.thing_id = o.thing_id
  left join account a on a.id = t.account_id
  where ${older(mark)}
  order by t.at desc, t.id desc limit ${limit}`;

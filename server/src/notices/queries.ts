/** The SQL of notices: lists and one whole, its items, what is judged before a step and what a step writes. Row-level security hides the rest. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { joinOfficerAt, joinSubstituteAt, liesIn } from "../db/places.ts";
import type { HazardPart, HazardState } from "../db/schema.ts";
import type { NoticeQuery, NoticeState } from "./contract.ts";

export type NoticeRow = {
  id: number;
  uuid: string;
  number: string;
  state: NoticeState;
  round: number;
  buildingId: number;
  unitId: number | null;
  building: AddressParts;
  floor: number | null;
  room: string | null;
  items: number;
  openItems: number;
  /** Some open item is past its deadline. */
  late: boolean;
  issuedAt: Date;
  dueAt: Date | null;
  sentAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
  receiptHash: string | null;
  version: number;
  issuer: { id: number; name: string; nameEn: string | null; phone: string | null } | null;
};

const columns = (now: Date) => sql`
    n.id, n.uuid, n.number, n.state, n.round, n.building_id as "buildingId", n.unit_id as "unitId",
    json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id) as building,
    u.floor, u.room, coalesce(i.items, 0)::int as items, coalesce(i.open, 0)::int as "openItems", coalesce(i.late, false) as late,
    n.issued_at as "issuedAt", n.due_at as "dueAt", n.sent_at as "sentAt", n.opened_at as "openedAt", n.closed_at as "closedAt",
    n.receipt_hash as "receiptHash", n.version,
    case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en, 'phone', k.phone) end as issuer
  from chosen n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join account k on k.id = n.issued_by
  left join lateral (
    select count(*) as items, count(*) filter (where h.state <> 'closed') as open, bool_or(h.state <> 'closed' and h.deadline_at < ${now}) as late
    from notice_item t join hazard h on h.id = t.hazard_id where t.notice_id = n.id
  ) i on true`;

export type NoticeFilter = Omit<NoticeQuery, "division" | "limit" | "offset"> & { readonly prefix: string | null };

/** The page is chosen first and the joins come after, so that a list costs what it shows. */
export const listedNotices = (filter: NoticeFilter, now: Date, limit: number, offset: number) => {
  const order = filter.overdue === true ? sql`n.due_at, n.id` : sql`n.issued_at desc, n.id desc`;
  return sql<NoticeRow>`
  with chosen as (select n.* from notice n where ${matching(filter, now)} order by ${order} limit ${limit} offset ${offset})
  select ${columns(now)} order by ${order}`;
};
export const countedNotices = (filter: NoticeFilter, now: Date, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from notice n where ${matching(filter, now)} limit ${most}) few`;

export const noticeById = (id: number, now: Date) => sql<NoticeRow>`
  with chosen as (select n.* from notice n where n.id = ${id}) select ${columns(now)}`;

function matching({ state, overdue, q, buildingId, unitId, prefix }: NoticeFilter, now: Date): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) parts.push(sql`n.state = ${state}`);
  if (overdue !== undefined) parts.push(overdue ? isOverdue(now) : sql`not (${isOverdue(now)})`);
  if (buildingId !== undefined) parts.push(sql`n.building_id = ${buildingId}`);
  if (unitId !== undefined) parts.push(sql`n.unit_id = ${unitId}`);
  if (prefix !== null) parts.push(sql`n.building_id in (select b.id from building b where ${liesIn("b", prefix)})`);
  if (q !== undefined) parts.push(likeWords(q));
  return sql.join(parts, sql` and `);
}

const isOverdue = (now: Date) => sql`n.state = 'issued' and exists (
  select from notice_item t join hazard h on h.id = t.hazard_id where t.notice_id = n.id and h.state <> 'closed' and h.deadline_at < ${now})`;
const likeWords = (q: string) => sql`(n.number like ${`${q.replace(/[\\%_]/g, "\\$&")}%`} or n.building_id in (
  select b.id from building b where search_grams(b.search_text) @> search_grams(search_fold(${q}))
    and b.search_text like '%' || search_fold(${q}) || '%' and search_fold(${q}) <> ''))`;

export type ItemRow = {
  hazardId: number;
  class: string;
  item: string;
  title: string | null;
  severity: number;
  /** Of the house itself. */
  houseFloor: number | null;
  part: HazardPart | null;
  state: HazardState;
  round: number;
  deadlineAt: Date | null;
  dueAt: Date | null;
  provisional: boolean;
  pausedAt: Date | null;
  reportedFixedAt: Date | null;
  closedAt: Date | null;
  closeReason: "verified" | "on_the_spot" | "duplicate" | "withdrawn" | null;
  version: number;
  buildingId: number | null;
  unitId: number | null;
  onNotice: boolean;
};
/** `dueAt`: also while the clock stands. */
const itemColumns = sql`
  h.id as "hazardId", h.class, h.item, h.title, h.severity, h.floor as "houseFloor", h.part, h.state, h.round, h.deadline_at as "deadlineAt",
    coalesce(h.deadline_at, h.correct_by_postponed, h.correct_by) as "dueAt", h.provisional, h.paused_at as "pausedAt",
    h.reported_fixed_at as "reportedFixedAt", h.closed_at as "closedAt", h.close_reason as "closeReason", h.version,
    h.building_id as "buildingId", h.unit_id as "unitId",
    exists (select from notice_item x join notice y on y.id = x.notice_id where x.hazard_id = h.id and y.state = 'issued') as "onNotice"`;
export const itemsOf = (noticeId: number) => sql<ItemRow>`
  select ${itemColumns} from notice_item t join hazard h on h.id = t.hazard_id where t.notice_id = ${noticeId} order by h.severity, h.id`;
/** Held in id order while a notice is made of them. */
export const holdHazards = (ids: readonly number[]) => sql<ItemRow>`
  select ${itemColumns} from hazard h where h.id = any (${`{${ids.join(",")}}`}::bigint[]) order by h.id for update`;

export const holdUuid = (uuid: string) => sql`select pg_advisory_xact_lock(hashtext(${`notice:${uuid}`}))`;
export const noticeByUuid = (uuid: string) => sql<{ id: number; hazardIds: number[] }>`
  select n.id, coalesce((select json_agg(t.hazard_id order by t.hazard_id) from notice_item t where t.notice_id = n.id), '[]'::json) as "hazardIds"
  from notice n where n.uuid = ${uuid}`;

export const nextNumber = (year: number) => sql<{ number: string }>`select next_notice_number(${year}::int) as number`;
export const buildingOf = (unitId: number | null, buildingId: number | null) =>
  unitId === null
    ? sql<{ buildingId: number }>`select id as "buildingId" from building where id = ${buildingId}`
    : sql<{ buildingId: number }>`select building_id as "buildingId" from rental_unit where id = ${unitId}`;

export type NewNoticeRow = {
  readonly uuid: string;
  readonly number: string;
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly issuedAt: Date;
  readonly issuedBy: number;
  readonly receiptHash: string;
};
export const insertNotice = (n: NewNoticeRow) => sql<{ id: number }>`
  insert into notice (uuid, number, building_id, unit_id, issued_at, issued_by, receipt_hash)
  values (${n.uuid}, ${n.number}, ${n.buildingId}, ${n.unitId}, ${n.issuedAt}, ${n.issuedBy}, ${n.receiptHash}) returning id`;
export const insertItems = (noticeId: number, hazardIds: readonly number[]) => sql`
  insert into notice_item (notice_id, hazard_id) select ${noticeId}, unnest(${`{${hazardIds.join(",")}}`}::bigint[])`;

export type HeldNotice = {
  id: number;
  number: string;
  uuid: string;
  state: NoticeState;
  round: number;
  version: number;
  buildingId: number;
  openedAt: Date | null;
};
export const holdNotice = (id: number) => sql<HeldNotice>`
  select n.id, n.number, n.uuid, n.state, n.round, n.version, n.building_id as "buildingId", n.opened_at as "openedAt" from notice n where n.id = ${id} for update`;
export const markSent = (id: number, at: Date) =>
  sql`update notice set sent_at = ${at}, version = version + 1 where id = ${id}`;
export const touchNotice = (id: number) => sql`update notice set version = version + 1 where id = ${id}`;
export const beginRound = (id: number, round: number) => sql`
  update notice set round = ${round}, sent_at = null, opened_at = null, version = version + 1 where id = ${id}`;
export const voidNotice = (id: number) => sql`update notice set state = 'void', version = version + 1 where id = ${id}`;
/** Whoever looks changes nothing that staff have before them: the version stays. */
export const markOpened = (id: number, at: Date) => sql`update notice set opened_at = ${at} where id = ${id}`;

export type ToldRow = {
  contactId: number | null;
  officerPhone: string | null;
  /** Messages about this round so far. */
  told: number;
};
export const toldOf = (id: number) => sql<ToldRow>`
  select coalesce(u.landlord_id, u.manager_id, b.head_id) as "contactId", o.phone as "officerPhone",
    (select count(*)::int from transition t where t.thing = 'notice' and t.thing_id = n.id and t.action in ('send', 'remind')) as told
  from notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join cell_block m on m.block_id = b.block_id and upper_inf(m.valid)
  left join assignment s on s.cell_id = m.cell_id and s.role = 'primary' and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  where n.id = ${id}`;

export type ReportedPlace = {
  number: string;
  building: AddressParts & { id: number };
  unit: { id: number; floor: number | null; room: string | null } | null;
  divisionCode: string | null;
  blockId: number | null;
  officerId: number | null;
};
/** Where a notice is, and who answers for it at the instant: the substitute before the primary. */
export const reportedPlace = (id: number, at: Date) => sql<ReportedPlace>`
  select n.number, b.division_code as "divisionCode", b.block_id as "blockId", coalesce(z.id, o.id) as "officerId",
    json_build_object('id', b.id, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id) as building,
    case when u.id is not null then json_build_object('id', u.id, 'floor', u.floor, 'room', u.room) end as unit
  from notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join cell_block m on m.block_id = b.block_id and upper_inf(m.valid)
  ${joinOfficerAt(sql`m.cell_id`, sql`${at}::timestamptz`)}
  ${joinSubstituteAt(sql`m.cell_id`, sql`${at}::timestamptz`)}
  where n.id = ${id}`;

/**
 * One re-inspection waits for a home at a time. A home has one visit a day: on the last free day from `today` to `dueOn`, else the
 * first free one after.
 */
export const insertReInspection = (unitId: number, noticeId: number, today: string, dueOn: string) => sql<{
  id: number;
}>`
  insert into visit (unit_id, division_code, block_id, due_on, kind, state, grade, notice_id)
  select u.id, u.division_code, u.block_id, d.day, 're_inspection', 'due', u.grade, ${noticeId}
  from rental_unit u
  cross join lateral (
    select g.day::date as day from generate_series(${today}::date, ${dueOn}::date + 30, interval '1 day') g (day)
    where not exists (select from visit x where x.unit_id = u.id and x.due_on = g.day::date)
    order by g.day > ${dueOn}::date, case when g.day > ${dueOn}::date then g.day - ${dueOn}::date else ${dueOn}::date - g.day end limit 1) d
  where u.id = ${unitId} and u.status <> 'deregistered'
    and not exists (select from visit w where w.unit_id = u.id and w.kind = 're_inspection' and w.state in ('due', 'planned', 'missed'))
  on conflict do nothing
  returning id`;

export const townName = sql<{ value: unknown }>`select value from setting where key = 'town.name'`;
export const placeOfReceipt = (hash: string) => sql<{ thing: string; thingId: number; blockId: number | null }>`
  select thing, thing_id as "thingId", block_id as "blockId" from place_of_receipt(${hash})
  union all select 'incident', incident_id, block_id from incident_of_receipt(${hash}) limit 1`;

/** For the clock: issued, due within the time to remind in, not yet reminded of in this round, with somebody to remind. */
export const noticesToRemind = (now: Date, until: Date, limit: number) => sql<{ id: number }>`
  select n.id from notice n join building b on b.id = n.building_id left join rental_unit u on u.id = n.unit_id
  where n.state = 'issued' and n.due_at > ${now} and n.due_at <= ${until} and n.issued_at < n.due_at - (${until}::timestamptz - ${now}::timestamptz)
    and coalesce(u.landlord_id, u.manager_id, b.head_id) is not null
    and not exists (select from transition t where t.thing = 'notice' and t.thing_id = n.id and t.action = 'remind' and t.party = 'clock' and t.round = n.round)
  order by n.due_at, n.id limit ${limit}`;
/** For the clock: past due and not told of in this round. */
export const noticesOverdue = (now: Date, limit: number) => sql<{ id: number }>`
  select n.id from notice n join building b on b.id = n.building_id left join rental_unit u on u.id = n.unit_id
  where n.state = 'issued' and n.due_at < ${now} and coalesce(u.landlord_id, u.manager_id, b.head_id) is not null
    and not exists (select from outbox o where o.key = 'notice:' || n.id || ':round:' || n.round || ':overdue')
  order by n.due_at, n.id limit ${limit}`;

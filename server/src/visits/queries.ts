/** The SQL that reads visits: lists, counts, one visit. Row-level security leaves what the account may see. The visit is `x`. */
import { type RawBuilder, sql } from "kysely";
import { joinOfficerAt, joinSubstituteAt, liesIn } from "../db/places.ts";
import type { VisitKind, VisitQuery, VisitState } from "./contract.ts";

type Name = { id: number; name: string; nameEn: string | null };
export type VisitRow = {
  id: number;
  unitId: number;
  floor: number | null;
  room: string | null;
  letting: string;
  buildingId: number;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  name: string | null;
  sourceId: string;
  lng: number;
  lat: number;
  kind: VisitKind;
  state: VisitState;
  grade: "G" | "Y" | "O" | "R" | null;
  dueOn: string;
  plannedOn: string | null;
  plannedFor: Name | null;
  routeOrder: number | null;
  lateDays: number;
  doneAt: Date | null;
  openHazards: number;
  overdueHazards: number;
  cell: { id: number; code: string; name: string } | null;
  officer: Name | null;
  drawId: number | null;
  noticeId: number | null;
  version: number;
};

/** The day of a list, its noon (who answers for a cell on that day), and where it begins and ends. */
export type ListDay = {
  readonly day: string;
  readonly noon: Date;
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
};

/** For this transaction: compiling a plan takes longer than running it. */
export const tuneForLists = sql`select set_config('jit', 'off', true)`;

export const isOpen = sql`x.done_at is null and x.state <> 'cancelled'`;

const nameJson = (alias: string) =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)})`;

/** `where` and `order` speak of the visit as `x` and its home as `u`; the order and limit come before the joins. */
export const selectVisits = (
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { day, noon, now }: ListDay,
  limit: number,
  offset = 0,
) => sql<VisitRow>`
  with chosen as (
    select x.* from visit x join rental_unit u on u.id = x.unit_id where ${where} order by ${order} limit ${limit} offset ${offset}
  )
  select x.id, x.unit_id as "unitId", u.floor, u.room, u.letting, b.id as "buildingId", b.street, b.house_number as "houseNumber", b.estate,
    b.name, b.source_id as "sourceId", ST_X(b.point) as lng, ST_Y(b.point) as lat, x.kind, x.state, u.grade, x.due_on::text as "dueOn",
    x.planned_on::text as "plannedOn", case when p.id is not null then ${nameJson("p")} end as "plannedFor", x.route_order as "routeOrder",
    case when x.done_at is null and x.state <> 'cancelled' then greatest(0, ${day}::date - x.due_on) else 0 end as "lateDays",
    x.done_at as "doneAt", open.n as "openHazards", open.late as "overdueHazards",
    case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name) end as cell,
    case when z.id is not null then ${nameJson("z")} when o.id is not null then ${nameJson("o")} end as officer,
    x.draw_id as "drawId", x.notice_id as "noticeId", x.version
  from chosen x
  join rental_unit u on u.id = x.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  ${joinOfficerAt(sql`c.id`, sql`${noon}::timestamptz`)}
  ${joinSubstituteAt(sql`c.id`, sql`${noon}::timestamptz`)}
  left join account p on p.id = x.planned_for
  cross join lateral (
    select count(*)::int as n, count(*) filter (where h.deadline_at < ${now})::int as late from hazard h where h.unit_id = x.unit_id and h.state <> 'closed'
  ) open
  order by ${order}`;

/** In a route by its order, else the latest first, the same house together. */
const listOrder = sql`x.route_order nulls last, x.due_on, u.building_id, u.floor, u.room, x.id`;

export const listVisitRows = (query: VisitQuery, prefix: string | null, day: ListDay, limit: number, offset: number) =>
  selectVisits(wanted(query, prefix, day), listOrder, day, limit, offset);

/** Counts no further than the limit. */
export const countVisitRows = (query: VisitQuery, prefix: string | null, day: ListDay, limit: number) => sql<{
  total: number;
}>`
  select count(*)::int as total from (
    select from visit x ${query.grade === undefined ? sql`` : sql`join rental_unit u on u.id = x.unit_id`} where ${wanted(query, prefix, day)} limit ${limit}
  ) few`;

export const visitById = (id: number, day: ListDay) => selectVisits(sql`x.id = ${id}`, sql`x.id`, day, 1);
export const visitsByIds = (ids: readonly number[], day: ListDay) =>
  selectVisits(sql`x.id = any (${`{${ids.join(",")}}`}::bigint[])`, listOrder, day, ids.length);

function wanted(query: VisitQuery, prefix: string | null, day: ListDay): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [whichOf(query.which ?? "due", day), liesIn("x", prefix)];
  if (query.officer !== undefined) parts.push(sql`(${madeBy(query.officer, day.noon)})`);
  if (query.cell !== undefined)
    parts.push(sql`x.block_id in (select block_id from cell_block where cell_id = ${query.cell} and upper_inf(valid))`);
  if (query.unit !== undefined) parts.push(sql`x.unit_id = ${query.unit}`);
  if (query.state !== undefined) parts.push(sql`x.state = ${query.state}`);
  if (query.kind !== undefined) parts.push(sql`x.kind = ${query.kind}`);
  if (query.grade !== undefined) parts.push(sql`u.grade = ${query.grade}`);
  if (query.draw !== undefined) parts.push(sql`x.draw_id = ${query.draw}`);
  return sql.join(parts, sql` and `);
}

function whichOf(which: NonNullable<VisitQuery["which"]>, { day, from, to }: ListDay): RawBuilder<unknown> {
  switch (which) {
    case "due":
      return sql`${isOpen} and x.due_on <= ${day}::date`;
    case "late":
      return sql`${isOpen} and x.due_on < ${day}::date`;
    case "missed":
      return sql`x.state = 'missed'`;
    case "planned":
      return sql`x.planned_on = ${day}::date and x.state <> 'cancelled'`;
    case "done":
      return sql`x.done_at >= ${from} and x.done_at < ${to}`;
    case "upcoming":
      return sql`${isOpen} and x.due_on > ${day}::date and x.due_on <= ${day}::date + 14`;
    case "all":
      return sql`true`;
    default:
      return which satisfies never;
  }
}

/** Planned for this officer; not planned yet and in a cell that he or she answers for on the day, the substitute before the primary. */
export const madeBy = (officer: number, noon: Date): RawBuilder<unknown> => sql`
  x.planned_for = ${officer} or (x.planned_for is null and x.block_id in (
    select m.block_id from cell_block m join assignment a on a.cell_id = m.cell_id
    where upper_inf(m.valid) and a.account_id = ${officer} and a.valid @> ${noon}::timestamptz and (a.role = 'substitute' or not exists (
      select from assignment q where q.cell_id = a.cell_id and q.role = 'substitute' and q.valid @> ${noon}::timestamptz))))`;

export type VisitCountRow = {
  due: number;
  late: number;
  missed: number;
  planned: number;
  done: number;
  coverageDue: number;
  coverageDone: number;
};
/** Coverage: routine visits of the 30 days before whose grace is over, and those made before it was. */
export const visitCounts = (
  prefix: string | null,
  officer: number | undefined,
  { day, from, to, noon }: ListDay,
  graceDays: number,
  offsetMinutes: number,
) => sql<VisitCountRow>`
  select count(*) filter (where ${isOpen} and x.due_on <= ${day}::date)::int as due,
    count(*) filter (where ${isOpen} and x.due_on < ${day}::date)::int as late,
    count(*) filter (where x.state = 'missed')::int as missed,
    count(*) filter (where x.planned_on = ${day}::date and x.state = 'planned')::int as planned,
    count(*) filter (where x.done_at >= ${from} and x.done_at < ${to})::int as done,
    count(*) filter (where ${counted})::int as "coverageDue",
    count(*) filter (where ${counted} and (x.done_at + make_interval(mins => ${offsetMinutes}::int)) at time zone 'UTC' < (x.due_on + ${graceDays}::int + 1))::int as "coverageDone"
  from visit x, (select ${day}::date - 30 as first, ${day}::date - ${graceDays}::int as last) span
  where ${liesIn("x", prefix)} and ${officer === undefined ? sql`true` : sql`(${madeBy(officer, noon)})`}
    and (${isOpen} or x.due_on >= ${day}::date - 30 or (x.done_at >= ${from} and x.done_at < ${to}))`;
const counted = sql`x.kind = 'routine' and x.state <> 'cancelled' and x.due_on >= span.first and x.due_on < span.last`;

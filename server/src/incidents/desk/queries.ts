/** The SQL of the desk: the list by filter, order and page, what it counts, what may be the same, who could go. */
import { type RawBuilder, sql } from "kysely";
import { prefixOf } from "../../db/places.ts";
import type { IncidentCounts, IncidentFilter, IncidentSort, IncidentView } from "../contract.ts";
import { selectLines, selectNear } from "../queries-lines.ts";

export type Asker = { readonly accountId: number; readonly now: Date; readonly soon: Date };
export type PageMark = { readonly at: string | null; readonly id: number };

const all = (conditions: readonly (RawBuilder<unknown> | null)[]): RawBuilder<unknown> =>
  sql.join([sql`true`, ...conditions.flatMap((one) => one ?? [])], sql` and `);

const when = <T>(value: T | undefined, make: (value: T) => RawBuilder<unknown>): RawBuilder<unknown> | null =>
  value === undefined ? null : make(value);

const whichOf = { open: sql`i.state = 'open'`, closed: sql`i.state = 'closed'`, all: null } as const;

function dueOf(due: NonNullable<IncidentFilter["due"]>, { now, soon }: Asker): RawBuilder<unknown> {
  switch (due) {
    case "overdue":
      return sql`i.state = 'open' and i.next_due_at < ${now}`;
    case "due_soon":
      return sql`i.state = 'open' and i.next_due_at >= ${now} and i.next_due_at < ${soon}`;
    case "deferred":
      return sql`i.state = 'open' and i.deferred_at is not null`;
    case "provisional":
      return sql`i.state = 'open' and i.provisional`;
    default:
      return due satisfies never;
  }
}

const boxOf = (box: string): RawBuilder<unknown> => {
  const [west = 0, south = 0, east = 0, north = 0] = box.split(",").map(Number);
  return sql`i.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`;
};
const like = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Stages that are named say themselves whether they are open. */
export function filterOf(f: IncidentFilter, asker: Asker): RawBuilder<unknown> {
  const prefix = prefixOf(f.division);
  return all([
    f.stages === undefined ? whichOf[f.which ?? "open"] : sql`i.stage = any (${`{${f.stages}}`}::text[])`,
    when(f.class, (code) => sql`i.class = ${code}`),
    f.kind === undefined && f.major === undefined
      ? null
      : sql`i.class in (select k.code from incident_class k where ${all([
          when(f.kind, (kind) => sql`k.kind = ${kind}`),
          when(f.major, (major) => sql`k.major = ${major}`),
        ])})`,
    when(f.source, (source) => sql`i.source = ${source}`),
    when(f.department, (department) => sql`i.department = ${department}`),
    prefix === null ? null : sql`i.division_code like ${`${prefix}%`}`,
    when(
      f.cellId,
      (id) => sql`i.block_id in (select m.block_id from cell_block m where m.cell_id = ${id} and upper_inf(m.valid))`,
    ),
    when(f.box, boxOf),
    when(f.due, (due) => dueOf(due, asker)),
    when(f.holder, (holder) => (holder === "me" ? sql`i.holder_id = ${asker.accountId}` : sql`i.holder_id is null`)),
    when(f.extension, (asked) => (asked ? sql`i.extension_asked_at is not null` : sql`i.extension_asked_at is null`)),
    when(f.q, (q) => sql`(i.source_id ilike ${like(q)} or i.title ilike ${like(q)} or i.address ilike ${like(q)})`),
    when(f.from, (from) => sql`i.opened_at >= ${from}::timestamptz`),
    when(f.to, (to) => sql`i.opened_at < ${to}::timestamptz`),
  ]);
}

/** What has no date comes last; the id decides between equals, so that a page goes on where the one before ended. */
const orders = {
  due: sql`coalesce(i.next_due_at, 'infinity'), i.id`,
  newest: sql`i.opened_at desc, i.id desc`,
  oldest: sql`i.opened_at, i.id`,
} as const;

function after(sort: IncidentSort, { at, id }: PageMark): RawBuilder<unknown> {
  const date = sql`coalesce(${at}::timestamptz, 'infinity')`;
  switch (sort) {
    case "due":
      return sql`(coalesce(i.next_due_at, 'infinity'), i.id) > (${date}, ${id}::bigint)`;
    case "newest":
      return sql`(i.opened_at, i.id) < (${date}, ${id}::bigint)`;
    case "oldest":
      return sql`(i.opened_at, i.id) > (${date}, ${id}::bigint)`;
    default:
      return sort satisfies never;
  }
}

export const listed = (
  filter: IncidentFilter,
  asker: Asker,
  { sort, mark, limit }: { sort: IncidentSort; mark: PageMark | null; limit: number },
) =>
  selectLines(
    mark === null ? filterOf(filter, asker) : sql`${filterOf(filter, asker)} and ${after(sort, mark)}`,
    orders[sort],
    limit,
  );

export type CountsRow = Omit<IncidentCounts, "at">;
export const counted = (filter: IncidentFilter, asker: Asker) => sql<CountsRow>`
  with kept as materialized (
    select i.stage, i.source, i.class, i.state, i.next_due_at, i.deferred_at, i.holder_id, i.extension_asked_at from incident i
    where ${filterOf(filter, asker)})
  select count(*)::int as total,
    count(*) filter (where next_due_at < ${asker.now})::int as overdue,
    count(*) filter (where next_due_at >= ${asker.now} and next_due_at < ${asker.soon})::int as "dueSoon",
    count(*) filter (where deferred_at is not null)::int as deferred,
    count(*) filter (where state = 'open' and holder_id is null)::int as unassigned,
    count(*) filter (where state = 'open' and holder_id = ${asker.accountId})::int as mine,
    count(*) filter (where extension_asked_at is not null)::int as "extensionAsked",
    coalesce((select json_agg(json_build_object('stage', stage, 'count', n) order by n desc, stage) from (select stage, count(*)::int as n from kept group by 1) s), '[]') as "byStage",
    coalesce((select json_agg(json_build_object('source', source, 'count', n) order by n desc, source) from (select source, count(*)::int as n from kept group by 1) s), '[]') as "bySource",
    coalesce((select json_agg(json_build_object('class', class, 'count', n) order by n desc, class) from (select class, count(*)::int as n from kept group by 1 order by 2 desc, 1 limit 100) s), '[]') as "byClass"
  from kept`;

export type DuplicateWish = {
  readonly lng: number;
  readonly lat: number;
  readonly class: string;
  readonly openedAt: Date;
  readonly except: number | null;
  readonly withinM: number;
  readonly withinHours: number;
};
/** The box first, by its index; then the distance on the sphere. Open ones of the same class, or of the same major class. */
export const likelyDuplicates = (w: DuplicateWish, limit: number) =>
  selectNear(
    sql`select i.*, ST_DistanceSphere(i.geom, p.point) as "distanceM", abs(extract(epoch from i.opened_at - ${w.openedAt}::timestamptz))::float8 as "secondsApart",
      i.class = ${w.class} as "sameClass"
    from incident i, (select ST_SetSRID(ST_MakePoint(${w.lng}::float8, ${w.lat}::float8), 4326) as point) p
    where i.state = 'open' and i.geom && ST_Expand(p.point, ${w.withinM}::float8 / 80000, ${w.withinM}::float8 / 110000)
      and ST_DistanceSphere(i.geom, p.point) <= ${w.withinM} and i.id is distinct from ${w.except}
      and i.opened_at between ${w.openedAt}::timestamptz - make_interval(hours => ${w.withinHours}) and ${w.openedAt}::timestamptz + make_interval(hours => ${w.withinHours})
      and (i.class = ${w.class} or exists (select from incident_class a join incident_class b on b.kind = a.kind and b.major = a.major
        where a.code = i.class and b.code = ${w.class}))`,
    limit,
  );

export type OfficerRowOf = {
  id: number;
  name: string;
  nameEn: string | null;
  why: "cell" | "substitute" | "nearest";
  onDuty: boolean;
  cell: string | null;
  distanceM: number | null;
  holds: number;
};
/**
 * Who answers for the cell of the block at the instant and who stands in; with `nearest` also those of the nearest other cells of the
 * same division, by the middle of their cell. Where a person is, nobody knows here.
 */
export const officersFor = (blockId: number, lng: number, lat: number, at: Date, nearest: number) => sql<OfficerRowOf>`
  with here as (
    select m.cell_id from cell_block m where m.block_id = ${blockId} and m.valid @> ${at}::timestamptz),
  own as (
    select s.account_id, case s.role when 'primary' then 'cell' else 'substitute' end as why, c.name as cell, null::float8 as "distanceM", case s.role when 'primary' then 0 else 1 end as rank
    from here join assignment s on s.cell_id = here.cell_id and s.valid @> ${at}::timestamptz join cell c on c.id = here.cell_id),
  beside as (
    select distinct on (s.account_id) s.account_id, 'nearest' as why, c.name as cell,
      ST_DistanceSphere(ST_SetSRID(ST_MakePoint(z.label_at[1], z.label_at[2]), 4326), ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)) as "distanceM", 2 as rank
    from cell c join cell_shape z on z.cell_id = c.id
    join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${at}::timestamptz join account a on a.id = s.account_id
    where ${nearest}::int > 0 and c.ended_at is null and c.division_code = (select k.division_code from block k where k.id = ${blockId})
      and c.id not in (select cell_id from here) and a.on_duty and s.account_id not in (select account_id from own)
    order by s.account_id, 4),
  closest as (select * from beside order by "distanceM" limit ${nearest})
  select a.id, a.name, a.name_en as "nameEn", x.why, a.on_duty as "onDuty", x.cell, x."distanceM",
    (select count(*)::int from incident i where i.state = 'open' and i.holder_id = a.id) as holds
  from (select * from own union all select * from closest) x join account a on a.id = x.account_id and a.state = 'active'
  order by x.rank, x."distanceM" nulls first, a.id`;
export const cellAt = (blockId: number, at: Date) => sql<{ id: number; code: string; name: string }>`
  select c.id, c.code, c.name from cell_block m join cell c on c.id = m.cell_id where m.block_id = ${blockId} and m.valid @> ${at}::timestamptz`;

type ViewRow = IncidentView;
const viewColumns = (accountId: number) =>
  sql`v.id, v.name, v.for_all as "forAll", v.filter, v.sort, v.account_id = ${accountId} as mine, v.version`;
export const views = (accountId: number, limit: number) => sql<ViewRow>`
  select ${viewColumns(accountId)} from incident_view v order by v.account_id <> ${accountId}, v.name, v.id limit ${limit}`;
export const viewById = (id: number, accountId: number) => sql<ViewRow>`
  select ${viewColumns(accountId)} from incident_view v where v.id = ${id}`;
export type ViewWish = Pick<IncidentView, "name" | "forAll" | "filter" | "sort">;
/** No row where the account has as many as it may. */
export const insertView = (accountId: number, v: ViewWish, most: number) => sql<{ id: number }>`
  insert into incident_view (account_id, name, for_all, filter, sort)
  select ${accountId}::bigint, ${v.name}::text, ${v.forAll}::boolean, ${JSON.stringify(v.filter)}::jsonb, ${v.sort}::text
  where (select count(*) from incident_view o where o.account_id = ${accountId}) < ${most} returning id`;
export const updateView = (id: number, version: number, v: ViewWish) => sql<{ id: number }>`
  update incident_view set name = ${v.name}, for_all = ${v.forAll}, filter = ${JSON.stringify(v.filter)}::jsonb, sort = ${v.sort}, version = version + 1
  where id = ${id} and version = ${version} returning id`;
export const deleteView = (id: number) => sql<{ id: number }>`delete from incident_view where id = ${id} returning id`;

export type DutyRow = {
  account: { id: number; name: string; nameEn: string | null };
  onDuty: boolean;
  since: Date | null;
  until: Date | null;
};
/** Officers of the divisions that the asker looks into, and the asker. */
export const dutyLines = (accountId: number, limit: number) => sql<DutyRow>`
  select json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account, a.on_duty as "onDuty", d.since, d.until
  from account a left join duty d on d.account_id = a.id
  where a.state = 'active' and (a.id = ${accountId} or a.role = 'officer' and exists (select from assignment s join cell c on c.id = s.cell_id
    where s.account_id = a.id and s.valid @> statement_timestamp() and c.division_code like any ((select scope_divisions())::text[])))
  order by a.on_duty desc, a.name, a.id limit ${limit}`;
export const writeDuty = (accountId: number, d: { onDuty: boolean; at: Date; until: Date | null; by: number }) => sql`
  insert into duty as d (account_id, on_duty, since, until, set_by) values (${accountId}, ${d.onDuty}, ${d.at}, ${d.until}, ${d.by})
  on conflict (account_id) do update set on_duty = excluded.on_duty, until = excluded.until, set_by = excluded.set_by, version = d.version + 1,
    since = case when d.on_duty = excluded.on_duty then d.since else excluded.since end`;
/** An officer who has a cell where the asker looks; or the asker. */
export const dutyAccount = (id: number, accountId: number) => sql<{ id: number }>`
  select a.id from account a where a.id = ${id} and a.state = 'active' and (a.id = ${accountId} or a.role = 'officer' and exists (
    select from assignment s join cell c on c.id = s.cell_id where s.account_id = a.id and s.valid @> statement_timestamp()
      and c.division_code like any ((select scope_divisions())::text[])))`;
/** By the clock, as the owner. */
export const endDuties = (now: Date) => sql<{ id: number }>`
  update duty set on_duty = false, since = until, until = null, version = version + 1 where on_duty and until <= ${now} returning account_id as id`;

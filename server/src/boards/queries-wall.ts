/**
 * The SQL behind the widgets: sums over areas, never over whoever works there. Row-level security leaves what the account (or, for a
 * screen with a link, the board's division) may see. What the strip of counts counts is counted by situation/.
 */
import { type RawBuilder, sql } from "kysely";
import { inScopeOf, liesIn } from "../db/places.ts";
import type { TownDay } from "../db/town-clock.ts";

const insideScope = (alias: string) => inScopeOf(sql.ref(`${alias}.division_code`), sql`null::bigint`);
/** Present members of present cells: m and c. */
const memberships = sql`cell c join cell_block m on m.cell_id = c.id and upper_inf(m.valid)`;

export type CellCountsRow = {
  id: number;
  name: string;
  at: number[];
  homes: number;
  critical: number;
  serious: number;
  general: number;
  overdue: number;
};
/** late: overdue hazards by block. */
export const cellCounts = (prefix: string | null, { now }: TownDay, limit: number) => sql<CellCountsRow>`
  with late as (
    select h.block_id, count(*) as n from hazard h
    where h.state <> 'closed' and h.deadline_at < ${now} and h.block_id is not null and ${liesIn("h", prefix)} group by h.block_id
  )
  select c.id, c.name, z.label_at as at, coalesce(sum(l.units), 0)::int as homes, coalesce(sum(l.critical), 0)::int as critical,
    coalesce(sum(l.serious), 0)::int as serious, coalesce(sum(l.general), 0)::int as general, coalesce(sum(late.n), 0)::int as overdue
  from ${memberships} join cell_shape z on z.cell_id = c.id
  left join block_load l on l.block_id = m.block_id left join late on late.block_id = m.block_id
  where c.ended_at is null and ${liesIn("c", prefix)} and ${insideScope("c")}
  group by c.id, c.name, z.label_at order by c.id limit ${limit}`;

/** Blocks of a cell joined; to a metre, which is finer than a pixel of the wall. */
export const cellOutlines = (prefix: string | null, limit: number) => sql<{ id: number; geometry: string }>`
  select c.id, ST_AsGeoJSON(ST_SimplifyPreserveTopology(ST_UnaryUnion(ST_Collect(k.geom)), 0.00001), 5) as geometry
  from ${memberships} join block k on k.id = m.block_id
  where c.ended_at is null and ${liesIn("c", prefix)} and ${insideScope("c")}
  group by c.id order by c.id limit ${limit}`;

export type SeverityRow = { critical: number; serious: number; general: number };
export const overdueBySeverity = (prefix: string | null, { now }: TownDay) => sql<SeverityRow>`
  select count(*) filter (where h.severity = 1)::int as critical, count(*) filter (where h.severity = 2)::int as serious,
    count(*) filter (where h.severity = 3)::int as general
  from hazard h where h.state <> 'closed' and h.deadline_at < ${now} and ${liesIn("h", prefix)}`;

export type CaseRow = { id: number; item: string; severity: number; cell: string | null; dueAt: Date };
/** Longest first. Neither address nor officer. */
export const overdueCases = (prefix: string | null, { now }: TownDay, limit: number) => sql<CaseRow>`
  select h.id, h.item, h.severity, h.deadline_at as "dueAt",
    (select c.name from cell_block m join cell c on c.id = m.cell_id where m.block_id = h.block_id and upper_inf(m.valid)) as cell
  from hazard h where h.state <> 'closed' and h.deadline_at < ${now} and ${liesIn("h", prefix)}
  order by h.deadline_at, h.id limit ${limit}`;

export type AreaRow = { name: string; nameEn: string | null; numerator: number; denominator: number };
export type AreaKind = "cell" | "community";

/** Every present area, also one in which nothing was counted; counted: (block_id, numerator, denominator). */
const byArea = (of: AreaKind, prefix: string | null, counted: RawBuilder<unknown>, limit: number) =>
  of === "cell"
    ? sql<AreaRow>`
  with counted as (${counted})
  select c.name, null as "nameEn", coalesce(sum(x.numerator), 0)::int as numerator, coalesce(sum(x.denominator), 0)::int as denominator
  from ${memberships} left join counted x on x.block_id = m.block_id
  where c.ended_at is null and ${liesIn("c", prefix)} and ${insideScope("c")}
  group by c.id, c.name order by c.id limit ${limit}`
    : sql<AreaRow>`
  with counted as (${counted})
  select d.name, d.name_en as "nameEn", coalesce(sum(x.numerator), 0)::int as numerator, coalesce(sum(x.denominator), 0)::int as denominator
  from division d join block b on b.division_code = d.code and b.valid_to is null left join counted x on x.block_id = b.id
  where d.level = 'community' and d.valid_to is null and ${prefix === null ? sql`true` : sql`d.code like ${`${prefix}%`}`}
    and ${inScopeOf(sql`d.code`, sql`null::bigint`)}
  group by d.id, d.name, d.name_en order by d.code limit ${limit}`;

/** As rates/queries-work.ts counts "rectification", from the first of the month: due by now or closed, and of these closed as verified. */
export const rectifiedByArea = (of: AreaKind, prefix: string | null, { now }: TownDay, from: Date, limit: number) =>
  byArea(
    of,
    prefix,
    sql`
    select h.block_id, count(*) filter (where h.closed_at < ${now} and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')) as numerator,
      count(*) as denominator
    from hazard h
    where (h.deadline_at < ${now} or h.closed_at < ${now}) and h.found_at < ${now} and h.found_at >= ${from}
      and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn') and h.block_id is not null and ${liesIn("h", prefix)}
    group by h.block_id`,
    limit,
  );

/** Open hazards over homes. */
export const openByArea = (of: AreaKind, prefix: string | null, limit: number) =>
  byArea(
    of,
    prefix,
    sql`select l.block_id, l.critical + l.serious + l.general as numerator, l.units as denominator from block_load l where ${liesIn("l", prefix)}`,
    limit,
  );

/** Of the open hazards those whose deadline is over. */
export const overdueByArea = (of: AreaKind, prefix: string | null, { now }: TownDay, limit: number) =>
  byArea(
    of,
    prefix,
    sql`
    select h.block_id, count(*) filter (where h.deadline_at < ${now}) as numerator, count(*) as denominator
    from hazard h where h.state <> 'closed' and h.block_id is not null and ${liesIn("h", prefix)} group by h.block_id`,
    limit,
  );

export type DayRow = { day: number; found: number; critical: number; closed: number };
/** `day` from 0: whole days of the town from `from` on; days without any are left out. */
export const byDay = (prefix: string | null, from: Date, to: Date, days: number) => sql<DayRow>`
  with events as (
    select h.found_at as at, 1 as found, (h.severity = 1)::int as critical, 0 as closed from hazard h
    where h.found_at >= ${from} and h.found_at < ${to} and ${liesIn("h", prefix)}
    union all
    select h.closed_at, 0, 0, 1 from hazard h where h.closed_at >= ${from} and h.closed_at < ${to} and ${liesIn("h", prefix)}
  )
  select width_bucket(date_part('epoch', at), ${from.getTime() / 1000}::float8, ${to.getTime() / 1000}::float8, ${days}) - 1 as day,
    sum(found)::int as found, sum(critical)::int as critical, sum(closed)::int as closed
  from events group by 1 order by 1`;

export const divisionBox = (code: string) => sql<{ box: number[] | null }>`
  select box_of(geom) as box from division where code = ${code} and valid_to is null`;

/**
 * What the grid shows: divisions, cells with officer and load, blocks, officers, who is responsible. Builders only: the caller
 * runs them inside the request's transaction. Loads come from rows that row-level security lets through, and a cell that is
 * not wholly inside the scope has none. What changes the grid stands in queries-edit.ts.
 */
import { type RawBuilder, sql } from "kysely";
import {
  existsAt,
  inScopeOf,
  joinOfficerAt,
  joinPlaceAt,
  joinSubstituteAt,
  type OfficerRow,
  officerFields,
  officerJson,
  thisInstant,
} from "../db/places.ts";
import type { DivisionLevel } from "../db/schema.ts";

export type LoadRow = {
  blocks: number;
  buildings: number;
  units: number;
  openHazards: number;
  critical: number;
  serious: number;
  general: number;
  overdue: number;
  visitsDue: number;
  visitsDone: number;
  areaM2: number;
};

const everything = sql`true`;

export const divisions = sql<{
  code: string;
  level: DivisionLevel;
  name: string;
  nameEn: string | null;
  parentCode: string | null;
  box: number[];
  inside: boolean;
}>`
  select code, level, name, name_en as "nameEn", parent_code as "parentCode",
    array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as box,
    code like any ((select scope_divisions())::text[]) as inside
  from division
  where valid_to is null or valid_to > current_date
  order by code`;

export const divisionNamed = (code: string) => sql<{ code: string }>`select code from division where code = ${code}`;

/** Flat, because a list has more than a thousand of them and parsing arrays and JSON would cost more than the query. */
export type CellRow = {
  id: number;
  code: string;
  name: string;
  divisionCode: string;
  divisionName: string;
  kind: "ordinary" | "special";
  colour: number;
  lockedBy: string | null;
  version: number;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
  labelLng: number | null;
  labelLat: number | null;
  officerId: number | null;
  officerName: string | null;
  officerNameEn: string | null;
  phone: string | null;
  onDuty: boolean | null;
  substitute: OfficerRow | null;
  inside: boolean;
} & LoadRow;

export const cellsOf = (divisionPrefix: string, day: string) =>
  cells(sql`c.division_code like ${`${divisionPrefix}%`}`, day);
export const cellsById = (ids: readonly number[], day: string) => cells(sql`c.id = any (${ids})`, day);

/** asked: the cells. load: what their blocks weigh, overdue hazards by the clock, and whether all blocks lie in scope. */
const cells = (which: RawBuilder<unknown>, day: string) => sql<CellRow>`
  with asked as materialized (select c.* from cell c where c.ended_at is null and ${which}),
  load as (
    select m.cell_id, bool_and(m.block_id = any ((select scope_blocks())::bigint[])) as own, ${sumOfWeights}
    from asked
    join cell_block m on m.cell_id = asked.id and upper_inf(m.valid)
    left join (${blockWeights(day)}) w on w.block_id = m.block_id
    group by m.cell_id
  )
  select c.id, c.code, c.name, c.division_code as "divisionCode", d.name as "divisionName", c.kind, c.colour, k.name as "lockedBy", c.version,
    shape.box[1] as west, shape.box[2] as south, shape.box[3] as east, shape.box[4] as north,
    shape.label_at[1] as "labelLng", shape.label_at[2] as "labelLat",
    o.id as "officerId", o.name as "officerName", o.name_en as "officerNameEn", o.phone, o.on_duty as "onDuty",
    case when z.id is not null then ${officerFields("z")} end as substitute,
    (c.division_code like any ((select scope_divisions())::text[]) or coalesce(load.own, false)) as inside,
    coalesce(shape.blocks, 0) as blocks, coalesce(shape.area_m2, 0) as "areaM2", ${loadColumns}
  from asked c
  join division d on d.code = c.division_code
  left join account k on k.id = c.locked_by
  left join cell_shape shape on shape.cell_id = c.id
  left join load on load.cell_id = c.id
  ${joinOfficerAt(sql`c.id`, thisInstant)}
  ${joinSubstituteAt(sql`c.id`, thisInstant)}
  order by c.code`;

/** What weighs on blocks, a block in up to as many rows as it has overdue hazards and two more: the caller sums. */
const blockWeights = (day: string) => sql`
  select block_id, buildings, units, critical, serious, general, 0 as overdue, 0 as visits_due, 0 as visits_done from block_load
  union all
  select block_id, 0, 0, 0, 0, 0, 0, due, done from visit_day where due_on = ${day}
  union all
  select block_id, 0, 0, 0, 0, 0, 1, 0, 0 from hazard where state <> 'closed' and deadline_at < statement_timestamp()`;

const sumOfWeights = sql`
  coalesce(sum(w.buildings), 0)::int as buildings, coalesce(sum(w.units), 0)::int as units,
  coalesce(sum(w.critical), 0)::int as critical, coalesce(sum(w.serious), 0)::int as serious, coalesce(sum(w.general), 0)::int as general,
  coalesce(sum(w.overdue), 0)::int as overdue, coalesce(sum(w.visits_due), 0)::int as visits_due, coalesce(sum(w.visits_done), 0)::int as visits_done`;

const loadColumns = sql`
  coalesce(load.buildings, 0) as buildings, coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical, coalesce(load.serious, 0) as serious, coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue, coalesce(load.visits_due, 0) as "visitsDue", coalesce(load.visits_done, 0) as "visitsDone"`;

export const targetBand = sql<{ low: number; high: number }>`
  select coalesce((value ->> 'low')::int, 300) as low, coalesce((value ->> 'high')::int, 500) as high
  from (select) always left join setting on key = 'town.cell_target_units'`;

export type BlockRow = {
  id: number;
  code: string;
  divisionCode: string;
  kind: "land" | "water";
  cellId: number | null;
  version: number;
  box: number[];
  neighbours: number[];
  inside: boolean;
} & LoadRow;

/** One more than `limit`, so that the caller can tell "too many". */
export const blocksOf = (divisionPrefix: string, day: string, limit: number) =>
  blocks(sql`b.division_code like ${`${divisionPrefix}%`}`, sql`select id from asked`, day, limit + 1);
export const blocksOfDivisions = (codes: readonly string[], day: string, limit: number) =>
  blocks(sql`b.division_code = any (${codes})`, sql`select id from asked`, day, limit + 1);
export const blockById = (id: number, day: string) =>
  blocks(sql`b.id = ${id}`, sql`select id from block where valid_to is null`, day, 1);

/** `among`: the ids that may be named as neighbours. */
const blocks = (which: RawBuilder<unknown>, among: RawBuilder<unknown>, day: string, limit: number) => sql<BlockRow>`
  with asked as materialized (
    select b.id, b.code, b.division_code, b.kind, b.version, b.area_m2,
      array[ST_XMin(b.geom), ST_YMin(b.geom), ST_XMax(b.geom), ST_YMax(b.geom)] as box
    from block b
    where ${which} and b.valid_to is null
    order by b.code limit ${limit}
  ),
  ${loadOfAsked(day)},
  next_to as (
    select id, array_agg(neighbour order by neighbour) as ids
    from (
      select a as id, b as neighbour from block_adjacency where a in (select id from asked)
      union all select b, a from block_adjacency where b in (select id from asked)
    ) both_ways
    where neighbour in (${among})
    group by id
  )
  select b.id, b.code, b.division_code as "divisionCode", b.kind, m.cell_id as "cellId", b.version, b.box,
    coalesce(next_to.ids, '{}') as neighbours, ${inScopeOf(sql`b.division_code`, sql`b.id`)} as inside,
    1 as blocks, b.area_m2 as "areaM2", ${loadColumns}
  from asked b
  left join load on load.block_id = b.id
  left join next_to on next_to.id = b.id
  left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
  order by b.code`;

/** The loads of some blocks one by one, to weigh what an edit would move. */
export const loadsOfBlocks = (ids: readonly number[], day: string) => sql<{ id: number } & LoadRow>`
  with asked as materialized (select b.id, b.area_m2 from block b where b.id = any (${ids})),
  ${loadOfAsked(day)}
  select b.id, 1 as blocks, b.area_m2 as "areaM2", ${loadColumns}
  from asked b
  left join load on load.block_id = b.id`;

/** The weights summed by block. Needs `asked` before it. */
const loadOfAsked = (day: string) => sql`
  load as (
    select w.block_id, ${sumOfWeights}
    from asked join (${blockWeights(day)}) w on w.block_id = asked.id
    group by w.block_id
  )`;

/** An officer belongs to the divisions of the jurisdiction and to those of the cells he or she answers for today. */
export const officersOf = (division: { code: string; prefix: string } | null) => sql<{
  officer: OfficerRow;
  divisionCodes: string[];
  cells: number;
  units: number | null;
}>`
  with answers as (
    select s.account_id, c.id as cell_id, c.division_code
    from assignment s join cell c on c.id = s.cell_id
    where s.role = 'primary' and s.valid @> ${thisInstant} and c.ended_at is null
  ),
  reach as (
    select account_id, division_code from answers
    union select account_id, division_code from jurisdiction where valid @> ${thisInstant}
  ),
  held as (
    select s.account_id, count(distinct s.cell_id)::int as cells, coalesce(sum(l.units), 0)::int as units,
      bool_and(${inScopeOf(sql`s.division_code`, sql`m.block_id`)}) as inside
    from answers s
    left join cell_block m on m.cell_id = s.cell_id and upper_inf(m.valid)
    left join block_load l on l.block_id = m.block_id
    group by s.account_id
  )
  select ${officerFields("o")} as officer, coalesce(array_agg(distinct reach.division_code) filter (where reach.division_code is not null), '{}') as "divisionCodes",
    coalesce(held.cells, 0) as cells, case when held.inside is not false then coalesce(held.units, 0) end as units
  from account o
  left join reach on reach.account_id = o.id
  left join held on held.account_id = o.id
  where o.role = 'officer' and o.state = 'active'
  group by o.id, o.name, o.name_en, o.phone, o.on_duty, held.cells, held.units, held.inside
  having ${division === null ? everything : sql`bool_or(reach.division_code like ${`${division.prefix}%`} or ${division.code} like division_prefix(reach.division_code) || '%')`}
  order by o.name, o.id
  limit 5000`;

export const responsibleAt = (lng: number, lat: number, at: string | null) => sql<{
  at: Date;
  division: { code: string; name: string; nameEn: string | null } | null;
  block: { id: number; code: string } | null;
  cell: { id: number; code: string; name: string } | null;
  officer: OfficerRow | null;
  substitute: OfficerRow | null;
  since: Date | null;
}>`
  with place as (select ST_SetSRID(ST_Point(${lng}::float8, ${lat}::float8), 4326) as point, coalesce(${at}::timestamptz, ${thisInstant}) as at),
  ground as (
    select b.id, b.code, b.division_code from place, block b
    where b.geom && point and ST_Covers(b.geom, point) and ${existsAt("b", sql`at`)}
    order by b.id limit 1
  ),
  district as (
    select d.code, d.name, d.name_en from place, division d
    where d.geom && point and ST_Covers(d.geom, point)
    order by d.code = (select division_code from ground) desc nulls last, length(division_prefix(d.code)) desc limit 1
  )
  select place.at,
    case when d.code is not null then json_build_object('code', d.code, 'name', d.name, 'nameEn', d.name_en) end as division,
    case when g.id is not null then json_build_object('id', g.id, 'code', g.code) end as block,
    case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name) end as cell,
    ${officerJson} as officer, case when z.id is not null then ${officerFields("z")} end as substitute, lower(s.valid) as since
  from place
  left join ground g on true
  left join district d on true
  ${joinPlaceAt(sql`g.id`, sql`place.at`)}
  ${joinSubstituteAt(sql`c.id`, sql`place.at`)}`;

export const assignmentsOf = (cellId: number, limit: number) => sql<{
  officer: OfficerRow;
  role: "primary" | "substitute";
  from: Date;
  to: Date | null;
}>`
  select ${officerFields("o")} as officer, s.role, lower(s.valid) as "from", upper(s.valid) as "to"
  from assignment s join account o on o.id = s.account_id
  where s.cell_id = ${cellId}
  order by lower(s.valid) desc, s.id desc limit ${limit}`;

export const visitsByGrade = (cellId: number, day: string) => sql<{
  grade: "G" | "Y" | "O" | "R";
  due: number;
  done: number;
}>`
  select u.grade, count(*)::int as due, count(v.done_at)::int as done
  from cell_block m join visit v on v.block_id = m.block_id and v.due_on = ${day} join rental_unit u on u.id = v.unit_id
  where m.cell_id = ${cellId} and upper_inf(m.valid) and u.grade is not null
  group by u.grade order by array_position(array['R', 'O', 'Y', 'G'], u.grade)`;

/** Domain: registered let units over let units found; an undeclared letting is found and not registered. */
export const registrationOf = (cellId: number) => sql<{ registered: number; found: number }>`
  select count(*) filter (where u.status = 'let' and u.registered_on is not null)::int as registered, count(*)::int as found
  from cell_block m join rental_unit u on u.block_id = m.block_id
  where m.cell_id = ${cellId} and upper_inf(m.valid) and u.status in ('let', 'undeclared')`;

/** Edits that touched the cell, and their undoing as lines of their own. */
export const historyOf = (cellId: number, limit: number) => sql<{
  at: Date;
  by: string | null;
  kind: string;
  label: unknown;
}>`
  select line.at, a.name as by, line.kind, e.label
  from edit e join account a on a.id = e.account_id
  cross join lateral (values (e.made_at, e.kind), (e.undone_at, 'edits.undo')) line (at, kind)
  where e.cell_ids @> array[${cellId}::bigint] and line.at is not null
  order by line.at desc, e.id desc limit ${limit}`;

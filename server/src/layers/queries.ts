/**
 * What each layer holds, as one select per layer with the columns id, scope (12 digits), block, geojson and the attributes;
 * the same select is paged at the start and narrowed to changed ids later. Runs as the owner: tiles are filtered when encoded.
 */
import { type RawBuilder, sql } from "kysely";
import { joinSubstituteAt } from "../db/places.ts";
import type { LayerName } from "./contract.ts";

export type LayerRow = { id: number; scope: string; block: number | null; geojson: string } & Record<string, unknown>;
type Select = RawBuilder<LayerRow>;

/** Closed hazards stay on the map this long. */
export const CLOSED_HAZARD_DAYS = 400;

/** 8 decimals are a millimetre: finer than a tile unit at zoom 18. */
const division = (): Select => sql`
  select id, code as scope, null::bigint as block, ST_AsGeoJSON(geom, 8) as geojson, code, level, name, name_en
  from division
  where valid_to is null or valid_to > current_date`;

const street = (): Select => sql`
  select id, '000000000000' as scope, null::bigint as block, ST_AsGeoJSON(geom, 8) as geojson, name, name_en, class, highway, bridge, tunnel
  from street`;

const water = (): Select => sql`
  select id, '000000000000' as scope, null::bigint as block, ST_AsGeoJSON(geom, 8) as geojson, kind, name, name_en
  from water`;

const landuse = (): Select => sql`
  select id, '000000000000' as scope, null::bigint as block, ST_AsGeoJSON(geom, 8) as geojson, kind, name, name_en
  from landuse`;

const block = (): Select => sql`
  select b.id, b.division_code as scope, b.id as block, ST_AsGeoJSON(b.geom, 8) as geojson, b.code, b.division_code, b.kind, m.cell_id
  from block b
  left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
  where b.valid_to is null`;

/** The ground of a cell is its blocks of now; the officer is the primary one of now, and who stands in at present. */
const cell = (): Select => sql`
  select c.id, c.division_code as scope, null::bigint as block, ST_AsGeoJSON(ground.geom, 8) as geojson,
    c.code, c.name, c.division_code, c.colour, a.name as officer, a.name_en as officer_en, a.id as officer_id,
    z.name as substitute, z.name_en as substitute_en, c.locked_by is not null as locked, c.kind
  from cell c
  join lateral (
    select ST_Union(b.geom) as geom
    from cell_block m
    join block b on b.id = m.block_id
    where m.cell_id = c.id and upper_inf(m.valid)
  ) ground on ground.geom is not null
  left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> now()
  left join account a on a.id = s.account_id
  ${joinSubstituteAt(sql`c.id`, sql`now()`)}
  where c.ended_at is null`;

const building = (): Select => sql`
  select id, coalesce(division_code, '000000000000') as scope, block_id as block, ST_AsGeoJSON(geom, 8) as geojson,
    kind, storeys, height_m, house_number, name, source_id
  from building`;

/** One point per building that has rental units. */
const unit = (): Select => sql`
  select b.id, coalesce(b.division_code, '000000000000') as scope, b.block_id as block, ST_AsGeoJSON(b.point, 8) as geojson,
    u.units, u.undeclared, u.worst_grade
  from building b
  join lateral (
    select count(*)::int as units, count(*) filter (where status = 'undeclared')::int as undeclared,
      ('{G,Y,O,R}'::text[])[max(array_position('{G,Y,O,R}'::text[], grade))] as worst_grade
    from rental_unit
    where building_id = b.id and status <> 'deregistered'
  ) u on u.units > 0`;

const hazard = (): Select => sql`
  select h.id, coalesce(h.division_code, '000000000000') as scope, h.block_id as block, ST_AsGeoJSON(h.geom, 8) as geojson,
    h.severity, h.state, h.class, h.item, m.cell_id,
    extract(epoch from h.found_at)::bigint as found_at,
    coalesce(extract(epoch from h.deadline_at), 0)::bigint as deadline_at,
    coalesce(extract(epoch from h.closed_at), 0)::bigint as closed_at
  from hazard h
  left join cell_block m on m.block_id = h.block_id and upper_inf(m.valid)
  where h.state <> 'closed' or h.closed_at > now() - make_interval(days => ${sql.lit(CLOSED_HAZARD_DAYS)})`;

/** Counts of homes and hazards of a land block. */
const density = (): Select => sql`
  select b.id, b.division_code as scope, b.id as block, ST_AsGeoJSON(b.geom, 8) as geojson, ST_AsGeoJSON(ST_PointOnSurface(b.geom), 8) as point,
    b.area_m2, u.units, h.hazards
  from block b
  cross join lateral (select count(*)::int as units from rental_unit where block_id = b.id and status <> 'deregistered') u
  cross join lateral (select count(*)::int as hazards from hazard where block_id = b.id and state <> 'closed') h
  where b.kind = 'land' and b.valid_to is null`;

/** Reporting blocks with what was published of people in the newest month; -1: not shown. */
const people = (): Select => sql`
  select r.id, r.division_code as scope, null::bigint as block, ST_AsGeoJSON(r.geom, 8) as geojson, ST_AsGeoJSON(r.label_at, 8) as point,
    coalesce(c.people, -1) as people, coalesce(c.people * 10000 / r.area_m2, -1) as people_ha
  from people_count c join reporting_block r on r.id = c.reporting_block_id
  where c.month = (select max(month) from people_edition)`;

/** Points of the town that are in use. */
const point = (): Select => sql`
  select p.id, coalesce(p.division_code, '000000000000') as scope, null::bigint as block, ST_AsGeoJSON(p.geom, 8) as geojson, p.kind, p.name
  from point p
  where p.active`;

export const layerSelects: Readonly<Record<LayerName, () => Select>> = {
  division,
  block,
  cell,
  street,
  water,
  landuse,
  building,
  unit,
  hazard,
  density,
  people,
  point,
};

export const pageOf = (layer: LayerName, afterId: number, limit: number): Select =>
  sql`select * from (${layerSelects[layer]()}) r where id > ${afterId} order by id limit ${limit}`;

export const rowsOf = (layer: LayerName, ids: readonly number[]): Select =>
  sql`select * from (${layerSelects[layer]()}) r where id = any(${ids}::bigint[])`;

/** Ids in divisions told as "very many changed". */
export const idsInDivisions = (layer: LayerName, codes: readonly string[]): RawBuilder<{ id: number }> =>
  sql`select id from (${layerSelects[layer]()}) r where scope = any(${codes}::text[])`;

export const idsOfRows = (layer: LayerName): RawBuilder<{ id: number }> =>
  sql`select id from (${layerSelects[layer]()}) r`;

export const buildingsOfUnits = (unitIds: readonly number[]): RawBuilder<{ id: number }> =>
  sql`select distinct building_id as id from rental_unit where id = any(${unitIds}::bigint[])`;

export const cellsOfBlocks = (blockIds: readonly number[]): RawBuilder<{ id: number }> =>
  sql`select distinct cell_id as id from cell_block where block_id = any(${blockIds}::bigint[]) and upper_inf(valid)`;

export const cellsOfAccounts = (accountIds: readonly number[]): RawBuilder<{ id: number }> =>
  sql`select distinct cell_id as id from assignment where account_id = any(${accountIds}::bigint[]) and valid @> now()`;

export const hazardsOfBlocks = (blockIds: readonly number[]): RawBuilder<{ id: number }> =>
  sql`select id from hazard where block_id = any(${blockIds}::bigint[])`;

/** Cells whose officer changes by the clock alone: an assignment begins or ends in (from, to]. */
export const cellsChangingBetween = (from: Date, to: Date): RawBuilder<{ id: number }> => sql`
  select distinct cell_id as id from assignment
  where (lower(valid) > ${from} and lower(valid) <= ${to}) or (upper(valid) > ${from} and upper(valid) <= ${to})`;

/** Tables that nobody has analysed: without statistics the laterals above are planned as one sequential scan per row. */
export const unanalysedTables = (): RawBuilder<{ name: string }> => sql`
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and reltuples < 0 and relkind = 'r'
    and relname in ('building', 'rental_unit', 'lease', 'hazard', 'block', 'cell', 'cell_block', 'assignment')`;
export const analyse = (table: string): RawBuilder<unknown> => sql`analyze ${sql.table(table)}`;

export const townSettings = (): RawBuilder<{ key: string; value: unknown }> =>
  sql`select key, value from setting where key in ('town.name', 'town.demo', 'town.attribution', 'town.base_map', 'town.time_zone_offset_minutes')`;

/** The outermost divisions and the box of all of them. */
export const townOutline = (): RawBuilder<{ code: string; name: string; name_en: string | null; box: number[] }> => sql`
  select code, name, name_en, array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as box
  from division d
  where (valid_to is null or valid_to > current_date)
    and (parent_code is null or not exists (select from division p where p.code = d.parent_code))
  order by code`;

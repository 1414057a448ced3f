/** All SQL that tiles the town and places things in it. Builders only: the caller decides inside which transaction they run. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db/client.ts";

export type DivisionShape = { code: string; geometry: string; areaM2: number; units: number };
export type BuildingShape = { id: string; geometry: string };
export type StreetShape = {
  geometry: string;
  highway: string | null;
  bridge: boolean;
  tunnel: boolean;
  layer: number;
  original: unknown;
};
export type BlockLoad = {
  id: number;
  code: string;
  divisionCode: string;
  lng: number;
  lat: number;
  buildings: number;
  units: number;
};
export type CellLink = { a: number; b: number };

/** Enough digits that every double comes back as it was. */
const DIGITS = 15;

/** Divisions with no division below them and no block yet, that a street runs through. */
export const untiledDivisions = () => sql<DivisionShape>`
  select d.code, ST_AsGeoJSON(d.geom, ${sql.lit(DIGITS)}) as geometry, ST_Area(d.geom::geography) as "areaM2",
    (select count(*)::integer from building b join rental_unit u on u.building_id = b.id where ST_Intersects(b.point, d.geom)) as units
  from division d
  where d.valid_to is null
    and not exists (select from division child where child.parent_code = d.code and child.valid_to is null)
    and not exists (select from block b where b.division_code = d.code)
    and exists (select from street)
  order by d.code`;

export const streetsNear = (codes: readonly string[]) => sql<StreetShape>`
  select ST_AsGeoJSON(s.geom, ${sql.lit(DIGITS)}) as geometry, s.highway, s.bridge, s.tunnel, s.layer, s.original
  from street s
  where exists (select from division d where d.code = any(${codes}::text[]) and s.geom && d.geom)
  order by s.source_id`;

export const waterNear = (codes: readonly string[]) => sql<{ geometry: string }>`
  select ST_AsGeoJSON(w.geom, ${sql.lit(DIGITS)}) as geometry
  from water w
  where exists (select from division d where d.code = any(${codes}::text[]) and w.geom && d.geom)
  order by w.source_id`;

export const buildingsNear = (codes: readonly string[]) => sql<BuildingShape>`
  select b.source_id as id, ST_AsGeoJSON(b.geom, ${sql.lit(DIGITS)}) as geometry
  from building b
  where exists (select from division d where d.code = any(${codes}::text[]) and b.geom && d.geom)
  order by b.source_id`;

export const insertBlocks = (rows: string) => sql<{ id: number; code: string }>`
  insert into block (code, division_code, kind, geom, area_m2, valid_from)
  select r.code, r.division_code, r.kind, ST_SetSRID(ST_GeomFromGeoJSON(r.geometry), 4326), r.area_m2, r.valid_from
  from json_to_recordset(${rows}::json)
    as r (code text, division_code text, kind text, geometry json, area_m2 double precision, valid_from timestamptz)
  returning id, code`;

export const insertAdjacency = (rows: string) => sql`
  insert into block_adjacency (a, b, shared_m)
  select least(r.a, r.b), greatest(r.a, r.b), r.shared_m
  from json_to_recordset(${rows}::json) as r (a bigint, b bigint, shared_m double precision)`;

/**
 * found: the block that holds the building's point; on a border the one with the larger overlap, then the smaller id.
 * within: the deepest division at the point, for buildings in no block.
 */
export const placeBuildings = () => sql<{ id: number }>`
  update building b set block_id = l.block_id, division_code = l.division_code
  from (
    select b.id, found.block_id, coalesce(found.division_code, within.code) as division_code
    from building b
    left join lateral (
      select k.id as block_id, k.division_code
      from block k
      where k.valid_to is null and ST_Intersects(k.geom, b.point)
      order by case when count(*) over () > 1 then ST_Area(ST_Intersection(k.geom, b.geom)) end desc, k.id
      limit 1
    ) found on true
    left join lateral (
      select d.code from division d
      where found.block_id is null and d.valid_to is null and ST_Intersects(d.geom, b.point)
      order by length(rtrim(d.code, '0')) desc, d.code
      limit 1
    ) within on true
  ) l
  where l.id = b.id and (b.block_id, b.division_code) is distinct from (l.block_id, l.division_code)
  returning b.id`;

/** Units lie where their building lies. */
export const placeUnits = () => sql<{ id: number }>`
  update rental_unit t set block_id = b.block_id, division_code = b.division_code
  from building b
  where b.id = t.building_id and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
  returning t.id`;

/** Leases and visits lie where their unit lies. */
export const placeOfUnits = (table: "lease" | "visit") => sql<{ id: number }>`
  update ${sql.table(table)} t set block_id = u.block_id, division_code = u.division_code
  from rental_unit u
  where u.id = t.unit_id and (t.block_id, t.division_code) is distinct from (u.block_id, u.division_code)
  returning t.id`;

export const placeInspections = () => sql<{ id: number }>`
  update inspection t set block_id = b.block_id, division_code = b.division_code
  from building b
  where b.id = coalesce((select u.building_id from rental_unit u where u.id = t.unit_id), t.building_id)
    and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
  returning t.id`;

/** A hazard of a building lies where the building lies. */
export const placeBuildingHazards = () => sql<{ id: number }>`
  update hazard t set block_id = b.block_id, division_code = b.division_code
  from building b
  where b.id = t.building_id and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
  returning t.id`;

/** What has only a point lies in the block and the deepest division that hold it; in none when it is of another town. */
export function placePoints(table: "hazard" | "incident"): RawBuilder<{ id: number }> {
  const ofPlace = table === "hazard" ? sql`where t.building_id is null` : sql``;
  return sql<{ id: number }>`
  update ${sql.table(table)} t set block_id = l.block_id, division_code = l.division_code
  from (
    select t.id, found.block_id, coalesce(found.division_code, within.code) as division_code
    from ${sql.table(table)} t
    left join lateral (
      select k.id as block_id, k.division_code from block k
      where k.valid_to is null and ST_Intersects(k.geom, t.geom)
      order by k.id limit 1
    ) found on true
    left join lateral (
      select d.code from division d
      where found.block_id is null and d.valid_to is null and ST_Intersects(d.geom, t.geom)
      order by length(rtrim(d.code, '0')) desc, d.code
      limit 1
    ) within on true
    ${ofPlace}
  ) l
  where l.id = t.id and (t.block_id, t.division_code) is distinct from (l.block_id, l.division_code)
  returning t.id`;
}

/** The planner knows tables by their statistics, and the embedded database gathers none by itself. */
export const analyzeTown = () =>
  sql`analyze block, block_adjacency, cell, cell_block, assignment, building, rental_unit, hazard`;

export const outsideBlocks = (most: number) => sql<{ layer: string; count: number; sourceIds: string[] }>`
  select layer, count(*)::integer as count, (array_agg(source_id order by source_id))[1:${sql.lit(most)}] as "sourceIds"
  from (
    select 'building' as layer, source_id from building where block_id is null
    union all
    select 'hazard', source_id from hazard where block_id is null
    union all
    select 'incident', source_id from incident where block_id is null
  ) as placeless
  group by layer
  order by layer`;

/** Blocks of divisions that never had a cell, with what their load is made of. */
export const blocksWithoutCells = () => sql<BlockLoad>`
  select k.id, k.code, k.division_code as "divisionCode", ST_X(p.point) as lng, ST_Y(p.point) as lat,
    (select count(*)::integer from building b where b.block_id = k.id) as buildings,
    (select count(*)::integer from rental_unit u where u.block_id = k.id) as units
  from block k
  cross join lateral (select ST_PointOnSurface(k.geom) as point) p
  where k.valid_to is null and not exists (select from cell c where c.division_code = k.division_code)
  order by k.code`;

export const adjacencyOf = (blockIds: readonly number[]) => sql<{ a: number; b: number; sharedM: number }>`
  select a, b, shared_m as "sharedM" from block_adjacency
  where a = any(${blockIds}::bigint[]) and b = any(${blockIds}::bigint[])
  order by a, b`;

export const cellsWanted = (db: Db) => db.selectFrom("setting").select("value").where("key", "=", "cells_wanted");

export const divisionNames = (db: Db, codes: readonly string[]) =>
  db.selectFrom("division").select(["code", "name"]).where("code", "=", sql<string>`any(${codes}::text[])`);

export const insertCells = (rows: string) => sql<{ id: number; code: string }>`
  insert into cell (code, division_code, name, in_pieces, created_at)
  select r.code, r.division_code, r.name, false, r.since
  from json_to_recordset(${rows}::json) as r (code text, division_code text, name text, since timestamptz)
  returning id, code`;

export const insertMembership = (rows: string) => sql`
  insert into cell_block (cell_id, block_id, valid)
  select r.cell_id, r.block_id, tstzrange(r.since, null)
  from json_to_recordset(${rows}::json) as r (cell_id bigint, block_id bigint, since timestamptz)`;

/** Every present cell with its colour; new ones still carry the first. */
export const presentCells = (db: Db) =>
  db
    .selectFrom("cell")
    .select(["id", "code", "division_code as divisionCode", "colour"])
    .where("ended_at", "is", null)
    .orderBy("code");

/** Cells that share an edge, also across the border of their communities. */
export const neighbouringCells = () => sql<CellLink>`
  select distinct least(x.cell_id, y.cell_id) as a, greatest(x.cell_id, y.cell_id) as b
  from block_adjacency n
  join cell_block x on x.block_id = n.a and upper_inf(x.valid)
  join cell_block y on y.block_id = n.b and upper_inf(y.valid)
  where x.cell_id <> y.cell_id
  order by a, b`;

export const paintCells = (rows: string) => sql`
  update cell c set colour = r.colour
  from json_to_recordset(${rows}::json) as r (id bigint, colour smallint)
  where c.id = r.id and c.colour <> r.colour`;

/** Present cells nobody was ever responsible for. */
export const unassignedCells = (db: Db) =>
  db
    .selectFrom("cell")
    .select(["id", "code", "division_code as divisionCode"])
    .where("ended_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("assignment").select("assignment.id").whereRef("assignment.cell_id", "=", "cell.id")),
      ),
    )
    .orderBy("code");

/** Active officers with the divisions they are responsible in. */
export const officersOfDivisions = (db: Db) =>
  db
    .selectFrom("account")
    .innerJoin("jurisdiction", "jurisdiction.account_id", "account.id")
    .select(["account.id", "jurisdiction.division_code as divisionCode"])
    .where("account.role", "=", "officer")
    .where("account.state", "=", "active")
    .where(sql<boolean>`upper_inf(jurisdiction.valid)`)
    .orderBy("account.login");

export const insertAssignments = (rows: string) => sql`
  insert into assignment (cell_id, account_id, role, valid)
  select r.cell_id, r.account_id, 'primary', tstzrange(r.since, null)
  from json_to_recordset(${rows}::json) as r (cell_id bigint, account_id bigint, since timestamptz)`;

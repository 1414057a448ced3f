/**
 * The SQL of an area: its ground, the blocks and cells that it touches and who answers for them, the buildings inside. A building counts
 * when any of its footprint lies in a drawn area; in chosen cells, when it belongs to one of their blocks.
 */
import { type RawBuilder, sql } from "kysely";
import { joinOfficerAt, joinSubstituteAt, thisInstant } from "../db/places.ts";

/** Whether the shape is one polygon that does not cross itself. */
export const shapeHolds = (shape: string) => sql<{ valid: boolean }>`
  select ST_IsValid(g.geom) and ST_Area(g.geom) > 0 as valid from (select ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326) as geom) g`;

export type TouchedBlock = { readonly id: number; readonly divisionCode: string };
const shapeGeom = (shape: string) => sql`ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326))`;

export const blocksInShape = (shape: string, most: number) => sql<TouchedBlock>`
  select b.id, b.division_code as "divisionCode" from block b
  where b.valid_to is null and ST_Intersects(b.geom, ${shapeGeom(shape)}) and not ST_Touches(b.geom, ${shapeGeom(shape)})
  order by b.code limit ${most}`;
export const blocksOfCells = (cellIds: readonly number[], most: number) => sql<TouchedBlock>`
  select b.id, b.division_code as "divisionCode" from cell_block m join block b on b.id = m.block_id and b.valid_to is null
  where m.cell_id = any (${cellIds}::bigint[]) and upper_inf(m.valid) order by b.code limit ${most}`;
export const presentCells = (cellIds: readonly number[]) => sql<{ id: number }>`
  select id from cell where id = any (${cellIds}::bigint[]) and ended_at is null`;

/** The ground as GeoJSON of a MultiPolygon. */
export const groundOfShape = (shape: string) => sql<{ geometry: string }>`
  select ST_AsGeoJSON(${shapeGeom(shape)}, 7) as geometry`;
export const groundOfBlocks = (blockIds: readonly number[]) => sql<{ geometry: string }>`
  select ST_AsGeoJSON(ST_Multi(ST_CollectionExtract(ST_Union(b.geom), 3)), 7) as geometry from block b where b.id = any (${blockIds}::bigint[])`;

export type CellOfArea = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly blockId: number;
  readonly officerId: number | null;
  readonly officerName: string | null;
};
/** Who stands in for the officer has the task; a disabled account has none. */
export const cellsOfBlocks = (blockIds: readonly number[]) => sql<CellOfArea>`
  select c.id, c.code, c.name, c.division_code as "divisionCode", t.block_id as "blockId",
    case when z.state = 'active' then z.id when o.state = 'active' then o.id end as "officerId",
    case when z.state = 'active' then z.name when o.state = 'active' then o.name end as "officerName"
  from (select m.cell_id, min(m.block_id) as block_id from cell_block m where m.block_id = any (${blockIds}::bigint[]) and upper_inf(m.valid) group by 1) t
  join cell c on c.id = t.cell_id
  ${joinOfficerAt(sql`c.id`, thisInstant)}
  ${joinSubstituteAt(sql`c.id`, thisInstant)}
  order by c.code`;

export type Inside = { readonly geometry: string; readonly blockIds: readonly number[]; readonly byBlock: boolean };
/** Condition on `building b`. */
const inside = ({ geometry, blockIds, byBlock }: Inside): RawBuilder<unknown> =>
  byBlock ? sql`b.block_id = any (${blockIds}::bigint[])` : sql`ST_Intersects(b.geom, ${shapeGeom(geometry)})`;

/** Counts no further than `most` buildings. */
export const countInside = (area: Inside, most: number) => sql<{ buildings: number; units: number }>`
  with few as (select b.id from building b where ${inside(area)} limit ${most})
  select count(*)::int as buildings,
    coalesce(sum((select count(*) from rental_unit u where u.building_id = few.id and u.status <> 'deregistered')), 0)::int as units from few`;

export type BuildingInside = {
  readonly id: number;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly estate: string | null;
  readonly name: string | null;
  readonly sourceId: string;
};
export const buildingsInside = (area: Inside, most: number) => sql<BuildingInside>`
  select b.id, b.street, b.house_number as "houseNumber", b.estate, b.name, b.source_id as "sourceId"
  from building b where ${inside(area)} order by b.id limit ${most}`;

/** Active ones whose ground is shared; only those that who asks may see. */
export const othersOn = (geometry: string, notId: number | null) => sql<{
  id: number;
  name: string;
  nameEn: string;
  drill: boolean;
  place: string;
}>`
  select e.id, p.name, p.name_en as "nameEn", e.drill, e.place from emergency e join emergency_plan p on p.id = e.plan_id
  where e.state = 'active' and e.id is distinct from ${notId}::bigint and ST_Intersects(e.geom, ${shapeGeom(geometry)}) and not ST_Touches(e.geom, ${shapeGeom(geometry)})
  order by e.id limit 20`;

/** The SQL behind one segment of a run: its records with the rights of who asks now, and the cells along it. */
import { sql } from "kysely";
import { selectHazards } from "../db/hazard-rows.ts";
import { joinPlaceNow, type OfficerRow, officerJson } from "../db/places.ts";

export const hazardsOf = (ids: readonly number[], most: number) =>
  selectHazards(sql`h.id = any(${ids}::bigint[])`, sql`h.found_at desc, h.id desc`, most);

export type HappeningRow = {
  id: number;
  class: string;
  title: string | null;
  state: string;
  at: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  address: string | null;
  lng: number;
  lat: number;
};

export const incidentsOf = (ids: readonly number[], most: number) => sql<HappeningRow>`
  select i.id, i.class, i.title, i.state, i.opened_at as at, i.due_at as "dueAt", i.closed_at as "closedAt", i.address,
    ST_X(i.geom) as lng, ST_Y(i.geom) as lat
  from incident i where i.id = any(${ids}::bigint[]) order by i.opened_at desc, i.id desc limit ${most}`;

export type InspectionRow = {
  id: number;
  kind: "routine" | "re_inspection" | "spot_check";
  result: string | null;
  at: Date;
  sourceId: string;
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  floor: number | null;
  room: string | null;
  lng: number;
  lat: number;
};

export const inspectionsOf = (ids: readonly number[], most: number) => sql<InspectionRow>`
  select i.id, i.kind, i.result, i.at, b.source_id as "sourceId", b.name, b.street, b.house_number as "houseNumber", b.estate,
    u.floor, u.room, ST_X(b.point) as lng, ST_Y(b.point) as lat
  from inspection i left join rental_unit u on u.id = i.unit_id
  join building b on b.id = coalesce(i.building_id, u.building_id)
  where i.id = any(${ids}::bigint[]) order by i.at desc, i.id desc limit ${most}`;

const tables = { hazards: sql`hazard`, incidents: sql`incident`, inspections: sql`inspection` } as const;
/** Which of the records can be seen now: some may be gone, or lie outside. */
export const stillSeen = (subject: keyof typeof tables, ids: readonly number[]) => sql<{ id: number }>`
  select id from ${tables[subject]} where id = any(${ids}::bigint[])`;

export type CellAlongRow = { id: number; code: string; name: string; colour: number; officer: OfficerRow | null };

/**
 * Cells along a line, the largest share of a strip of some ten metres to both sides first: a street that is the border of two cells
 * lies in neither and along both. Those that only touch an end (under a twentieth of the strip) are left out.
 */
export const cellsAlong = (line: string) => sql<CellAlongRow>`
  with strip as (select ST_Buffer(ST_SetSRID(ST_GeomFromGeoJSON(${line}), 4326), ${sql.lit(STRIP_DEGREES)}, 'endcap=flat') as geom),
  shares as (
    select b.id as block_id, ST_Area(ST_Intersection(b.geom, strip.geom)) / ST_Area(strip.geom) as share
    from strip join block b on b.valid_to is null and b.geom && strip.geom and ST_Intersects(b.geom, strip.geom))
  select c.id, c.code, c.name, c.colour, ${officerJson} as officer
  from shares ${joinPlaceNow(sql`shares.block_id`)}
  where c.id is not null
  group by c.id, o.id having sum(shares.share) >= ${sql.lit(LEAST_SHARE)}
  order by sum(shares.share) desc, c.code limit ${sql.lit(MOST_CELLS)}`;

const STRIP_DEGREES = 0.0001;
const LEAST_SHARE = 0.05;
const MOST_CELLS = 20;

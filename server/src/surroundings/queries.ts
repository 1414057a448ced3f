/**
 * All SQL of "what is inside". The functions of functions/surroundings.sql find ids by the index of places inside the jurisdiction; what is
 * counted and listed is then read by id under row-level security. `area` is GeoJSON.
 */
import { type RawBuilder, sql } from "kysely";
import { selectHazards } from "../db/hazard-rows.ts";
import {
  type CellRow,
  inScopeOf,
  joinOfficerAt,
  joinSubstituteAt,
  type OfficerRow,
  officerFields,
  thisInstant,
} from "../db/places.ts";

const shapeOf = (area: string) => sql`ST_SetSRID(ST_GeomFromGeoJSON(${area}), 4326)`;

export type Outline = { valid: boolean; outline: string; box: number[]; areaM2: number };
/** How a drawn area lies on the ground. */
export const outlineOf = (area: string) => sql<Outline>`
  select ST_IsValid(g.geom) as valid, ${area}::text as outline, box_of(g.geom) as box, ST_Area(g.geom::geography) as "areaM2"
  from (select ${shapeOf(area)} as geom) g`;

/**
 * The ground around a line, drawn in metres at the middle of the line (Snyder 1987, eq. 4-18 to 4-21, as geometry/measure.ts); ends are
 * round, arcs have 16 chords a quarter.
 */
export const groundAround = (line: string, distanceM: number) => sql<Outline>`
  with drawn as (select ${shapeOf(line)} as geom),
  middle as (select geom, radians((ST_YMin(geom) + ST_YMax(geom)) / 2) as lat from drawn),
  bent as (select geom, lat, 1 - 0.00669437999014 * sin(lat) ^ 2 as w from middle),
  scale as (select geom, radians(6378137 / sqrt(w) * cos(lat)) as lng_m, radians(6378137 * 0.99330562000986 / (w * sqrt(w))) as lat_m from bent),
  around as (
    select ST_MakeValid(ST_Scale(ST_Buffer(ST_Scale(geom, lng_m, lat_m), ${distanceM}::float8, 16), 1 / lng_m, 1 / lat_m)) as geom from scale
  )
  select true as valid, ST_AsGeoJSON(geom, 8) as outline, box_of(geom) as box, ST_Area(geom::geography) as "areaM2" from around`;

/** Whether all of the ground lies inside the jurisdiction. The grid is public: blocks tell it. */
export const liesInside = (area: string) => sql<{ complete: boolean }>`
  select not exists (
    select from block b where b.valid_to is null and ST_Intersects(b.geom, ${shapeOf(area)}) and not ${inScopeOf(sql`b.division_code`, sql`b.id`)}
  ) as complete`;

export type HomeCounts = {
  buildings: number;
  withUnits: number;
  units: number;
  let: number;
  vacant: number;
  undeclared: number;
};
export const countHomes = (area: string, most: number) => sql<HomeCounts>`
  with inside as materialized (select id from buildings_inside(${shapeOf(area)}, ${most})),
  houses as (select b.id from building b join inside i on i.id = b.id),
  homes as (select u.building_id, u.status from rental_unit u join houses h on h.id = u.building_id where u.status <> 'deregistered')
  select (select count(*)::int from houses) as buildings, count(distinct building_id)::int as "withUnits", count(*)::int as units,
    count(*) filter (where status = 'let')::int as let, count(*) filter (where status = 'vacant')::int as vacant,
    count(*) filter (where status = 'undeclared')::int as undeclared
  from homes`;

export type BuildingRow = {
  id: number;
  sourceId: string;
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  units: number;
  lng: number;
  lat: number;
};
const address = sql`b.source_id as "sourceId", b.name, b.street, b.house_number as "houseNumber", b.estate`;

/** Those with most units first. */
export const buildingsInside = (area: string, most: number, limit: number) => sql<BuildingRow>`
  with inside as materialized (select id from buildings_inside(${shapeOf(area)}, ${most}))
  select b.id, ${address}, ST_X(b.point) as lng, ST_Y(b.point) as lat, u.units
  from building b join inside i on i.id = b.id
  cross join lateral (select count(*)::int as units from rental_unit u where u.building_id = b.id and u.status <> 'deregistered') u
  order by u.units desc, b.street, length(b.house_number), b.house_number, b.id limit ${limit}`;

export type UnitRow = BuildingRow & {
  code: string;
  floor: number | null;
  room: string | null;
  status: "let" | "vacant" | "undeclared";
};
/** The undeclared first, then by house. */
export const unitsInside = (area: string, most: number, limit: number) => sql<UnitRow>`
  with inside as materialized (select id from buildings_inside(${shapeOf(area)}, ${most}))
  select u.id, u.source_id as code, u.floor, u.room, u.status, ${address}
  from building b join inside i on i.id = b.id join rental_unit u on u.building_id = b.id and u.status <> 'deregistered'
  order by u.status <> 'undeclared', b.street, length(b.house_number), b.house_number, b.id, u.floor, u.room, u.id limit ${limit}`;

export type HazardCounts = { total: number; first: number; second: number; third: number; overdue: number };
export const countHazards = (area: string, most: number) => sql<HazardCounts>`
  with inside as materialized (select id from open_hazards_inside(${shapeOf(area)}, ${most}))
  select count(*)::int as total, count(*) filter (where h.severity = 1)::int as first, count(*) filter (where h.severity = 2)::int as second,
    count(*) filter (where h.severity = 3)::int as third, count(*) filter (where h.deadline_at < ${thisInstant})::int as overdue
  from hazard h join inside i on i.id = h.id where h.state <> 'closed'`;

/** The gravest first, then the one that was due first; hazardsOf reads them. */
export const hazardIdsInside = (area: string, most: number, limit: number) => sql<{ id: number }>`
  with inside as materialized (select id from open_hazards_inside(${shapeOf(area)}, ${most}))
  select h.id from hazard h join inside i on i.id = h.id where h.state <> 'closed'
  order by h.severity, h.deadline_at nulls last, h.id limit ${limit}`;

export const hazardsOf = (ids: readonly number[], limit: number) =>
  selectHazards(sql`h.id = any (${ids}::bigint[])`, sql`h.severity, h.deadline_at nulls last, h.id`, limit);

export type IncidentRow = {
  id: number;
  title: string | null;
  class: string;
  address: string | null;
  state: string;
  openedAt: Date;
  total: number;
};
/** `total` stands in every row. */
export const incidentsInside = (area: string, most: number, limit: number) => sql<IncidentRow>`
  with inside as materialized (select id from open_incidents_inside(${shapeOf(area)}, ${most}))
  select n.id, n.title, n.class, n.address, n.state, n.opened_at as "openedAt", count(*) over ()::int as total
  from incident n join inside i on i.id = n.id where n.state = 'open'
  order by n.opened_at desc, n.id desc limit ${limit}`;

export type InsideCellRow = CellRow & { officer: OfficerRow | null; substitute: OfficerRow | null };
const officerOrNone = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then ${officerFields(alias)} end`;

/** Cells with a block that touches the area. */
export const cellsInside = (area: string) => sql<InsideCellRow>`
  with touched as materialized (
    select distinct m.cell_id from block b join cell_block m on m.block_id = b.id and upper_inf(m.valid)
    where b.valid_to is null and ST_Intersects(b.geom, ${shapeOf(area)})
  )
  select c.id, c.code, c.name, ${officerOrNone("o")} as officer, ${officerOrNone("z")} as substitute
  from touched t join cell c on c.id = t.cell_id
  ${joinOfficerAt(sql`c.id`, thisInstant)} ${joinSubstituteAt(sql`c.id`, thisInstant)}
  order by c.code`;

export type PointRow = {
  id: number;
  kind: string;
  name: string | null;
  address: string | null;
  lng: number;
  lat: number;
};
const pointColumns = sql`p.id, p.kind, p.name, p.address, ST_X(p.geom) as lng, ST_Y(p.geom) as lat`;

/** In the order of kinds. */
export const pointsInside = (area: string, most: number, limit: number) => sql<PointRow>`
  with inside as materialized (select id from points_inside(${shapeOf(area)}, ${most}))
  select ${pointColumns} from point p join inside i on i.id = p.id join point_kind k on k.code = p.kind
  order by k.place, k.code, p.name, p.id limit ${limit}`;

export const countPoints = (area: string, most: number) => sql<{ kind: string; count: number }>`
  with inside as materialized (select id from points_inside(${shapeOf(area)}, ${most}))
  select p.kind, count(*)::int as count from point p join inside i on i.id = p.id join point_kind k on k.code = p.kind
  group by p.kind, k.place order by k.place, p.kind`;

/** Nearest first as the crow flies. */
export const pointsNear = (lng: number, lat: number, kinds: readonly string[] | null, limit: number) => sql<PointRow>`
  with near as materialized (select id, place from points_near(${lng}::float8, ${lat}::float8, ${kinds}::text[], ${limit}))
  select ${pointColumns} from point p join near n on n.id = p.id order by n.place`;

export type NearCellRow = CellRow & { officer: OfficerRow; lng: number; lat: number };
/** Cells that somebody answers for at present, by the place where the map writes their name; nearest first as the crow flies. */
export const cellsNear = (lng: number, lat: number, limit: number) => sql<NearCellRow>`
  select c.id, c.code, c.name, case when z.id is not null then ${officerFields("z")} else ${officerFields("o")} end as officer,
    g.label_at[1] as lng, g.label_at[2] as lat
  from cell c join cell_shape g on g.cell_id = c.id
  ${joinOfficerAt(sql`c.id`, thisInstant)} ${joinSubstituteAt(sql`c.id`, thisInstant)}
  where c.ended_at is null and (o.id is not null or z.id is not null)
  order by ST_Distance(${placeOf(sql`g.label_at[1]`, sql`g.label_at[2]`)}, ${placeOf(sql`${lng}::float8`, sql`${lat}::float8`)}), c.id limit ${limit}`;

const placeOf = (lng: RawBuilder<unknown>, lat: RawBuilder<unknown>) =>
  sql`ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4326)::geography`;

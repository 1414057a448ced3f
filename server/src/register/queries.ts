/** The SQL of the rental register: a building, a unit, and what belongs to them. Row-level security hides what lies outside. */
import { type RawBuilder, sql } from "kysely";
import { selectHazards } from "../db/hazard-rows.ts";
import { type CellRow, cellJson, joinPlaceNow, type OfficerRow, officerJson } from "../db/places.ts";

export type PlaceRow = {
  divisionCode: string | null;
  divisionName: string | null;
  block: { id: number; code: string } | null;
  cell: CellRow | null;
  officer: OfficerRow | null;
  officerSince: Date | null;
};

const placeColumns = sql`d.code as "divisionCode", d.name as "divisionName",
    case when g.id is not null then json_build_object('id', g.id, 'code', g.code) end as block,
    ${cellJson} as cell, ${officerJson} as officer, lower(s.valid) as "officerSince"`;

const joinPlace = sql`
  left join division d on d.code = b.division_code
  left join block g on g.id = b.block_id
  ${joinPlaceNow(sql`b.block_id`)}`;

export type BuildingRow = PlaceRow & {
  id: number;
  sourceId: string;
  name: string | null;
  nameEn: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  kind: string;
  storeys: number | null;
  heightM: number | null;
  builtYear: number | null;
  areaM2: number;
  lng: number;
  lat: number;
  unitsTotal: number;
};

export const buildingById = (id: number) => sql<BuildingRow>`
  select ${buildingColumns}, b.name_en as "nameEn", b.kind, b.storeys, b.height_m as "heightM", b.built_year as "builtYear", b.area_m2 as "areaM2",
    (select count(*)::int from rental_unit u where u.building_id = b.id) as "unitsTotal", ${placeColumns}
  from building b
  ${joinPlace}
  where b.id = ${id}`;

const buildingColumns = sql`b.id, b.source_id as "sourceId", b.name, b.street, b.house_number as "houseNumber", b.estate,
    ST_X(b.point) as lng, ST_Y(b.point) as lat`;

export type UnitRow = {
  id: number;
  sourceId: string;
  floor: number | null;
  room: string | null;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  letting: string;
  status: string;
  grade: "G" | "Y" | "O" | "R" | null;
};

const unitColumns = sql`u.id, u.source_id as "sourceId", u.floor, u.room, u.area_m2 as "areaM2", u.rooms, u.beds, u.letting, u.status, u.grade`;

/** As one walks up the house: by floor, then by room. */
export const unitsOfBuilding = (buildingId: number, limit: number) => sql<UnitRow & { openHazards: number }>`
  select ${unitColumns}, (select count(*)::int from hazard h where h.unit_id = u.id and h.state <> 'closed') as "openHazards"
  from rental_unit u
  where u.building_id = ${buildingId}
  order by u.floor nulls last, u.room nulls last, u.id limit ${limit}`;

export type UnitDetailRow = UnitRow & {
  gradeReasons: string[];
  registeredOn: string | null;
  letterUntil: string | null;
  building: {
    id: number;
    sourceId: string;
    name: string | null;
    street: string | null;
    houseNumber: string | null;
    estate: string | null;
    lng: number;
    lat: number;
  };
} & PlaceRow;

export const unitById = (id: number) => sql<UnitDetailRow>`
  select ${unitColumns}, u.grade_reasons as "gradeReasons", u.registered_on as "registeredOn", u.letter_until as "letterUntil",
    json_build_object('id', b.id, 'sourceId', b.source_id, 'name', b.name, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate,
      'lng', ST_X(b.point), 'lat', ST_Y(b.point)) as building,
    ${placeColumns}
  from rental_unit u
  join building b on b.id = u.building_id
  ${joinPlace}
  where u.id = ${id}`;

export const leasesOf = (unitId: number, limit: number) => sql<{
  id: number;
  from: string;
  to: string | null;
  state: string;
  contractFiled: boolean;
  declaredBy: string | null;
}>`
  select id, valid_from as "from", valid_to as "to", state, contract_filed as "contractFiled", declared_by as "declaredBy"
  from lease where unit_id = ${unitId} order by valid_from desc, id desc limit ${limit}`;

export const visitsOf = (unitId: number, limit: number) => sql<{ dueOn: string; doneAt: Date | null }>`
  select due_on as "dueOn", done_at as "doneAt" from visit where unit_id = ${unitId} order by due_on desc limit ${limit}`;

export const inspectionsOf = (unitId: number, limit: number) => sql<{ at: Date; kind: string; result: string | null }>`
  select at, kind, result from inspection where unit_id = ${unitId} order by at desc limit ${limit}`;

/** Open ones first and worst first, then the closed ones, newest first. */
const byUrgency = sql`h.state = 'closed', case when h.state <> 'closed' then h.severity end, h.deadline_at desc, h.id desc`;
const hazardsWhere = (where: RawBuilder<unknown>, limit: number) => selectHazards(where, byUrgency, limit);
export const hazardsOfBuilding = (id: number, limit: number) => hazardsWhere(sql`h.building_id = ${id}`, limit);
export const hazardsOfUnit = (id: number, limit: number) => hazardsWhere(sql`h.unit_id = ${id}`, limit);

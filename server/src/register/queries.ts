/** The SQL of the rental register: a building and a unit; queries-parts.ts has what belongs to them. Row-level security hides what lies outside. */
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

/** Masked already: what is sealed is not read here. */
export type ContactRow = {
  id: number;
  part: "landlord" | "building_head" | "manager";
  name: string;
  phone: string | null;
  hasEmail: boolean;
  language: "zh" | "en";
  version: number;
};
const contactJson = (id: RawBuilder<unknown>) => sql<ContactRow | null>`(
    select json_build_object('id', k.id, 'part', k.part, 'name', k.name_masked, 'phone', k.phone_masked, 'hasEmail', k.email_sealed is not null,
      'language', k.language, 'version', k.version)
    from contact k where k.id = ${id})`;

type Extra = Record<string, string | number | boolean | string[] | null>;

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
  stairs: number | null;
  publicCode: string;
  head: ContactRow | null;
  extra: Extra;
  version: number;
};

export const buildingById = (id: number) => sql<BuildingRow>`
  select ${buildingColumns}, b.name_en as "nameEn", b.kind, b.storeys, b.height_m as "heightM", b.built_year as "builtYear", b.area_m2 as "areaM2",
    b.stairs, b.public_code as "publicCode", ${contactJson(sql`b.head_id`)} as head, b.extra, b.version,
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

export type DoorHazardRow = { id: number; severity: 1 | 2 | 3; overdue: boolean };
export type UnitOfBuildingRow = UnitRow & {
  lettable: boolean;
  publicCode: string;
  hazards: DoorHazardRow[];
  declarationWaiting: boolean;
  letterUntil: string | null;
  version: number;
};

const doorHazards = (where: RawBuilder<unknown>) => sql<DoorHazardRow[]>`coalesce((
    select json_agg(json_build_object('id', h.id, 'severity', h.severity, 'overdue', coalesce(h.deadline_at < statement_timestamp(), false))
      order by h.severity, h.deadline_at, h.id)
    from hazard h where ${where} and h.state <> 'closed'), '[]')`;

/** As one walks up the house: by floor, then by room. */
export const unitsOfBuilding = (buildingId: number, limit: number) => sql<UnitOfBuildingRow>`
  select ${unitColumns}, u.lettable, u.public_code as "publicCode", ${doorHazards(sql`h.unit_id = u.id`)} as hazards,
    exists (select from declaration e where e.unit_id = u.id and e.state = 'submitted') as "declarationWaiting",
    u.letter_until as "letterUntil", u.version
  from rental_unit u
  where u.building_id = ${buildingId}
  order by u.floor nulls last, length(u.room), u.room nulls last, u.id limit ${limit}`;

export const otherRoomsOf = (buildingId: number) => sql<{
  id: number;
  floor: number;
  room: string;
  use: "owner" | "vacant" | "shop" | "office" | "storage" | "garage" | "common" | "stair";
  note: string | null;
  checkedOn: string | null;
}>`
  select id, floor, room, use, note, checked_on as "checkedOn" from other_room
  where building_id = ${buildingId} order by floor, length(room), room, id`;

export type BuildingCounts = {
  grades: Record<"G" | "Y" | "O" | "R" | "none", number>;
  letting: Record<"let" | "undeclared" | "notLet", number>;
  hazards: Record<"inUnits" | "common" | "overdue", number>;
  common: DoorHazardRow[];
};
/** Counted over all units, also those that are not listed. A door that is not let counts as not let. */
export const countsOfBuilding = (buildingId: number) => sql<BuildingCounts>`
  select units.grades, units.letting, hazards.hazards, ${doorHazards(sql`h.building_id = ${buildingId} and h.unit_id is null`)} as common
  from (
    select json_build_object('G', (count(*) filter (where grade = 'G'))::int, 'Y', (count(*) filter (where grade = 'Y'))::int,
        'O', (count(*) filter (where grade = 'O'))::int, 'R', (count(*) filter (where grade = 'R'))::int,
        'none', (count(*) filter (where grade is null))::int) as grades,
      json_build_object('let', (count(*) filter (where status = 'let' and lettable))::int, 'undeclared', (count(*) filter (where status = 'undeclared'))::int,
        'notLet', (count(*) filter (where status in ('vacant', 'deregistered') or (status = 'let' and not lettable)))::int
          + (select count(*)::int from other_room where building_id = ${buildingId} and use not in ('common', 'stair'))) as letting
    from rental_unit where building_id = ${buildingId}
  ) units, (
    select json_build_object('inUnits', count(unit_id)::int, 'common', (count(*) filter (where unit_id is null))::int,
      'overdue', (count(*) filter (where deadline_at < statement_timestamp()))::int) as hazards
    from hazard where building_id = ${buildingId} and state <> 'closed'
  ) hazards`;

export type UnitDetailRow = UnitRow & {
  gradeReasons: string[];
  registeredOn: string | null;
  letterUntil: string | null;
  publicCode: string;
  estateUnitCode: string | null;
  lettable: boolean;
  note: string | null;
  equipment: Record<string, { there: boolean; count?: number; expires?: string | null }>;
  gradeScore: number | null;
  gradeLines: Record<string, unknown>[] | null;
  gradedAt: Date | null;
  landlord: ContactRow | null;
  manager: ContactRow | null;
  extra: Extra;
  version: number;
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
    u.public_code as "publicCode", u.estate_unit_code as "estateUnitCode", u.lettable, u.note, u.equipment, u.grade_score as "gradeScore",
    u.grade_lines as "gradeLines", u.graded_at as "gradedAt", u.extra, u.version, ${contactJson(sql`u.landlord_id`)} as landlord, ${contactJson(sql`u.manager_id`)} as manager,
    json_build_object('id', b.id, 'sourceId', b.source_id, 'name', b.name, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate,
      'lng', ST_X(b.point), 'lat', ST_Y(b.point)) as building,
    ${placeColumns}
  from rental_unit u
  join building b on b.id = u.building_id
  ${joinPlace}
  where u.id = ${id}`;

/** Open ones first and worst first, then the closed ones, newest first. */
const byUrgency = sql`h.state = 'closed', case when h.state <> 'closed' then h.severity end, h.deadline_at desc, h.id desc`;
const hazardsWhere = (where: RawBuilder<unknown>, limit: number) => selectHazards(where, byUrgency, limit);
export const hazardsOfBuilding = (id: number, limit: number) => hazardsWhere(sql`h.building_id = ${id}`, limit);
export const hazardsOfUnit = (id: number, limit: number) => hazardsWhere(sql`h.unit_id = ${id}`, limit);

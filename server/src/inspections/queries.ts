/** The SQL of inspections: the row that an inspection is, where it was, what was found in it, and what waits at a door. */
import { sql } from "kysely";
import { type AddressParts } from "../db/address.ts";
import type { HazardState } from "../db/schema.ts";
import type { InspectionKind, InspectionResult } from "./contract.ts";

export type PlaceRow = AddressParts & {
  buildingId: number;
  divisionCode: string | null;
  blockId: number | null;
  unitId: number | null;
  floor: number | null;
  room: string | null;
};
const addressColumns = sql`b.street, b.house_number as "houseNumber", b.estate, b.name, b.source_id as "sourceId"`;

export const placeOfUnit = (id: number) => sql<PlaceRow>`
  select b.id as "buildingId", u.division_code as "divisionCode", u.block_id as "blockId", u.id as "unitId", u.floor, u.room, ${addressColumns}
  from rental_unit u join building b on b.id = u.building_id where u.id = ${id}`;
export const placeOfBuilding = (id: number) => sql<PlaceRow>`
  select b.id as "buildingId", b.division_code as "divisionCode", b.block_id as "blockId", null::bigint as "unitId", null::int as floor, null as room, ${addressColumns}
  from building b where b.id = ${id}`;

export type NewRow = {
  readonly uuid: string;
  readonly place: PlaceRow;
  readonly accountId: number;
  readonly kind: InspectionKind;
  readonly result: InspectionResult;
  readonly begunAt: Date;
  readonly at: Date;
  readonly formVersionId: number | null;
  readonly answers: Readonly<Record<string, unknown>> | null;
  readonly note: string | null;
  readonly personsFound: number | null;
  readonly noticeId: number | null;
};
/** No row where the uuid is taken. A look at a unit is kept with its building too. */
export const insertInspection = ({ place, ...row }: NewRow) => sql<{ id: number }>`
  insert into inspection (uuid, source_id, unit_id, building_id, division_code, block_id, account_id, kind, result, begun_at, at, form_version_id,
    answers, note, persons_found, notice_id)
  values (${row.uuid}, ${`I-${row.uuid}`}, ${place.unitId}, ${place.buildingId}, ${place.divisionCode}, ${place.blockId}, ${row.accountId}, ${row.kind},
    ${row.result}, ${row.begunAt}, ${row.at}, ${row.formVersionId}, ${row.answers === null ? null : JSON.stringify(row.answers)}::jsonb, ${row.note},
    ${row.personsFound}, ${row.noticeId})
  on conflict (uuid) do nothing
  returning id`;

export type InspectionRow = {
  id: number;
  uuid: string;
  kind: InspectionKind;
  result: InspectionResult | null;
  begunAt: Date | null;
  at: Date;
  officer: { id: number; name: string; nameEn: string | null } | null;
  building: (AddressParts & { id: number }) | null;
  unit: { id: number; floor: number | null; room: string | null } | null;
  formVersionId: number | null;
  answers: Record<string, unknown> | null;
  note: string | null;
  personsFound: number | null;
  noticeId: number | null;
  visitId: number | null;
};
const inspectionColumns = sql`i.id, i.uuid, i.kind, i.result, i.begun_at as "begunAt", i.at,
    case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en) end as officer,
    case when b.id is not null then json_build_object('id', b.id, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate,
      'name', b.name, 'sourceId', b.source_id) end as building,
    case when u.id is not null then json_build_object('id', u.id, 'floor', u.floor, 'room', u.room) end as unit,
    i.form_version_id as "formVersionId", i.answers, i.note, i.persons_found as "personsFound", i.notice_id as "noticeId",
    (select v.id from visit v where v.unit_id = i.unit_id and v.inspection_id = i.id order by v.id limit 1) as "visitId"`;
const fromInspection = sql`from inspection i
  left join account k on k.id = i.account_id
  left join rental_unit u on u.id = i.unit_id
  left join building b on b.id = coalesce(i.building_id, u.building_id)`;
export const inspectionById = (id: number) =>
  sql<InspectionRow>`select ${inspectionColumns} ${fromInspection} where i.id = ${id}`;
export const inspectionByUuid = (uuid: string) =>
  sql<InspectionRow>`select ${inspectionColumns} ${fromInspection} where i.uuid = ${uuid}`;

export type FoundRow = {
  id: number;
  item: string;
  ownTitle: string | null;
  severity: number;
  state: HazardState;
  onTheSpot: boolean;
  note: string | null;
};
/** By the building, which has an index. */
export const hazardsFoundIn = (inspectionId: number, buildingId: number, limit: number) => sql<FoundRow>`
  select id, item, title as "ownTitle", severity, state, on_the_spot as "onTheSpot", note
  from hazard where building_id = ${buildingId} and inspection_id = ${inspectionId} order by severity, id limit ${limit}`;

export type LookRow = {
  hazardId: number;
  item: string;
  ownTitle: string | null;
  passed: boolean;
  note: string | null;
  round: number;
};
/** Passes and failures of the hazards of the place that were written at the instant of the inspection, by its officer. */
export const looksOf = (inspectionId: number, limit: number) => sql<LookRow>`
  select h.id as "hazardId", h.item, h.title as "ownTitle", t.action = 'pass' as passed, t.note, t.round
  from inspection i
  join hazard h on h.building_id = i.building_id and (h.unit_id = i.unit_id or h.unit_id is null or i.unit_id is null)
  join transition t on t.thing = 'hazard' and t.thing_id = h.id and t.action in ('pass', 'fail') and t.at = i.at and t.account_id = i.account_id
  where i.id = ${inspectionId}
  order by t.id limit ${limit}`;

export const hazardPlaces = (ids: readonly number[]) => sql<{
  id: number;
  buildingId: number | null;
  unitId: number | null;
}>`
  select id, building_id as "buildingId", unit_id as "unitId" from hazard where id = any (${`{${ids.join(",")}}`}::bigint[])`;
export const noticeAt = (id: number, buildingId: number) => sql<{ id: number }>`
  select id from notice where id = ${id} and building_id = ${buildingId}`;

export type VisitRow = {
  id: number;
  unitId: number;
  kind: InspectionKind;
  state: "due" | "planned" | "done" | "missed" | "cancelled";
};
const visitColumns = sql`id, unit_id as "unitId", kind, state`;
export const visitById = (id: number) => sql<VisitRow>`select ${visitColumns} from visit where id = ${id} for update`;
/** What waits first; of what was missed the oldest. */
export const waitingVisit = (unitId: number, kind: InspectionKind) => sql<VisitRow>`
  select ${visitColumns} from visit where unit_id = ${unitId} and kind = ${kind} and state in ('due', 'planned', 'missed')
  order by due_on, id limit 1 for update`;
export const writeDone = (id: number, at: Date, accountId: number, inspectionId: number) => sql`
  update visit set state = 'done', done_at = ${at}, account_id = ${accountId}, inspection_id = ${inspectionId}, version = version + 1 where id = ${id}`;

export type UnitRow = {
  id: number;
  floor: number | null;
  room: string | null;
  letting: string;
  status: string;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  grade: string | null;
  equipment: Record<string, unknown>;
};
export const unitAtTheDoor = (id: number) => sql<UnitRow>`
  select id, floor, room, letting, status, area_m2 as "areaM2", rooms, beds, grade, equipment from rental_unit where id = ${id}`;

export type OpenRow = Omit<FoundRow, "onTheSpot"> & {
  round: number;
  foundAt: Date;
  deadlineAt: Date | null;
  handledBy: number | null;
  version: number;
};
/** Of the unit and of what all units of the building share; without a unit, of the whole building. Worst first. */
export const openHazardsAt = (buildingId: number, unitId: number | null, limit: number) => sql<OpenRow>`
  select id, item, title as "ownTitle", severity, state, round, found_at as "foundAt", deadline_at as "deadlineAt", note, handled_by as "handledBy", version
  from hazard
  where building_id = ${buildingId} and state <> 'closed' and (${unitId}::bigint is null or unit_id = ${unitId}::bigint or unit_id is null)
  order by severity, deadline_at nulls last, id limit ${limit}`;

type LastRow = { id: number; at: Date; kind: string; result: string | null };
export const lastInspectionOfUnit = (unitId: number) => sql<LastRow>`
  select id, at, kind, result from inspection where unit_id = ${unitId} order by at desc, id desc limit 1`;
/** Of the building as a whole, not of a unit in it. */
export const lastInspectionOfBuilding = (buildingId: number) => sql<LastRow>`
  select id, at, kind, result from inspection where building_id = ${buildingId} and unit_id is null order by at desc, id desc limit 1`;

export const nextVisitTo = (unitId: number) => sql<{
  id: number;
  kind: InspectionKind;
  state: string;
  dueOn: string;
  plannedOn: string | null;
}>`
  select id, kind, state, due_on as "dueOn", planned_on as "plannedOn" from visit
  where unit_id = ${unitId} and state in ('due', 'planned', 'missed') order by due_on, id limit 1`;

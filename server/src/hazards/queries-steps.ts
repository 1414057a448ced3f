/** The SQL of the steps of hazards: one hazard held while it is judged, what it is judged by, and what is written. */
import { type RawBuilder, sql } from "kysely";
import type { HazardPart, HazardState } from "../db/schema.ts";
import type { CloseReason } from "./contract.ts";
import type { HazardDates } from "./hazard-dates.ts";

/** What a step may change. */
export type HazardChange = HazardDates & {
  state: HazardState;
  round: number;
  notifiedAt: Date | null;
  reportedFixedAt: Date | null;
  certifiedAt: Date | null;
  closedAt: Date | null;
  closedBy: number | null;
  escalatedStep: number;
  onTheSpot: boolean;
  duplicateOf: number | null;
  closeReason: CloseReason | null;
  handledBy: number | null;
};
export type HeldHazard = HazardChange & {
  id: number;
  version: number;
  item: string;
  title: string | null;
  severity: number;
  buildingId: number | null;
  unitId: number | null;
  divisionCode: string | null;
  blockId: number | null;
  /** Of the house itself. */
  houseFloor: number | null;
  part: HazardPart | null;
  foundAt: Date;
};

/** Beside what a list shows (hazard-rows.ts). */
export const heldColumns = sql`
    h.version, h.title, h.floor as "houseFloor", h.part, h.building_id as "buildingId", h.unit_id as "unitId", h.division_code as "divisionCode", h.block_id as "blockId",
    h.notified_at as "notifiedAt", h.reported_fixed_at as "reportedFixedAt", h.certified_at as "certifiedAt", h.closed_by as "closedBy",
    h.escalated_step as "escalatedStep", h.on_the_spot as "onTheSpot", h.duplicate_of as "duplicateOf", h.close_reason as "closeReason",
    h.handled_by as "handledBy", h.correct_by as "correctBy", h.correct_by_postponed as "correctByPostponed", h.certify_by as "certifyBy",
    h.certify_by_postponed as "certifyByPostponed", h.provisional, h.paused_at as "pausedAt"`;

/** Two steps of one hazard are judged one after the other. */
export const holdHazard = (id: number) => sql<HeldHazard>`
  select h.id, h.item, h.severity, h.state, h.round, h.found_at as "foundAt", h.closed_at as "closedAt", h.deadline_at as "deadlineAt",
    ${heldColumns}
  from hazard h where h.id = ${id} for update`;

/** No row where somebody was faster. */
export const updateHazard = (id: number, version: number, c: HazardChange) => sql<{ version: number }>`
  update hazard set version = version + 1, state = ${c.state}, round = ${c.round}, notified_at = ${c.notifiedAt},
    reported_fixed_at = ${c.reportedFixedAt}, certified_at = ${c.certifiedAt}, closed_at = ${c.closedAt}, closed_by = ${c.closedBy},
    escalated_step = ${c.escalatedStep}, on_the_spot = ${c.onTheSpot}, duplicate_of = ${c.duplicateOf}, close_reason = ${c.closeReason},
    handled_by = ${c.handledBy}, correct_by = ${c.correctBy}, correct_by_postponed = ${c.correctByPostponed}, certify_by = ${c.certifyBy},
    certify_by_postponed = ${c.certifyByPostponed}, deadline_at = ${c.deadlineAt}, provisional = ${c.provisional}, paused_at = ${c.pausedAt}
  where id = ${id} and version = ${version}
  returning version`;

export type PlaceRow = {
  buildingId: number | null;
  unitId: number | null;
  divisionCode: string | null;
  blockId: number | null;
  lng: number;
  lat: number;
};
const atPoint = sql`ST_X(b.point) as lng, ST_Y(b.point) as lat`;
export const placeOfUnit = (id: number) => sql<PlaceRow>`
  select b.id as "buildingId", u.id as "unitId", u.division_code as "divisionCode", u.block_id as "blockId", ${atPoint}
  from rental_unit u join building b on b.id = u.building_id where u.id = ${id}`;
export const placeOfBuilding = (id: number) => sql<PlaceRow>`
  select b.id as "buildingId", null::bigint as "unitId", b.division_code as "divisionCode", b.block_id as "blockId", ${atPoint}
  from building b where b.id = ${id}`;
/** A point on a border lies in one block: the first by id. */
export const placeOfPoint = (lng: number, lat: number) => sql<PlaceRow>`
  select null::bigint as "buildingId", null::bigint as "unitId", k.division_code as "divisionCode", k.id as "blockId", ${lng}::float8 as lng, ${lat}::float8 as lat
  from block k where ST_Intersects(k.geom, ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4326)) and k.valid_to is null order by k.id limit 1`;

export type FoundRow = PlaceRow & {
  readonly uuid: string;
  readonly class: string;
  readonly item: string;
  readonly severity: number;
  readonly foundAt: Date;
  readonly foundBy: number | null;
  readonly suspectedMajor: boolean;
  readonly inspectionId: number | null;
  readonly note: string | null;
  readonly houseFloor: number | null;
  readonly part: HazardPart | null;
};
/** No row where the uuid is taken. */
export const insertHazard = (h: FoundRow) => sql<{ id: number }>`
  insert into hazard (uuid, source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, found_by,
    suspected_major, inspection_id, note, floor, part)
  values (${h.uuid}, ${`H-${h.uuid}`}, ${h.unitId}, ${h.buildingId}, ${h.divisionCode}, ${h.blockId},
    ST_SetSRID(ST_MakePoint(${h.lng}, ${h.lat}), 4326), ${h.class}, ${h.item}, ${h.severity}, 'found', ${h.foundAt}, ${h.foundBy},
    ${h.suspectedMajor}, ${h.inspectionId}, ${h.note}, ${h.houseFloor}, ${h.part})
  on conflict (uuid) do nothing
  returning id`;

export const hazardByUuid = (uuid: string) =>
  sql<{
    id: number;
    item: string;
    unitId: number | null;
    buildingId: number | null;
  }>`select id, item, unit_id as "unitId", building_id as "buildingId" from hazard where uuid = ${uuid}`;

export type LookQuery = {
  readonly accountId: number;
  readonly since: Date;
  readonly inspectionId: number | null;
  readonly unitId: number | null;
  readonly buildingId: number | null;
  readonly blockId: number | null;
};
/** A look at the place by this account since then: the inspection that is named, or the newest re-inspection. A closed door is no look. */
export const lookSince = ({ accountId, since, inspectionId, unitId, buildingId, blockId }: LookQuery) => sql<{
  id: number;
}>`
  select i.id from inspection i
  where i.account_id = ${accountId} and i.at >= ${since} and i.result is distinct from 'no_access'
    and ${inspectionId === null ? sql`i.kind = 're_inspection'` : sql`i.id = ${inspectionId}`} and ${samePlace({ unitId, buildingId, blockId })}
  order by i.at desc, i.id desc limit 1`;

function samePlace({
  unitId,
  buildingId,
  blockId,
}: Pick<LookQuery, "unitId" | "buildingId" | "blockId">): RawBuilder<unknown> {
  if (buildingId === null) return sql`i.block_id = ${blockId}`;
  if (unitId === null) return sql`i.building_id = ${buildingId}`;
  return sql`(i.unit_id = ${unitId} or (i.building_id = ${buildingId} and i.unit_id is null))`;
}

export const otherHazard = (id: number) => sql<{ id: number; state: HazardState; duplicateOf: number | null }>`
  select id, state, duplicate_of as "duplicateOf" from hazard where id = ${id}`;

/** Who is to be told of it in an office: active accounts of a role whose jurisdiction holds the division. */
export const accountsFor = (divisionCode: string | null, role: string) => sql<{ id: number }>`
  select account_id as id from accounts_for(${divisionCode}, ${role}) order by 1`;

export const photoBuildings = (uuids: readonly string[], blockId: number | null) => sql<{ id: number }>`
  select distinct a.building_id as id from attachment a join building b on b.id = a.building_id
  where a.uuid = any (${`{${uuids.join(",")}}`}::uuid[]) and b.block_id = ${blockId} order by 1`;

export type WordsRow = {
  address: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  name: string | null;
  sourceId: string | null;
  floor: number | null;
  room: string | null;
  landlordId: number | null;
  officerId: number | null;
};
/** What a message about a hazard needs to be written and sent. */
export const wordsOfHazard = (id: number) => sql<WordsRow>`
  select h.address, b.street, b.house_number as "houseNumber", b.estate, b.name, b.source_id as "sourceId", coalesce(u.floor, h.floor) as floor, u.room,
    coalesce(u.landlord_id, u.manager_id, b.head_id) as "landlordId", s.account_id as "officerId"
  from hazard h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join cell_block m on m.block_id = h.block_id and upper_inf(m.valid)
  left join assignment s on s.cell_id = m.cell_id and s.role = 'primary' and s.valid @> statement_timestamp()
  where h.id = ${id}`;

/** Notices that ask for this hazard, are issued, and have no open item any more; held until they are closed. */
export const noticesDone = (hazardId: number) => sql<{ id: number; round: number; version: number }>`
  select n.id, n.round, n.version from notice n
  where n.state = 'issued' and n.id in (select notice_id from notice_item where hazard_id = ${hazardId})
    and not exists (select from notice_item t join hazard h on h.id = t.hazard_id where t.notice_id = n.id and h.state <> 'closed')
  order by n.id for update`;
/** Taken before the hazard, so that the two last items of a notice see each other closed. */
export const holdNoticesOf = (hazardId: number) => sql<{ id: number }>`
  select n.id from notice n where n.state = 'issued' and n.id in (select notice_id from notice_item where hazard_id = ${hazardId}) order by n.id for update`;
export const closeNotice = (id: number, at: Date) => sql`
  update notice set state = 'closed', closed_at = ${at}, version = version + 1 where id = ${id}`;
/** A notice is due when the last of its open items is. */
export const moveNoticeDue = (hazardId: number) => sql`
  update notice n set due_at = coalesce((select max(coalesce(h.deadline_at, h.correct_by_postponed, h.correct_by)) from notice_item t join hazard h on h.id = t.hazard_id where t.notice_id = n.id and h.state <> 'closed'), n.due_at)
  where n.state = 'issued' and n.id in (select notice_id from notice_item where hazard_id = ${hazardId})`;

/** For the clock, longest overdue first: the next step of the ladder (`days`, in order) is due. */
export const hazardsToEscalate = (now: Date, days: readonly number[], limit: number) => sql<{ id: number }>`
  select h.id from hazard h
  where h.state in ('notified', 'extended', 'failed', 'escalated') and h.deadline_at < ${now} and h.escalated_step < ${days.length}
    and h.deadline_at < ${now}::timestamptz - (${`{${days.join(",")}}`}::int[])[h.escalated_step + 1] * interval '1 day'
  order by h.deadline_at, h.id limit ${limit}`;

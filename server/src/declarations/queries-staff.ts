/** The SQL of declarations for those who decide them: the list, candidates for the unit, what a decision writes. Row-level security binds all of it. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { type CellRow, cellJson, joinPlaceNow, liesIn } from "../db/places.ts";
import type { DeclarationState, Letting } from "./contract.ts";
import type { RegisteredHome } from "./declaration-facts.ts";
import { buildingJson, type DeclarationRow, declarationColumns, roomListJson, sameRoom } from "./queries.ts";

export type ListWish = {
  readonly state: DeclarationState | null;
  readonly prefix: string | null;
  readonly cellId: number | null;
  readonly buildingId: number | null;
  readonly unitId: number | null;
};

export type ListedRow = DeclarationRow & {
  building: AddressParts;
  cell: CellRow | null;
  unit: RegisteredHome | null;
  /** Null for a home that is let in parts, or a room that is no unit yet. */
  others: number | null;
};

export const listDeclarations = (wish: ListWish, limit: number, offset: number) => sql<ListedRow>`
  select ${declarationColumns}, ${buildingJson} as building, ${cellJson} as cell,
    case when u.id is not null then json_build_object('areaM2', u.area_m2, 'rooms', u.rooms, 'beds', u.beds, 'letting', u.letting,
      'lettable', u.lettable, 'roomList', ${roomListJson}) end as unit,
    case when d.kind = 'letting' and d.state = 'submitted' and u.letting not in ('by_room', 'by_bed', 'dormitory') then
      (select count(*)::int from lease l where l.unit_id = u.id and l.state in ('declared', 'verified', 'active', 'ending')
        and l.valid_from <= coalesce(d.until, 'infinity') and coalesce(l.valid_to, 'infinity') >= d.happened_on) end as others
  from declaration d
  join building b on b.id = d.building_id
  left join rental_unit u on u.id = d.unit_id
  left join cell_block m on m.block_id = b.block_id and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  where ${asWished(wish)}
  order by d.submitted_at desc, d.id desc limit ${limit} offset ${offset}`;

export const countDeclarations = (wish: ListWish) => sql<{ total: number }>`
  select count(*)::int as total
  from declaration d
  join building b on b.id = d.building_id
  left join cell_block m on m.block_id = b.block_id and upper_inf(m.valid)
  where ${asWished(wish)}`;

const asWished = ({ state, prefix, cellId, buildingId, unitId }: ListWish): RawBuilder<unknown> => sql`
  ${liesIn("b", prefix)} and (${state}::text is null or d.state = ${state}::text) and (${cellId}::bigint is null or m.cell_id = ${cellId}::bigint)
    and (${buildingId}::bigint is null or d.building_id = ${buildingId}::bigint) and (${unitId}::bigint is null or d.unit_id = ${unitId}::bigint)`;

export type PlacedRow = {
  building: AddressParts;
  cell: CellRow | null;
  divisionCode: string | null;
  blockId: number | null;
};
export const buildingById = (id: number) => sql<PlacedRow>`
  select ${buildingJson} as building, ${cellJson} as cell, b.division_code as "divisionCode", b.block_id as "blockId"
  from building b ${joinPlaceNow(sql`b.block_id`)} where b.id = ${id}`;

export type CandidateRow = {
  unitId: number;
  floor: number | null;
  room: string | null;
  letting: string;
  status: string;
  matches: boolean;
  rooms: { id: number; name: string }[];
};
/** The units that the declared room may be, the likeliest first. */
export const candidatesOf = ({ buildingId, unitId, floor, room }: DeclarationRow, limit: number) => sql<CandidateRow>`
  select u.id as "unitId", u.floor, u.room, u.letting, u.status,
    (u.id = coalesce(${unitId}::bigint, 0) or coalesce(${sameRoom("u", room, floor)}, false)) as matches,
    coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name) order by r.id) from unit_room r where r.unit_id = u.id), '[]'::json) as rooms
  from rental_unit u where u.building_id = ${buildingId}
  order by matches desc, (u.floor = coalesce(${floor}::int, 0)) desc nulls last, u.floor nulls last, u.room nulls last, u.id limit ${limit}`;

export const photosOf = (id: number, limit: number) => sql<{ uuid: string; mediaType: string }>`
  select uuid, media_type as "mediaType" from attachment where thing = 'declaration' and thing_id = ${id} order by id limit ${limit}`;

/** Has this account opened it since then? */
export const lookedSince = (id: number, accountId: number, since: Date) => sql<{ n: number }>`
  select count(*)::int as n from transition
  where thing = 'declaration' and thing_id = ${id} and account_id = ${accountId} and action = 'look' and at > ${since}::timestamptz`;

export type UnitWish = {
  readonly floor: number | null;
  readonly room: string;
  readonly areaM2: number | null;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly letting: Letting;
};
/** Held while a new unit is made beside the others: the same room is not made twice. */
export const lockBuilding = (id: number) => sql<{ id: number }>`select id from building where id = ${id} for update`;
export const unitsCalled = (buildingId: number, { floor, room }: UnitWish) => sql<{ id: number }>`
  select id from rental_unit u where u.building_id = ${buildingId} and ${sameRoom("u", room, floor)} order by id limit 5`;

export const insertUnit = (buildingId: number, unit: UnitWish) => sql<{ id: number }>`
  insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, area_m2, rooms, beds, letting, status)
  select 'U-' || gen_random_uuid(), b.id, b.division_code, b.block_id, ${unit.floor}, ${unit.room}, ${unit.areaM2}, ${unit.rooms}, ${unit.beds},
    ${unit.letting}, 'undeclared'
  from building b where b.id = ${buildingId}
  returning id`;

/** What was declared fills in what the register did not know; the kind of letting is taken over until the unit is registered. */
export const completeUnit = (unitId: number, buildingId: number, row: DeclarationRow) => sql<{ id: number }>`
  update rental_unit set area_m2 = coalesce(area_m2, ${row.areaM2}::real), rooms = coalesce(rooms, ${row.rooms}::smallint),
    beds = coalesce(beds, ${row.beds}::smallint),
    letting = case when registered_on is null then coalesce(${row.letting}::text, letting) else letting end,
    extra = ${JSON.stringify(row.extra)}::jsonb || extra, version = version + 1
  where id = ${unitId} and building_id = ${buildingId} returning id`;

/** Lettings that hold on the unit on that day, in that room where one is named. */
export const holdingOn = (unitId: number, day: string, roomId: number | null) => sql<{ id: number }>`
  select id from lease
  where unit_id = ${unitId} and state in ('declared', 'verified', 'active') and (${roomId}::bigint is null or room_id = ${roomId}::bigint)
    and valid_from <= ${day}::date and coalesce(valid_to, 'infinity') >= ${day}::date
  order by id limit 50`;

export type Decision = {
  readonly state: string;
  readonly unitId: number | null;
  readonly leaseId: number | null;
  readonly refusedReason: string | null;
  readonly at: Date;
  readonly accountId: number;
};
/** Empty when the version is another by now. */
export const decideDeclaration = (id: number, version: number, decision: Decision) => sql<{ id: number }>`
  update declaration set state = ${decision.state}, unit_id = coalesce(${decision.unitId}::bigint, unit_id), lease_id = ${decision.leaseId}::bigint,
    refused_reason = ${decision.refusedReason}, decided_at = ${decision.at}::timestamptz, decided_by = ${decision.accountId}, version = version + 1
  where id = ${id} and version = ${version} returning id`;

/** To whom a decision on a landlord's declaration is told. */
export const landlordOf = (unitId: number) => sql<{ landlordId: number | null }>`
  select landlord_id as "landlordId" from rental_unit where id = ${unitId}`;

/** The SQL of changes in the register: rows held for a change, and what is written of them. */
import { sql } from "kysely";
import type { ExtraValues } from "./extra-fields/contract.ts";

export type HeldUnit = {
  id: number;
  buildingId: number;
  status: "let" | "vacant" | "undeclared" | "deregistered";
  floor: number | null;
  room: string | null;
  extra: ExtraValues;
  version: number;
};
const heldColumns = sql`id, building_id as "buildingId", status, floor, room, extra, version`;
/** Held until the transaction ends: whoever comes second sees the new version. */
export const holdUnit = (id: number) =>
  sql<HeldUnit>`select ${heldColumns} from rental_unit where id = ${id} for update`;
export const unitByUuid = (uuid: string) => sql<HeldUnit>`select ${heldColumns} from rental_unit where uuid = ${uuid}`;

/** What keeps a unit in the register. */
export const tiesOfUnit = (id: number) => sql<{ leases: number; hazards: number }>`
  select (select count(*)::int from lease where unit_id = ${id} and state in ('declared', 'verified', 'active', 'ending')) as leases,
    (select count(*)::int from hazard where unit_id = ${id} and state <> 'closed') as hazards`;

/** Another unit behind the same door. */
export const unitBehindDoor = (door: {
  readonly buildingId: number;
  readonly floor: number | null;
  readonly room: string | null;
  readonly except: number | null;
}) => sql<{ id: number }>`
  select id from rental_unit
  where building_id = ${door.buildingId} and floor is not distinct from ${door.floor}::smallint and room = ${door.room} and status <> 'deregistered'
    and id is distinct from ${door.except}::bigint limit 1`;

/** `row` has the columns that change, by their names in the table; the others stay. */
export const updateUnit = (id: number, row: Readonly<Record<string, unknown>>) => sql<{ id: number }>`
  update rental_unit u set (floor, room, area_m2, rooms, beds, letting, status, lettable, equipment, note, extra, estate_unit_code,
      registered_on, deregistered_on, deregistered_reason, landlord_id, manager_id, version) =
    (select r.floor, r.room, r.area_m2, r.rooms, r.beds, r.letting, r.status, r.lettable, r.equipment, r.note, r.extra, r.estate_unit_code,
      r.registered_on, r.deregistered_on, r.deregistered_reason, r.landlord_id, r.manager_id, u.version + 1
     from jsonb_populate_record(u, ${JSON.stringify(row)}::jsonb) r)
  where u.id = ${id} returning u.id`;

/** Where the building stands, the unit stands. The code names building and door; a second one behind the same code gets a sign of its own. */
export const insertUnit = (buildingId: number, uuid: string, room: string) => sql<HeldUnit>`
  insert into rental_unit (source_id, uuid, building_id, division_code, block_id)
  select case when exists (select from rental_unit x where x.source_id = b.source_id || '-' || ${room})
      then b.source_id || '-' || ${room} || '-' || substr(${uuid}, 1, 8) else b.source_id || '-' || ${room} end,
    ${uuid}::uuid, b.id, b.division_code, b.block_id
  from building b where b.id = ${buildingId}
  on conflict (uuid) do nothing
  returning ${heldColumns}`;

export type HeldBuilding = { id: number; extra: ExtraValues; version: number };
export const holdBuilding = (id: number) => sql<HeldBuilding>`
  select id, extra, version from building where id = ${id} for update`;

export const updateBuilding = (id: number, row: Readonly<Record<string, unknown>>) => sql<{ id: number }>`
  update building b set (stairs, storeys, extra, head_id, version) =
    (select r.stairs, r.storeys, r.extra, r.head_id, b.version + 1 from jsonb_populate_record(b, ${JSON.stringify(row)}::jsonb) r)
  where b.id = ${id} returning b.id`;

export const deleteRoomsExcept = (unitId: number, names: readonly string[]) => sql`
  delete from unit_room where unit_id = ${unitId} and not name = any(${names}::text[])`;

type RoomRow = {
  readonly name: string;
  readonly kind: string;
  readonly areaM2: number | null;
  readonly beds: number;
  readonly livedIn: boolean;
  readonly divided: boolean;
};
export const upsertRooms = (unitId: number, rooms: readonly RoomRow[]) => sql`
  insert into unit_room (unit_id, name, kind, area_m2, beds, lived_in, divided)
  select ${unitId}::bigint, r.name, r.kind, r."areaM2", r.beds, r."livedIn", r.divided
  from jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) as r (name text, kind text, "areaM2" real, beds smallint, "livedIn" boolean, divided boolean)
  on conflict (unit_id, name) do update set kind = excluded.kind, area_m2 = excluded.area_m2, beds = excluded.beds, lived_in = excluded.lived_in,
    divided = excluded.divided`;

type DoorRow = {
  readonly floor: number;
  readonly room: string;
  readonly use: string;
  readonly note?: string | null;
  readonly checkedOn?: string | null;
};
export const deleteDoorsExcept = (buildingId: number, doors: readonly DoorRow[]) => sql`
  delete from other_room o where o.building_id = ${buildingId} and not exists (
    select from jsonb_to_recordset(${JSON.stringify(doors)}::jsonb) as r (floor smallint, room text) where r.floor = o.floor and r.room = o.room)`;

export const upsertDoors = (buildingId: number, doors: readonly DoorRow[]) => sql`
  insert into other_room (building_id, floor, room, use, note, checked_on)
  select ${buildingId}::bigint, r.floor, r.room, r.use, r.note, r."checkedOn"
  from jsonb_to_recordset(${JSON.stringify(doors)}::jsonb) as r (floor smallint, room text, use text, note text, "checkedOn" date)
  on conflict (building_id, floor, room) do update set use = excluded.use, note = excluded.note, checked_on = excluded.checked_on`;

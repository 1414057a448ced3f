/**
 * The SQL of declarations for somebody without an account: what a code leads to, what stands at that door, what is declared there.
 * Runs in the scope of one block (publicScope), but for the two functions that lead there.
 */
import { sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { joinPlaceNow } from "../db/places.ts";
import type { KnownRoom } from "../rules/home-facts.ts";
import type { DeclarationKind, DeclarationParty, DeclarationState, Letting } from "./contract.ts";

export type PlaceRow = { buildingId: number; unitId: number | null; blockId: number | null };
export const placeOfDoor = (code: string) => sql<PlaceRow>`
  select building_id as "buildingId", unit_id as "unitId", block_id as "blockId" from place_of_door(${code}) limit 1`;
export const placeOfReceipt = (hash: string) => sql<{ thing: string; thingId: number; blockId: number | null }>`
  select thing, thing_id as "thingId", block_id as "blockId" from place_of_receipt(${hash}) where thing = 'declaration' limit 1`;

export type DoorRow = {
  town: unknown;
  divisionCode: string | null;
  community: string | null;
  building: AddressParts;
  unit: { floor: number | null; room: string | null } | null;
  cell: { code: string; name: string } | null;
  officer: { id: number; name: string; nameEn: string | null; phone: string | null } | null;
};

export const doorById = (buildingId: number, unitId: number | null) => sql<DoorRow>`
  select (select value from setting where key = 'town.name') as town, b.division_code as "divisionCode", d.name as community,
    ${buildingJson} as building,
    case when u.id is not null then json_build_object('floor', u.floor, 'room', u.room) end as unit,
    case when c.id is not null then json_build_object('code', c.code, 'name', c.name) end as cell,
    case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'phone', o.phone) end as officer
  from building b
  left join division d on d.code = b.division_code
  left join rental_unit u on u.id = ${unitId}::bigint and u.building_id = b.id
  ${joinPlaceNow(sql`b.block_id`)}
  where b.id = ${buildingId}`;

export const buildingJson = sql<AddressParts>`json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id)`;

/** Labels of doors, as one walks up the house. */
export const roomsOfBuilding = (buildingId: number, limit: number) => sql<{ floor: number | null; room: string }>`
  select distinct floor, room from rental_unit
  where building_id = ${buildingId} and room is not null and status <> 'deregistered'
  order by floor nulls last, room limit ${limit}`;

export type FieldRow = {
  key: string;
  kind: "text" | "number" | "whole" | "yes_no" | "date" | "choice" | "choices";
  label: string;
  labelEn: string | null;
  hint: string | null;
  hintEn: string | null;
  rules: {
    required?: boolean;
    minimum?: number;
    maximum?: number;
    longest?: number;
    pattern?: string;
    choices?: { code: string; zh: string; en?: string }[];
  };
};

/** The town's own fields that a declaration asks for. */
export const declaredFields = (limit: number) => sql<FieldRow>`
  select key, kind, label, label_en as "labelEn", hint, hint_en as "hintEn", rules
  from extra_field where target = 'rental_unit' and 'declaration' = any (shown) and not retired
  order by position, key limit ${limit}`;

export type KnownUnit = {
  id: number;
  floor: number | null;
  room: string | null;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  letting: string;
  lettable: boolean;
  roomList: KnownRoom[];
};

/** By its id, or by the label on its door: spaces and capitals do not count, a floor only when both name one. */
export const unitAt = (
  buildingId: number,
  unitId: number | null,
  floor: number | null,
  room: string | null,
) => sql<KnownUnit>`
  select u.id, u.floor, u.room, u.area_m2 as "areaM2", u.rooms, u.beds, u.letting, u.lettable, ${roomListJson} as "roomList"
  from rental_unit u
  where u.building_id = ${buildingId} and case when ${unitId}::bigint is not null then u.id = ${unitId}::bigint
    else ${sameRoom("u", room, floor)} end
  order by u.id limit 2`;

export const roomListJson = sql<
  KnownRoom[]
>`coalesce((select json_agg(json_build_object('name', r.name, 'kind', r.kind, 'areaM2', r.area_m2,
    'livedIn', r.lived_in, 'divided', r.divided) order by r.id) from unit_room r where r.unit_id = u.id), '[]'::json)`;

/** 301, "301 " and "301室" are one room. */
const plain = (text: unknown) => sql`lower(regexp_replace(${text}, '[[:space:]]|室$|房$', '', 'g'))`;
export const sameRoom = (alias: string, room: string | null, floor: number | null) => sql`
  ${plain(sql.ref(`${alias}.room`))} = ${plain(sql`${room}::text`)}
  and (${floor}::int is null or ${sql.ref(`${alias}.floor`)} is null or ${sql.ref(`${alias}.floor`)} = ${floor}::int)`;

/** Lettings that hold on the unit on some of these days. */
export const countHolding = (unitId: number, from: string, to: string | null) => sql<{ n: number }>`
  select count(*)::int as n from lease
  where unit_id = ${unitId} and state in ('declared', 'verified', 'active', 'ending')
    and valid_from <= coalesce(${to}::date, 'infinity') and coalesce(valid_to, 'infinity') >= ${from}::date`;

/** What landlords have declared of the same room and what no officer has refused. */
export const countByLandlord = (
  buildingId: number,
  room: string,
  floor: number | null,
  kinds: readonly DeclarationKind[],
  day: string,
) => sql<{ n: number }>`
  select count(*)::int as n from declaration d
  where d.building_id = ${buildingId} and d.party = 'landlord' and d.kind = any (${`{${kinds.join(",")}}`}::text[]) and ${sameRoom("d", room, floor)}
    and (d.state = 'submitted' or (d.state = 'verified' and d.lease_id is not null and exists (
      select from lease l where l.id = d.lease_id and l.state in ('declared', 'verified', 'active'))))
    and d.happened_on <= ${day}::date and coalesce(d.until, 'infinity') >= ${day}::date`;

export type NewDeclarationRow = {
  readonly uuid: string;
  readonly kind: string;
  readonly party: string;
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly floor: number | null;
  readonly room: string;
  readonly letting: string | null;
  readonly happenedOn: string;
  readonly until: string | null;
  readonly adults: number;
  readonly children: number;
  readonly areaM2: number | null;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly contractSigned: boolean | null;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly language: string;
  readonly receiptHash: string;
  readonly submittedAt: Date;
  readonly dueAt: Date;
};

/** No row where the uuid is taken. */
export const insertDeclaration = (row: NewDeclarationRow) => sql<{ id: number }>`
  insert into declaration (uuid, kind, party, building_id, unit_id, floor, room, letting, happened_on, until, adults, children, area_m2, rooms,
    beds, contract_signed, extra, language, receipt_hash, submitted_at, due_at)
  values (${row.uuid}, ${row.kind}, ${row.party}, ${row.buildingId}, ${row.unitId}, ${row.floor}, ${row.room}, ${row.letting},
    ${row.happenedOn}::date, ${row.until}::date, ${row.adults}, ${row.children}, ${row.areaM2}, ${row.rooms}, ${row.beds}, ${row.contractSigned},
    ${JSON.stringify(row.extra)}::jsonb, ${row.language}, ${row.receiptHash}, ${row.submittedAt}::timestamptz, ${row.dueAt}::timestamptz)
  on conflict do nothing
  returning id`;

export type DeclarationRow = {
  id: number;
  uuid: string;
  kind: DeclarationKind;
  party: DeclarationParty;
  state: DeclarationState;
  buildingId: number;
  unitId: number | null;
  floor: number | null;
  room: string;
  letting: Letting | null;
  happenedOn: string;
  until: string | null;
  adults: number;
  children: number;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  contractSigned: boolean | null;
  extra: Record<string, unknown>;
  language: "zh" | "en";
  receiptHash: string;
  submittedAt: Date;
  dueAt: Date | null;
  decidedAt: Date | null;
  refusedReason: string | null;
  leaseId: number | null;
  version: number;
};

export const declarationColumns = sql`d.id, d.uuid, d.kind, d.party, d.state, d.building_id as "buildingId", d.unit_id as "unitId", d.floor, d.room,
    d.letting, d.happened_on::text as "happenedOn", d.until::text as until, d.adults, d.children, d.area_m2 as "areaM2", d.rooms, d.beds,
    d.contract_signed as "contractSigned", d.extra, d.language, d.receipt_hash as "receiptHash", d.submitted_at as "submittedAt",
    d.due_at as "dueAt", d.decided_at as "decidedAt", d.refused_reason as "refusedReason", d.lease_id as "leaseId", d.version`;

export const declarationByUuid = (uuid: string) =>
  sql<DeclarationRow>`select ${declarationColumns} from declaration d where d.uuid = ${uuid}`;
export const declarationById = (id: number) =>
  sql<DeclarationRow>`select ${declarationColumns} from declaration d where d.id = ${id}`;
export const lockDeclaration = (id: number) =>
  sql<DeclarationRow>`select ${declarationColumns} from declaration d where d.id = ${id} for update`;

export const withdrawDeclaration = (id: number, at: Date) => sql<{ id: number }>`
  update declaration set state = 'withdrawn', decided_at = ${at}::timestamptz, version = version + 1
  where id = ${id} and state = 'submitted' returning id`;

export const countPhotos = (id: number) => sql<{ n: number }>`
  select count(*)::int as n from attachment where thing = 'declaration' and thing_id = ${id}`;

export type TracedRow = { at: Date; action: string; party: string; role: string | null; note: string | null };
/** The lines of history as roles, without accounts and details. */
export const traceOf = (id: number, limit: number) => sql<TracedRow>`
  select t.at, t.action, t.party, coalesce(t.details ->> 'role', a.role) as role, case when t.party in ('landlord', 'resident') or t.action = 'refuse' then t.note end as note
  from transition t left join account a on a.id = t.account_id
  where t.thing = 'declaration' and t.thing_id = ${id} order by t.at, t.id limit ${limit}`;

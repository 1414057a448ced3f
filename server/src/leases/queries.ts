/** The SQL of leases: the unit that is let (locked while it is judged), what holds on it, one lease, and its changes. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { joinPlaceNow } from "../db/places.ts";
import type { KnownRoom } from "../rules/home-facts.ts";
import type { DeclaredBy, DeregisterReason, LeaseState } from "./contract.ts";

export type UnitRow = {
  id: number;
  buildingId: number;
  divisionCode: string | null;
  blockId: number | null;
  floor: number | null;
  room: string | null;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  letting: string;
  lettable: boolean;
  status: string;
  landlordId: number | null;
  building: AddressParts;
  roomList: (KnownRoom & { id: number; beds: number })[];
};

/** Whoever changes what holds on a unit has its row: two lettings of one home are judged one after the other. */
export const lockUnit = (id: number) => sql<{ id: number }>`select id from rental_unit where id = ${id} for update`;
export const lockUnitOfLease = (leaseId: number) => sql<{ id: number }>`
  select id from rental_unit where id = (select unit_id from lease where id = ${leaseId}) for update`;

export const unitById = (id: number) => sql<UnitRow>`
  select u.id, u.building_id as "buildingId", u.division_code as "divisionCode", u.block_id as "blockId", u.floor, u.room, u.area_m2 as "areaM2",
    u.rooms, u.beds, u.letting, u.lettable, u.status, u.landlord_id as "landlordId",
    json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id) as building,
    coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'areaM2', r.area_m2, 'beds', r.beds,
      'livedIn', r.lived_in, 'divided', r.divided) order by r.id) from unit_room r where r.unit_id = u.id), '[]'::json) as "roomList"
  from rental_unit u join building b on b.id = u.building_id
  where u.id = ${id}`;

export type HoldingRow = {
  id: number;
  parentId: number | null;
  roomId: number | null;
  from: string;
  to: string | null;
  state: LeaseState;
};

/** What holds or is going to hold; drafts and what was deregistered do not. */
const HOLDING = sql`('declared', 'verified', 'active', 'ending')`;
export const leasesHolding = (unitId: number, limit: number) => sql<HoldingRow>`
  select id, parent_id as "parentId", room_id as "roomId", valid_from::text as "from", valid_to::text as "to", state
  from lease where unit_id = ${unitId} and state in ${HOLDING} order by id limit ${limit}`;

export type LeaseRow = HoldingRow & {
  unitId: number;
  adults: number;
  children: number;
  contractFiled: boolean;
  declaredBy: DeclaredBy | null;
  declaredAt: Date | null;
  verifiedAt: Date | null;
  contractFiledAt: Date | null;
  filingDueAt: Date | null;
  deregisterDueAt: Date | null;
  deregisteredAt: Date | null;
  deregisteredReason: DeregisterReason | null;
  note: string | null;
  version: number;
};

export const leaseById = (id: number) => sql<LeaseRow>`
  select id, parent_id as "parentId", room_id as "roomId", valid_from::text as "from", valid_to::text as "to", state, unit_id as "unitId", adults, children,
    contract_filed as "contractFiled", declared_by as "declaredBy", declared_at as "declaredAt", verified_at as "verifiedAt",
    contract_filed_at as "contractFiledAt", filing_due_at as "filingDueAt", deregister_due_at as "deregisterDueAt",
    deregistered_at as "deregisteredAt", deregistered_reason as "deregisteredReason", note, version
  from lease where id = ${id}`;

export const subLettingsOf = (id: number, limit: number) => sql<Omit<HoldingRow, "parentId" | "roomId">>`
  select id, valid_from::text as "from", valid_to::text as "to", state
  from lease where parent_id = ${id} order by valid_from, id limit ${limit}`;

export type NewLeaseRow = {
  readonly unitId: number;
  readonly divisionCode: string | null;
  readonly blockId: number | null;
  readonly from: string;
  readonly to: string | null;
  readonly adults: number;
  readonly children: number;
  readonly contractFiled: boolean;
  readonly roomId: number | null;
  readonly parentId: number | null;
  readonly declaredBy: string;
  readonly declaredAt: Date | null;
  readonly filingDueAt: Date | null;
  readonly state: string;
  readonly note: string | null;
  readonly at: Date;
};

export const insertLease = (row: NewLeaseRow) => sql<{ id: number }>`
  insert into lease (source_id, unit_id, division_code, block_id, valid_from, valid_to, adults, children, contract_filed, contract_filed_at,
    room_id, parent_id, declared_by, declared_at, filing_due_at, state, note)
  values ('L-' || gen_random_uuid(), ${row.unitId}, ${row.divisionCode}, ${row.blockId}, ${row.from}::date, ${row.to}::date, ${row.adults},
    ${row.children}, ${row.contractFiled}, ${row.contractFiled ? row.at : null}::timestamptz, ${row.roomId}, ${row.parentId}, ${row.declaredBy},
    ${row.declaredAt}::timestamptz, ${row.filingDueAt}::timestamptz, ${row.state}, ${row.note})
  returning id`;

/** What a step writes; what is not named stays. Dates and instants as text or Date, null empties. */
export type LeaseChange = {
  readonly state?: string;
  readonly to?: string | null;
  readonly adults?: number;
  readonly children?: number;
  readonly declaredAt?: Date;
  readonly filingDueAt?: Date;
  readonly verifiedAt?: Date;
  readonly verifiedBy?: number | null;
  readonly contractFiledAt?: Date;
  readonly deregisterDueAt?: Date | null;
  readonly deregisteredAt?: Date;
  readonly deregisteredReason?: string | null;
};

/** Empty when the version is another by now. */
export const updateLease = (id: number, version: number, change: LeaseChange) => sql<{ id: number }>`
  update lease set ${sql.join([sql`version = version + 1`, ...assignmentsOf(change)])}
  where id = ${id} and version = ${version} returning id`;

function assignmentsOf(change: LeaseChange): RawBuilder<unknown>[] {
  const { state, to, adults, children, declaredAt, filingDueAt, verifiedAt, verifiedBy, contractFiledAt } = change;
  const { deregisterDueAt, deregisteredAt, deregisteredReason } = change;
  return [
    ...set(state, sql`state = ${state}`),
    ...set(to, sql`valid_to = ${to}::date`),
    ...set(adults, sql`adults = ${adults}`),
    ...set(children, sql`children = ${children}`),
    ...set(declaredAt, sql`declared_at = ${declaredAt}::timestamptz`),
    ...set(filingDueAt, sql`filing_due_at = ${filingDueAt}::timestamptz`),
    ...set(verifiedAt, sql`verified_at = ${verifiedAt}::timestamptz`),
    ...set(verifiedBy, sql`verified_by = ${verifiedBy}::bigint`),
    ...set(contractFiledAt, sql`contract_filed = true, contract_filed_at = ${contractFiledAt}::timestamptz`),
    ...set(deregisterDueAt, sql`deregister_due_at = ${deregisterDueAt}::timestamptz`),
    ...set(deregisteredAt, sql`deregistered_at = ${deregisteredAt}::timestamptz`),
    ...set(deregisteredReason, sql`deregistered_reason = ${deregisteredReason}`),
  ];
}

/** A letting was found at the door: the unit is let, and registered from this day if it was not before. */
export const markLet = (unitId: number, day: string) => sql`
  update rental_unit set status = 'let', registered_on = coalesce(registered_on, ${day}::date), version = version + 1
  where id = ${unitId} and (status <> 'let' or registered_on is null)`;

/** After the last letting was deregistered. Asked in the same transaction that holds the unit. */
export const markVacant = (unitId: number) => sql`
  update rental_unit set status = 'vacant', version = version + 1
  where id = ${unitId} and status = 'let' and not exists (select from lease where unit_id = ${unitId} and state in ${HOLDING})`;

const set = (value: unknown, assignment: RawBuilder<unknown>) => (value === undefined ? [] : [assignment]);

/**
 * For the clock, oldest first: the unit is held before its lease, as every command does, and what another has in hand is left to the
 * next look. `day` is the town's.
 */
export const beginningLeases = (day: string, limit: number) =>
  dueLeases(sql`l.state = 'verified' and l.valid_from <= ${day}::date`, sql`l.valid_from`, limit);
export const endedLeases = (day: string, limit: number) =>
  dueLeases(sql`l.state = 'active' and l.valid_to < ${day}::date`, sql`l.valid_to`, limit);

export type DueRow = {
  id: number;
  unitId: number;
  version: number;
  state: LeaseState;
  from: string;
  to: string | null;
};
const dueLeases = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<DueRow>`
  select l.id, l.unit_id as "unitId", l.version, l.state, l.valid_from::text as "from", l.valid_to::text as "to"
  from lease l join rental_unit u on u.id = l.unit_id
  where ${where} order by ${order}, l.id limit ${limit} for update of u skip locked`;

export type RemindedRow = {
  id: number;
  dueAt: Date;
  buildingId: number;
  landlordId: number | null;
  officerId: number | null;
  floor: number | null;
  room: string | null;
  building: AddressParts;
};

/** Contracts to be filed before `until`, and lettings to be deregistered, of which nobody was told yet. */
export const unfiledLeases = (until: Date, limit: number) =>
  reminded(
    sql`l.filing_due_at`,
    sql`l.state in ('declared', 'verified', 'active') and not l.contract_filed and l.filing_due_at <= ${until}::timestamptz`,
    "lease:filing:",
    limit,
  );
export const unendedLeases = (until: Date, limit: number) =>
  reminded(
    sql`l.deregister_due_at`,
    sql`l.state = 'ending' and l.deregister_due_at <= ${until}::timestamptz`,
    "lease:deregister:",
    limit,
  );

const reminded = (due: RawBuilder<unknown>, where: RawBuilder<unknown>, key: string, limit: number) => sql<RemindedRow>`
  select l.id, ${due} as "dueAt", u.building_id as "buildingId", u.landlord_id as "landlordId", o.id as "officerId", u.floor, u.room,
    json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id) as building
  from lease l join rental_unit u on u.id = l.unit_id join building b on b.id = u.building_id
  ${joinPlaceNow(sql`b.block_id`)}
  where ${where} and not exists (select from outbox o where o.key = ${key}::text || l.id || ':' || (extract(epoch from ${due}))::bigint)
  order by ${due}, l.id limit ${limit}`;

/** The SQL of corrections: asked for in the scope of one house, listed and answered by whoever works there. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { joinPlaceNow } from "../db/places.ts";
import type { DeclarationState } from "../declarations/contract.ts";
import type { CorrectionAbout, CorrectionState } from "./contract.ts";

export const nextCorrectionId = sql<{ id: number }>`select nextval(pg_get_serial_sequence('correction', 'id')) as id`;
/** Of an open notice or declaration: so many at a time. */
export const countOpen = (thing: string, thingId: number) => sql<{ count: number }>`
  select count(*)::int as count from correction where receipt_thing = ${thing} and receipt_id = ${thingId} and state in ('asked', 'taken')`;
export const correctionByUuid = (uuid: string) => sql<{ id: number; receiptId: number }>`
  select id, receipt_id as "receiptId" from correction where uuid = ${uuid}`;

/** Held: a declaration that is decided at the same time waits. */
export const stateOfDeclaration = (id: number) =>
  sql<{ state: DeclarationState }>`select state from declaration where id = ${id} for update`;

export type NewCorrectionRow = {
  readonly id: number;
  readonly uuid: string;
  readonly thing: "declaration" | "notice";
  readonly thingId: number;
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly about: string;
  readonly party: "landlord" | "resident";
  readonly language: string;
  readonly wishSealed: Uint8Array;
  readonly askedAt: Date;
  readonly dueAt: Date;
};
export const insertCorrection = (row: NewCorrectionRow) => sql`
  insert into correction (id, uuid, receipt_thing, receipt_id, building_id, unit_id, about, party, language, state, wish_sealed, asked_at, due_at)
  overriding system value
  values (${row.id}, ${row.uuid}, ${row.thing}, ${row.thingId}, ${row.buildingId}, ${row.unitId}, ${row.about}, ${row.party}, ${row.language},
    'asked', ${row.wishSealed}, ${row.askedAt}, ${row.dueAt})`;

/** Of the receipt: the thing itself, who holds it, and the officer who answers for the house. */
export type ReceiptPlace = {
  buildingId: number;
  unitId: number | null;
  party: "landlord" | "resident";
  floor: number | null;
  room: string | null;
  building: AddressParts;
  divisionCode: string | null;
  blockId: number | null;
  officerId: number | null;
};
export const placeOfDeclaration = (id: number) => sql<ReceiptPlace>`
  select b.id as "buildingId", t.unit_id as "unitId", t.party, t.floor, t.room, ${placeColumns}
  from declaration t join building b on b.id = t.building_id ${joinPlaceNow(sql`b.block_id`)} where t.id = ${id}`;
export const placeOfNotice = (id: number) => sql<ReceiptPlace>`
  select b.id as "buildingId", t.unit_id as "unitId", 'landlord' as party, u.floor, u.room, ${placeColumns}
  from notice t join building b on b.id = t.building_id left join rental_unit u on u.id = t.unit_id ${joinPlaceNow(sql`b.block_id`)} where t.id = ${id}`;
const buildingJson = sql`json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id)`;
const placeColumns = sql`${buildingJson} as building, b.division_code as "divisionCode", b.block_id as "blockId", o.id as "officerId"`;

export type CorrectionRow = {
  id: number;
  about: CorrectionAbout;
  state: CorrectionState;
  receiptOf: "declaration" | "notice";
  receiptId: number;
  party: "landlord" | "resident";
  building: AddressParts & { id: number };
  unitId: number | null;
  wishSealed: Uint8Array;
  answerSealed: Uint8Array | null;
  askedAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  version: number;
};
const selectCorrections = (where: RawBuilder<unknown>, limit: number) => sql<CorrectionRow>`
  select c.id, c.about, c.state, c.receipt_thing as "receiptOf", c.receipt_id as "receiptId", c.party,
    json_build_object('id', b.id, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id) as building,
    c.unit_id as "unitId", c.wish_sealed as "wishSealed", c.answer_sealed as "answerSealed", c.asked_at as "askedAt", c.due_at as "dueAt",
    c.answered_at as "answeredAt", c.version
  from correction c join building b on b.id = c.building_id
  where ${where} order by c.id desc limit ${limit}`;
export const corrections = (open: boolean, before: number | null, limit: number) =>
  selectCorrections(
    sql`(${before}::bigint is null or c.id < ${before}::bigint) and (not ${open}::boolean or c.state in ('asked', 'taken'))`,
    limit,
  );
export const correctionById = (id: number) => selectCorrections(sql`c.id = ${id}`, 1);
export const correctionsOfReceipt = (thing: string, thingId: number, limit: number) =>
  selectCorrections(sql`c.receipt_thing = ${thing} and c.receipt_id = ${thingId}`, limit);
export const holdCorrection = (id: number) =>
  sql<{ id: number }>`select id from correction where id = ${id} for update`;

export type CorrectionChange = {
  readonly state: string;
  readonly answerSealed: Uint8Array | null;
  readonly answeredAt: Date | null;
  readonly accountId: number;
};
/** Empty when the version is another by now. */
export const stepCorrection = (id: number, version: number, change: CorrectionChange) => sql<{ id: number }>`
  update correction set state = ${change.state}, version = version + 1,
    answer_sealed = coalesce(${change.answerSealed}::bytea, answer_sealed), answered_at = ${change.answeredAt}::timestamptz,
    answered_by = case when ${change.answeredAt}::timestamptz is not null then ${change.accountId}::bigint end
  where id = ${id} and version = ${version} returning id`;

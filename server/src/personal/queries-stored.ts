/** The SQL of what the holder of a receipt code may see: functions that take the hash of the code and answer for nothing else. */
import { sql } from "kysely";
import type { DocumentKind } from "./contract.ts";

export const placeOfReceipt = (hash: string) =>
  sql<{
    thing: "declaration" | "notice";
    thingId: number;
    blockId: number | null;
  }>`select thing, thing_id as "thingId", block_id as "blockId" from place_of_receipt(${hash}) limit 1`;

export type SealedContactRow = {
  id: number;
  part: "landlord" | "building_head" | "manager";
  nameSealed: Uint8Array;
  phoneSealed: Uint8Array | null;
  emailSealed: Uint8Array | null;
  language: string;
  madeAt: Date;
};
export const contactsOfReceipt = (hash: string) => sql<SealedContactRow>`
  select id, part, name_sealed as "nameSealed", phone_sealed as "phoneSealed", email_sealed as "emailSealed", language, made_at as "madeAt"
  from contacts_of_receipt(${hash})`;

export type SealedOccupantRow = {
  id: number;
  nameSealed: Uint8Array;
  documentKind: DocumentKind;
  documentSealed: Uint8Array;
  documentHash: Uint8Array;
  madeAt: Date;
};
export const occupantsOfReceipt = (hash: string) => sql<SealedOccupantRow>`
  select id, name_sealed as "nameSealed", document_kind as "documentKind", document_sealed as "documentSealed", document_hash as "documentHash",
    made_at as "madeAt"
  from occupants_of_receipt(${hash})`;

export type LeaseOfReceipt = {
  from: string;
  to: string | null;
  adults: number;
  children: number;
  state: string;
  contractFiled: boolean;
};
export const leasesOfReceipt = (hash: string) => sql<LeaseOfReceipt>`
  select valid_from::text as "from", valid_to::text as "to", adults, children, state, contract_filed as "contractFiled" from leases_of_receipt(${hash})`;

export type LookOfReceipt = {
  at: Date;
  role: string | null;
  purpose: string;
  what: "contact" | "occupant" | "contract" | "declaration";
  fields: string[];
};
export const looksOfReceipt = (
  hash: string,
  contacts: readonly number[],
  occupants: readonly number[],
) => sql<LookOfReceipt>`
  select at, role, purpose, what, fields from looks_of_receipt(${hash}, ${`{${contacts.join(",")}}`}::bigint[], ${`{${occupants.join(",")}}`}::bigint[])`;

/** Everything that was declared, as it lies there, without what names the row. */
export const declaredOf = (id: number) => sql<{ declared: Record<string, unknown>; photos: number }>`
  select to_jsonb(d) - '{id,uuid,receipt_hash,building_id,unit_id,lease_id,decided_by,version,erased_at}'::text[] as declared,
    (select count(*)::int from attachment f where f.thing = 'declaration' and f.thing_id = d.id) as photos
  from declaration d where d.id = ${id}`;

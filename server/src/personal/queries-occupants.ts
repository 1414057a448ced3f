/** The SQL of occupants: where the law asks for them, the rows of a lease, and whether a document is declared elsewhere. */
import { sql } from "kysely";
import type { DocumentKind } from "./contract.ts";

export type DutyRow = {
  divisionCode: string;
  division: string | null;
  required: boolean;
  law: string;
  changedAt: Date;
  version: number;
};
const dutyColumns = sql`d.division_code as "divisionCode", v.name as division, d.required, d.law, d.changed_at as "changedAt", d.version`;
export const duties = (limit: number) => sql<DutyRow>`
  select ${dutyColumns} from occupant_duty d left join division v on v.code = d.division_code order by d.division_code limit ${limit}`;
export const dutyOf = (code: string) => sql<DutyRow>`
  select ${dutyColumns} from occupant_duty d left join division v on v.code = d.division_code where d.division_code = ${code} for update of d`;
export const divisionExists = (code: string) => sql<{ there: boolean }>`
  select exists (select from division where code = ${code} and valid_to is null) as there`;

export type DutyWish = {
  readonly code: string;
  readonly required: boolean;
  readonly law: string;
  readonly accountId: number;
};
export const insertDuty = ({ code, required, law, accountId }: DutyWish) => sql<{ version: number }>`
  insert into occupant_duty (division_code, required, law, changed_by) values (${code}, ${required}, ${law}, ${accountId})
  on conflict do nothing returning version`;
export const updateDuty = ({ code, required, law, accountId }: DutyWish) => sql`
  update occupant_duty set required = ${required}, law = ${law}, changed_by = ${accountId}, changed_at = now(), version = version + 1
  where division_code = ${code}`;

/** The law of the nearest division that asks; held so that no lease is ended under it. */
export type LeasePlace = { leaseId: number; buildingId: number; state: string; required: boolean; law: string | null };
export const placeOfLease = (leaseId: number) => sql<LeasePlace>`
  select l.id as "leaseId", b.id as "buildingId", l.state, occupants_required(b.division_code) as required,
    (select d.law from occupant_duty d where d.required and occupants_required(b.division_code)
      and left(b.division_code, length(rtrim(d.division_code, '0'))) = rtrim(d.division_code, '0') order by length(rtrim(d.division_code, '0')) desc limit 1) as law
  from lease l join rental_unit u on u.id = l.unit_id join building b on b.id = u.building_id where l.id = ${leaseId}`;
export const holdLease = (leaseId: number) => sql`select id from lease where id = ${leaseId} for update`;

export type OccupantRow = {
  id: number;
  documentKind: DocumentKind;
  documentTail: string;
  madeAt: Date;
};
export const occupantsOf = (leaseId: number, limit: number) => sql<OccupantRow>`
  select id, document_kind as "documentKind", document_tail as "documentTail", made_at as "madeAt"
  from occupant where lease_id = ${leaseId} order by id limit ${limit}`;

export type SealedOccupantRow = {
  id: number;
  nameSealed: Uint8Array;
  documentKind: DocumentKind;
  documentSealed: Uint8Array;
};
export const sealedOccupants = (leaseId: number, limit: number) => sql<SealedOccupantRow>`
  select id, name_sealed as "nameSealed", document_kind as "documentKind", document_sealed as "documentSealed"
  from occupant where lease_id = ${leaseId} order by id limit ${limit}`;

export const nextOccupantId = sql<{ id: number }>`select nextval(pg_get_serial_sequence('occupant', 'id')) as id`;

export type NewOccupantRow = {
  readonly id: number;
  readonly buildingId: number;
  readonly leaseId: number;
  readonly nameSealed: Uint8Array;
  readonly documentKind: string;
  readonly documentSealed: Uint8Array;
  readonly documentHash: Uint8Array;
  readonly documentTail: string;
  readonly accountId: number;
};
/** No row where the document is declared in this lease already. */
export const insertOccupant = (row: NewOccupantRow) => sql<{ madeAt: Date }>`
  insert into occupant (id, building_id, lease_id, name_sealed, document_kind, document_sealed, document_hash, document_tail, made_by)
  overriding system value
  values (${row.id}, ${row.buildingId}, ${row.leaseId}, ${row.nameSealed}, ${row.documentKind}, ${row.documentSealed}, ${row.documentHash},
    ${row.documentTail}, ${row.accountId})
  on conflict do nothing returning made_at as "madeAt"`;

const hexes = (hashes: readonly Uint8Array[]): string =>
  `{${hashes.map((hash) => `"\\\\x${Buffer.from(hash).toString("hex")}"`).join(",")}}`;

/** `here`: in this lease; `elsewhere`: in another one that holds and that the asker may see. */
export const declaredAlready = (hashes: readonly Uint8Array[], leaseId: number) => sql<{
  here: boolean;
  elsewhere: boolean;
}>`
  select coalesce(bool_or(o.lease_id = ${leaseId}), false) as here,
    coalesce(bool_or(o.lease_id <> ${leaseId} and l.state in ('declared', 'verified', 'active', 'ending')), false) as elsewhere
  from occupant o join lease l on l.id = o.lease_id where o.document_hash = any (${hexes(hashes)}::bytea[])`;

export const deleteOccupant = (leaseId: number, id: number) => sql<{ id: number }>`
  delete from occupant where id = ${id} and lease_id = ${leaseId} returning id`;

/** The SQL of changing keys: values of one column that another key sealed, a batch at a time, and what is left of each key. Runs as the owner. */
import { sql } from "kysely";
import type { SealedPlace } from "./sealed-columns.ts";

const HEAD_BYTES = 5;
/** Form 2 and the id of a key, as the first bytes of a value. */
const headOf = (keyId: string) => Buffer.from(`02${keyId}`, "hex");
const hashHeadOf = (keyId: string) => Buffer.from(keyId, "hex");

export type SealedValue = { id: number; sealed: Uint8Array };
/** Held until the transaction ends: whoever writes the row at the same time waits. An emptied value is none. */
export const notSealedWith = (
  { table, column, key, hash }: SealedPlace,
  keyId: string,
  after: number,
  limit: number,
) => sql<SealedValue>`
  select ${sql.ref(key)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
  where ${sql.ref(key)} > ${after} and length(${sql.ref(column)}) > 0 and (substring(${sql.ref(column)} from 1 for ${HEAD_BYTES}) <> ${headOf(keyId)}
    ${hash === undefined ? sql`` : sql`or substring(${sql.ref(hash)} from 1 for ${HEAD_BYTES - 1}) <> ${hashHeadOf(keyId)}`})
  order by ${sql.ref(key)} limit ${limit} for update`;

export type Resealed = { readonly id: number; readonly sealed: Uint8Array; readonly hash: Uint8Array | null };
const bytes = (values: readonly Uint8Array[]): string =>
  `{${values.map((value) => `"\\\\x${Buffer.from(value).toString("hex")}"`).join(",")}}`;

export const writeResealed = ({ table, column, key, hash }: SealedPlace, values: readonly Resealed[]) => sql`
  update ${sql.table(table)} t set ${sql.ref(column)} = v.sealed ${hash === undefined ? sql`` : sql`, ${sql.ref(hash)} = v.hash`}
  from unnest(${`{${values.map(({ id }) => id).join(",")}}`}::bigint[], ${bytes(values.map(({ sealed }) => sealed))}::bytea[],
    ${bytes(values.map((value) => value.hash ?? new Uint8Array()))}::bytea[]) v (id, sealed, hash)
  where t.${sql.ref(key)} = v.id`;

/** How many values each key has sealed: `head` is 02 and its id, or 01 and its number. */
export const countByKey = ({ table, column }: SealedPlace) => sql<{ head: string; count: number }>`
  select encode(case when get_byte(${sql.ref(column)}, 0) = 1 then substring(${sql.ref(column)} from 1 for 2) else substring(${sql.ref(column)} from 1 for ${HEAD_BYTES}) end, 'hex') as head,
    count(*)::int as count
  from ${sql.table(table)} where length(${sql.ref(column)}) > 0 group by 1 order by 1`;

export type ReceiptRow = { id: number; uuid: string; hash: string };
/** What a code is made for, and where its hash stands. */
export const receiptTables = { notice: "notice", declaration: "declaration", incident: "incident_report" } as const;
export type ReceiptKind = keyof typeof receiptTables;
export const receiptsAfter = (kind: ReceiptKind, after: number, limit: number) => sql<ReceiptRow>`
  select id, uuid, receipt_hash as hash from ${sql.table(receiptTables[kind])} where id > ${after} and receipt_hash is not null order by id limit ${limit}`;

export const columnsThatMustBeListed = sql<{ table: string; column: string }>`
  select c.table_name as "table", c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'bytea' and c.column_name like '%\\_sealed' order by 1, 2`;

/**
 * The SQL of backups: what tables there are, their rows as text, and a place that is filled again. Runs as the owner of the database.
 * Every value travels as the text of its type, which both databases read back to the last digit.
 */
import { type RawBuilder, sql } from "kysely";

/**
 * Not kept: `migration` (made by migrating), what only says what changed lately and is numbered by this database's own transactions
 * (change, unit_line_change), and what belongs to PostGIS.
 */
const LEFT_OUT = ["migration", "change", "unit_line_change", "spatial_ref_sys"];
/** Up to which transaction of this database the feed has holes: means nothing in another one. */
const FEED_MARK = "changes.deleted_up_to";
/** Above every number that a transaction will ever get. */
const BEYOND_TRANSACTIONS = "4611686018427387904";

export type TableColumn = { table: string; column: string; type: string };

/** Columns that are written, in their order; not those that the database works out itself. */
export const keptColumns = sql<TableColumn>`
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and c.relname <> all (${`{${LEFT_OUT.join(",")}}`}::text[])
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname, a.attnum`;

/** Text without an hour, a place or a precision of whoever asks. */
export const plainText = sql`
  select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),
    set_config('extra_float_digits', '3', true), set_config('bytea_output', 'hex', true), set_config('statement_timeout', '0', true)`;

/** Each row one JSON array of texts. */
export const openRows = (table: string, columns: readonly string[]) => sql`
  declare kept_rows no scroll cursor for
  select array_to_json(array[${sql.join(columns.map((column) => textOf(table, column)))}])::text as line
  from ${sql.table(table)} r where ${table === "setting" ? sql`r.key <> ${sql.lit(FEED_MARK)}` : sql`true`}`;

/**
 * Lines of the audit and their link are held together by the number of their transaction, which another database will use again:
 * in a backup it is the link's own number, beyond all of them. The chain of hashes does not cover it.
 */
function textOf(table: string, column: string): RawBuilder<string> {
  const beyond = sql.lit(BEYOND_TRANSACTIONS);
  if (column === "txid" && table === "audit_link")
    return sql`(case when r.seq is null then r.txid::text::numeric else ${beyond}::numeric + r.seq end)::text`;
  if (column === "txid" && table === "audit_line")
    return sql`coalesce((select ${beyond}::numeric + k.seq from audit_link k where k.txid = r.txid), r.txid::text::numeric)::text`;
  return sql`r.${sql.ref(column)}::text`;
}

export const nextRows = (count: number) => sql<{ line: string }>`fetch ${sql.lit(count)} from kept_rows`;
export const closeRows = sql`close kept_rows`;

export const sequences = sql<{ name: string; value: number | null }>`
  select sequencename as name, last_value as value from pg_sequences where schemaname = 'public' order by 1`;

export const setSequence = (name: string, value: number) =>
  sql`select setval(${sql.lit(`public.${name}`)}::regclass, ${value}::bigint, true)`;

export const appliedMigrations = sql<{ name: string; hash: string }>`
  select name, hash from migration where name not like 'functions/%' order by name`;

export const attachmentFiles = sql<{ sha256: string }>`
  select sha256 from attachment union select sha256 from panorama order by 1`;

/** Names of the keys with which something in this column is sealed: they stand behind its first byte, which is its form. */
export const sealedWith = (table: string, column: string) => sql<{ name: string }>`
  select distinct encode(substr(${sql.ref(column)}, 2, case get_byte(${sql.ref(column)}, 0) when 1 then 1 else 4 end), 'hex') as name
  from ${sql.table(table)} where length(${sql.ref(column)}) > 4`;

/** Somebody has worked in it, or imported: not a place to restore into. */
export const isInUse = sql<{ used: boolean }>`
  select exists (select from account) or exists (select from division) or exists (select from building) as used`;

export const hasTables = sql<{ migrations: boolean; homes: boolean }>`
  select to_regclass('public.migration') is not null as migrations, to_regclass('public.building') is not null as homes`;

export type ForeignKey = { table: string; name: string; definition: string };
export const foreignKeys = sql<ForeignKey>`
  select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`;

export const dropKey = ({ table, name }: ForeignKey) =>
  sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`;
export const addKey = ({ table, name, definition }: ForeignKey) =>
  sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`;
export const triggers = (table: string, on: boolean) =>
  sql`alter table ${sql.table(table)} ${sql.raw(on ? "enable" : "disable")} trigger user`;
export const emptyTables = (tables: readonly string[]) =>
  sql`truncate ${sql.join([...tables, ...FOLLOWED].map((table) => sql.table(table)))}`;
/** Emptied too, where the restored schema has them: they tell of rows that are gone. */
const FOLLOWED = ["change"];

/** `lines`: a JSON array of rows, each an array of texts. */
export const putRows = (table: string, columns: readonly TableColumn[], lines: string) => sql`
  insert into ${sql.table(table)} (${sql.join(columns.map(({ column }) => sql.ref(column)))}) overriding system value
  select ${sql.join(columns.map(({ type }, index) => sql`(r ->> ${sql.lit(index)})::${sql.raw(type)}`))}
  from json_array_elements(${lines}::json) r`;

/** Whoever followed another database's feed is told to read everything again. */
export const markFeed = sql`
  insert into setting (key, value) values (${sql.lit(FEED_MARK)}, to_jsonb(pg_current_xact_id()::text))
  on conflict (key) do update set value = excluded.value`;

/** After the proof: the audit itself says that the town goes on from a backup. */
export const noteRestored = (madeAt: string) => sql`
  insert into setting (key, value) values ('backups.restored', jsonb_build_object('at', now(), 'madeAt', ${madeAt}::text))
  on conflict (key) do update set value = excluded.value`;

export const restoredNote = sql<{ at: string; madeAt: string }>`
  select value ->> 'at' as at, value ->> 'madeAt' as "madeAt" from setting where key = 'backups.restored'`;

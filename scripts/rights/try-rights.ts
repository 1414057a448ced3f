/**
 * Asks the database what one asker can do with the rows of one table, and compares it with the matrix. Every statement is undone; a
 * refusal is SQLSTATE 42501 or no row, and any other complaint of the database (a key, a check) comes after the right was given.
 */
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../server/src/db/client.ts";
import { divisionPrefix, enterScope, mayLook } from "../../server/src/db/scope.ts";
import { type Reach, type TableRights, tableRights } from "../../server/src/rights/tables.ts";
import { type Asker, communitiesOf } from "./askers.ts";
import { type Placing, rowPlaces } from "./row-places.ts";
import { sampleRows } from "./sample-rows.ts";

type Action = keyof TableRights;
type Row = {
  readonly key: string;
  readonly division: string | null;
  readonly block: number | null;
  readonly owner: number | null;
  readonly told: string | null;
  readonly shared: boolean | null;
  readonly open: boolean | null;
  readonly brought: boolean | null;
  readonly hidden: boolean | null;
};
/** `free`: the database does not fill it itself. */
type Column = { readonly name: string; readonly free: boolean; readonly add: boolean; readonly change: boolean };
type Shape = { readonly key: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] };
type Trial = { readonly action: Action; readonly row: Row; readonly text: string };

const ACTIONS = ["read", "add", "change", "remove"] as const satisfies readonly Action[];
/** Of each kind of row (inside or not, own or not ...) so many are tried. */
const OF_A_KIND = 2;

/** Copies of all rows that everybody may read: what is added is copied from them. And the function that tries statements. */
export async function stageTables(db: Db, askers: readonly Asker[]): Promise<void> {
  const accountIds = [...new Set(askers.map(({ scope }) => scope.accountId))].filter((id) => id !== 0);
  const communities = await communitiesOf(db);
  await db.transaction().execute((tx) => sampleRows(tx, accountIds, communities.slice(0, 2)));
  await sql`create schema staged`.execute(db);
  for (const table of Object.keys(tableRights))
    await sql`create table ${sql.table(`staged.${table}`)} as table ${sql.table(`public.${table}`)}`.execute(db);
  await sql`grant usage on schema staged to gridstead_app`.execute(db);
  await sql`grant select on all tables in schema staged to gridstead_app`.execute(db);
  await sql`
    create function staged.try_each(statements text[]) returns text[] language plpgsql as $$
    declare
      statement text;
      touched bigint;
      answers text[] := '{}';
    begin
      foreach statement in array statements loop
        begin
          execute statement;
          get diagnostics touched = row_count;
          raise exception using errcode = 'ZZ001', message = touched::text;
        exception when others then
          answers := answers || case when sqlstate = 'ZZ001' then sqlerrm else sqlstate || ' ' || sqlerrm end;
        end;
      end loop;
      return answers;
    end $$`.execute(db);
}

/** One line for each right that is missing or too many. */
export async function differences(db: Db, table: string, askers: readonly Asker[]): Promise<string[]> {
  const rights = tableRights[table] ?? {};
  const shape = await shapeOf(db, table);
  const lines: string[] = [];
  for (const asker of askers) lines.push(...(await differencesFor(db, { table, rights, shape, asker })));
  return lines;
}

type Question = { readonly table: string; readonly rights: TableRights; readonly shape: Shape; readonly asker: Asker };

async function differencesFor(db: Db, question: Question): Promise<string[]> {
  const { table, asker, shape, rights } = question;
  const trials = trialsFor(question);
  const { seen, answers } = await db.transaction().execute(async (tx) => {
    await enterScope(tx, asker.scope);
    const answered = await sql<{
      answers: string[];
    }>`select staged.try_each(${trials.map(({ text }) => text)}::text[]) as answers`.execute(tx);
    return { answers: answered.rows[0]?.answers ?? [], seen: await keysSeen(tx, table, shape.key) };
  });
  const say = (action: string, row: Row, expected: boolean, got: string): string =>
    `${asker.name}: ${action} ${JSON.stringify(row)}: expected ${expected ? "yes" : "no"}, got ${got}`;
  const reads = shape.rows
    .filter((row) => reaches(rights.read?.[asker.scope.role], row, asker) !== seen.has(row.key))
    .slice(0, OF_A_KIND)
    .map((row) => say("read", row, !seen.has(row.key), seen.has(row.key) ? "yes" : "no"));
  const writes = trials.flatMap(({ action, row, text }, at) => {
    const answer = answers[at] ?? "";
    const given = !answer.startsWith("42501") && answer !== "0";
    const expected = mayDo(rights, action, row, asker);
    return given === expected ? [] : [say(action, row, expected, `${answer} for ${text}`)];
  });
  return [...reads, ...writes];
}

async function keysSeen(tx: Tx, table: string, key: string): Promise<Set<string>> {
  const rows = await sql<{ key: string }>`select ${sql.raw(key)} as key from ${sql.table(table)} r`
    .execute(tx)
    .then((answer) => answer.rows)
    .catch((error: { code?: string }) => {
      if (error.code === "42501") return [];
      throw error;
    });
  return new Set(rows.map((row) => row.key));
}

function trialsFor({ table, rights, shape, asker }: Question): Trial[] {
  return ACTIONS.filter((action) => action !== "read").flatMap((action) =>
    sampled(shape.rows, (row) => kindOf(rights, row, asker)).flatMap((row) =>
      textsFor(table, shape, action, row).map((text): Trial => ({ action, row, text })),
    ),
  );
}

function textsFor(table: string, { key, columns }: Shape, action: Action, row: Row): string[] {
  const where = `${key} = '${row.key.replaceAll("'", "''")}'`;
  const from = `staged.${table} r where ${where}`;
  if (action === "remove") return [`delete from ${table} r where ${where}`];
  if (action === "change") {
    const column = columns.find(({ change }) => change)?.name ?? columns.find(({ free }) => free)?.name ?? "";
    return [`update ${table} r set ${rowPlaces[table]?.change ?? `${column} = r.${column}`} where ${where}`];
  }
  const added = columns.filter(({ add }) => add).map(({ name }) => name);
  const names = added.length > 0 ? added : columns.filter(({ free }) => free).map(({ name }) => name);
  return [
    `insert into ${table} (${names.join(", ")}) select ${names.map((name) => `r.${name}`).join(", ")} from ${from}`,
  ];
}

/** What a change or a removal names must be seen first; a stranger touches only what waits for one. */
function mayDo(rights: TableRights, action: Action, row: Row, asker: Asker): boolean {
  const { role } = asker.scope;
  if (!reaches(rights[action]?.[role], row, asker)) return false;
  if (action !== "add" && !reaches(rights.read?.[role], row, asker)) return false;
  if (role !== "public" || action === "remove") return true;
  return (action === "add" ? (row.brought ?? row.open) : row.open) !== false;
}

function reaches(
  reach: Reach | undefined,
  row: Row,
  { scope, community }: Pick<Asker, "scope" | "community">,
): boolean {
  if (scope.role === "public" && row.hidden === true) return false;
  const inside = mayLook(scope, row.division, row.block);
  const isOwn = row.owner === null || row.owner === scope.accountId;
  switch (reach) {
    case "all":
      return true;
    case "inside":
      return inside;
    case "own":
      return isOwn;
    case "own_inside":
      return isOwn && inside;
    case "inside_or_own":
      return isOwn || inside;
    case "own_or_shared":
      return isOwn || row.shared === true;
    case "others":
      return !isOwn;
    case "told":
      return row.told === scope.role && (scope.role === "officer" ? mayLook(scope, null, row.block) : inside);
    case "around":
      return meets(row, { scope, community });
    case "addressed":
      return row.owner === scope.accountId || (row.told === scope.role && meets(row, { scope, community }));
    case undefined:
    default:
      return false;
  }
}

/** One inside the other, whichever is larger; blocks meet the community that they lie in. */
const meets = ({ division, block }: Row, { scope, community }: Pick<Asker, "scope" | "community">): boolean =>
  division !== null &&
  (mayLook(scope, division, block) ||
    scope.divisionPrefixes.some((prefix) => prefix.startsWith(divisionPrefix(division))) ||
    community?.startsWith(divisionPrefix(division)) === true);

const kindOf = (rights: TableRights, row: Row, asker: Asker): string =>
  [
    ...ACTIONS.map((action) => mayDo(rights, action, row, asker)),
    mayLook(asker.scope, row.division, row.block),
    row.owner === asker.scope.accountId,
    row.told === asker.scope.role,
    row.open,
    row.hidden,
  ].join();

function sampled(rows: readonly Row[], kindOfRow: (row: Row) => string): Row[] {
  const counts = new Map<string, number>();
  return rows.filter((row) => {
    const kind = kindOfRow(row);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= OF_A_KIND;
  });
}

async function shapeOf(db: Db, table: string): Promise<Shape> {
  const columns = await sql<Column & { readonly isKey: boolean }>`
    select a.attname::text as name, a.attname = 'id' or a.attnum = any (coalesce((select i.indkey from pg_index i where i.indrelid = a.attrelid and i.indisprimary), '')) as "isKey",
      a.attgenerated = '' and a.attidentity = '' as free,
      a.attgenerated = '' and a.attidentity = '' and has_column_privilege('gridstead_app', a.attrelid, a.attnum, 'insert') as add,
      a.attgenerated = '' and a.attidentity = '' and has_column_privilege('gridstead_app', a.attrelid, a.attnum, 'update') as change
    from pg_attribute a where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(
    db,
  );
  const keys = columns.rows.filter(({ isKey }) => isKey).map(({ name }) => name);
  const key = (keys.includes("id") ? ["id"] : keys).map((name) => `r.${name}::text`).join(" || ' ' || ");
  const placing = rowPlaces[table] ?? {};
  const rows = await rowsOf(db, table, key, placing);
  refuseUnplaced(table, placing, rows.length);
  return { key, columns: columns.rows, rows };
}

async function rowsOf(db: Db, table: string, key: string, placing: Placing): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${sql.raw(key)} as key, ${part(placing.division, "text")} as division, ${part(placing.block, "bigint")} as block,
      ${part(placing.owner, "bigint")} as owner, ${part(placing.told, "text")} as told, ${part(placing.shared, "boolean")} as shared,
       ${part(placing.openToStranger, "boolean")} as open,
      ${part(placing.addedByStranger, "boolean")} as brought, ${part(placing.hiddenFromStranger, "boolean")} as hidden
    from ${sql.table(table)} r order by 1`.execute(db);
  return rows;
}

function refuseUnplaced(table: string, placing: Placing, count: number): void {
  const known = Object.values(tableRights[table] ?? {}).flatMap((reach) => Object.values(reach));
  const isBound = known.some((reach) => /inside|told/.test(reach));
  if (isBound && placing.division === undefined)
    throw new Error(`Expected to know where a row of ${table} lies, got nothing: name it in row-places.ts.`);
  if (known.some((reach) => /own|others/.test(reach)) && placing.owner === undefined)
    throw new Error(`Expected to know whose a row of ${table} is, got nothing: name it in row-places.ts.`);
  if (count === 0) throw new Error(`Expected rows in ${table}, got none: add some in sample-rows.ts.`);
}

const part = (text: string | undefined, type: string): RawBuilder<unknown> => sql.raw(`(${text ?? "null"})::${type}`);

/**
 * The rights matrix of the tables against the database itself: as every role, straight in SQL, inside, beside and above the jurisdiction,
 * every table is read, added to, changed and taken from, and what comes of it is what server/src/rights/tables.ts says. A table, a right
 * or a function that the matrix does not know is a failure.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../../server/src/db/client.ts";
import { openTestDatabase } from "../../server/src/db/testing.ts";
import { definerFunctions, ownersTables, tableRights } from "../../server/src/rights/tables.ts";
import { testKeys } from "../../server/src/sealing/testing-keys.ts";
import { loadDemoTown } from "../demo-town.ts";
import { type Asker, askersOf } from "./askers.ts";
import { differences, stageTables } from "./try-rights.ts";

let handle: DatabaseHandle;
let askers: readonly Asker[] = [];
const folder = mkdtempSync(join(tmpdir(), "gridstead-rights-"));

beforeAll(async () => {
  handle = await openTestDatabase();
  const order = { buildings: 150, seed: 7, folder, password: "a-long-password", keys: testKeys };
  await loadDemoTown(handle, { ...order, photoFolder: join(folder, "photos") }, () => undefined);
  askers = await askersOf(handle.db);
  await stageTables(handle.db, askers);
});
afterAll(async () => {
  await handle.close();
  rmSync(folder, { recursive: true });
});

const namesOf = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> =>
  (await query.execute(handle.db)).rows.map(({ name }) => name);
const ourTables = sql`select c.oid, c.relname, c.relrowsecurity, c.relowner from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'spatial_ref_sys'`;

describe("what each role may do with each table, inside, beside and above its jurisdiction", () => {
  test.each(Object.keys(tableRights))("%s", async (table) => {
    expect(await differences(handle.db, table, askers)).toEqual([]);
  });
});

test("every table is in the matrix or said to be the owner's alone, and none is in both or gone", async () => {
  const tables = await namesOf(sql`select relname::text as name from (${ourTables}) t order by 1`);
  expect([...Object.keys(tableRights), ...Object.keys(ownersTables)].toSorted()).toEqual(tables.toSorted());
});

test("what is the owner's alone gives the application no right at all, not to one column", async () => {
  const given =
    await namesOf(sql`select t.relname || ' ' || p as name from (${ourTables}) t, unnest(array['select', 'insert', 'update', 'references']) p
    where t.relname = any (${Object.keys(ownersTables)}) and has_any_column_privilege('gridstead_app', t.oid, p)
    union all select t.relname || ' ' || p from (${ourTables}) t, unnest(array['delete', 'truncate', 'trigger']) p
    where t.relname = any (${Object.keys(ownersTables)}) and has_table_privilege('gridstead_app', t.oid, p)`);
  expect(given).toEqual([]);
});

test("row-level security is on for every table, and the application's role neither owns one nor can step around it", async () => {
  expect(await namesOf(sql`select relname::text as name from (${ourTables}) t where not relrowsecurity`)).toEqual([]);
  const owned = sql`select relname::text as name from pg_class where relowner = 'gridstead_app'::regrole
    union all select proname::text from pg_proc where proowner = 'gridstead_app'::regrole
    union all select nspname::text from pg_namespace where nspowner = 'gridstead_app'::regrole`;
  expect(await namesOf(owned as ReturnType<typeof sql<{ name: string }>>)).toEqual([]);
  const [role] = (
    await sql`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication as mighty,
      exists (select from pg_auth_members where member = pg_roles.oid) as member,
      has_schema_privilege('gridstead_app', 'public', 'create') as creates
    from pg_roles where rolname = 'gridstead_app'`.execute(handle.db)
  ).rows;
  expect(role).toEqual({ mighty: false, member: false, creates: false });
});

test("nothing may be emptied, watched by a trigger or pointed at by the application", async () => {
  const given =
    await namesOf(sql`select t.relname || ' ' || p as name from (${ourTables}) t, unnest(array['truncate', 'trigger', 'references']) p
    where has_table_privilege('gridstead_app', t.oid, p)`);
  expect(given).toEqual([]);
});

test("every function that runs with the owner's rights and that the application can call is named, with its reason", async () => {
  const callable =
    await namesOf(sql`select p.proname::text as name from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
    and p.prorettype <> 'trigger'::regtype and has_function_privilege('gridstead_app', p.oid, 'execute')`);
  expect([...new Set(callable)].toSorted()).toEqual(Object.keys(definerFunctions).toSorted());
});

test("those functions look for tables in the town's schema only: nobody can put another in their way", async () => {
  const open = await namesOf(sql`select p.proname::text as name from pg_proc p join pg_language l on l.oid = p.prolang
    where p.prosecdef and p.pronamespace = 'public'::regnamespace and l.lanname in ('sql', 'plpgsql')
      and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=public, pg_temp%', false)`);
  expect(open).toEqual([]);
});

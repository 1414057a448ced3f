/**
 * Brings a database to the schema of migrations/: each numbered script once and in order, each function script whenever its
 * text changed. One transaction a script; a lock keeps two starting servers from doing it at the same time.
 */
import { functions, migrations, type Script } from "@gridstead/migrations";
import { sql } from "kysely";
import type { DatabaseHandle, Db } from "./client.ts";

export type Migrated = { readonly applied: string[] };

const LOCK = 7_302_611;

/**
 * The role of the requests belongs to the whole PostgreSQL server, the lock below only to one database: two towns that start at
 * the same time may both find it missing, and the second takes the first one's.
 */
const APP_ROLE = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'gridstead_app') then
      create role gridstead_app nologin nosuperuser nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

/**
 * `only`: these numbered scripts and no function, for rows that were kept at an older schema; a later call without it does the rest.
 */
export async function migrate(handle: DatabaseHandle, only?: ReadonlySet<string>): Promise<Migrated> {
  await handle.script(APP_ROLE);
  await handle.script(
    "create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())",
  );
  const known = await knownScripts(handle.db);
  const applied: string[] = [];

  for (const script of migrations()) {
    const hash = known.get(script.name);
    if (hash === script.hash || (only && !only.has(script.name))) continue;
    if (hash !== undefined) throw new Error(changedMigration(script));
    if (await runScript(handle, script, "once")) applied.push(script.name);
  }
  for (const script of only ? [] : functions()) {
    const name = `functions/${script.name}`;
    // A function may list the columns of a table (audit.sql): a migration that was just applied may have added one.
    if (known.get(name) === script.hash && applied.every((other) => other.startsWith("functions/"))) continue;
    if (await runScript(handle, { ...script, name }, "again")) applied.push(name);
  }
  return { applied };
}

/** Whether the database has every migration this server was written for. */
export async function isMigrated(db: Db): Promise<boolean> {
  const known = await knownScripts(db);
  return migrations().every((script) => known.has(script.name));
}

const changedMigration = (script: Script): string =>
  `The migration ${script.name} was applied with another text. A migration never changes: put the change into a new one with the next number.`;

async function knownScripts(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; hash: string }>`select name, hash from migration`.execute(db);
  return new Map(rows.map((row) => [row.name, row.hash]));
}

/** False when another server was quicker. The whole script is one message, hence one transaction on both databases. */
async function runScript(handle: DatabaseHandle, script: Script, how: "once" | "again"): Promise<boolean> {
  const name = script.name.replaceAll("'", "''");
  const body = `
    begin;
    set local statement_timeout = 0;
    select pg_advisory_xact_lock(${LOCK});
    ${script.text}
    insert into migration (name, hash) values ('${name}', '${script.hash}')
    ${how === "again" ? "on conflict (name) do update set hash = excluded.hash, at = now()" : ""};
    commit;`;
  try {
    await handle.script(body);
    return true;
  } catch (error) {
    await handle.script("rollback").catch(() => undefined);
    if ((await knownScripts(handle.db)).get(script.name) === script.hash) return false;
    throw new Error(`The migration ${script.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

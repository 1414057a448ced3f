/**
 * A migrated database for a test file: embedded from a cached image (5 s instead of 18), or native as a fresh database beside
 * the one of DATABASE_URL_TEST. `rolledBack` gives each test a transaction that never commits.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaHash } from "@gridstead/migrations";
import { Client } from "pg";
import { type DatabaseHandle, openEmbedded, openNative, type Tx } from "./client.ts";
import { migrate } from "./migrate.ts";

const CACHE = join(import.meta.dirname, "../../../node_modules/.cache/gridstead");
export const databaseKind = process.env["GRIDSTEAD_TEST_DATABASE"] === "native" ? "native" : "embedded";

export const openTestDatabase = (): Promise<DatabaseHandle> =>
  databaseKind === "native" ? freshNative() : openTestEmbedded();

class RollBack extends Error {}

/** Runs `work` in a transaction that is rolled back whatever it does. */
export async function rolledBack(handle: DatabaseHandle, work: (tx: Tx) => Promise<void>): Promise<void> {
  await handle.db
    .transaction()
    .execute(async (tx) => {
      await work(tx);
      throw new RollBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error;
    });
}

/** Embedded whatever the tests run on: for what goes from one kind to the other. */
export async function openTestEmbedded(): Promise<DatabaseHandle> {
  const file = join(CACHE, `schema-${schemaHash().slice(0, 16)}.tar`);
  if (existsSync(file)) return openEmbedded({ image: new Blob([readFileSync(file)]) });

  const handle = await openEmbedded({});
  await migrate(handle);
  const image = await handle.dump?.();
  if (image) keepImage(file, Buffer.from(await image.arrayBuffer()));
  return handle;
}

/** Written aside and renamed: another worker never reads half an image, nor takes one that is being written for an older one. Those go. */
function keepImage(file: string, bytes: Buffer): void {
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE))
    if (old.startsWith("schema-") && !file.endsWith(old)) rmSync(join(CACHE, old), { force: true });
  const aside = join(CACHE, `writing-${process.pid}.tar`);
  writeFileSync(aside, bytes);
  renameSync(aside, file);
}

/** A copy of a migrated database that is made once for each state of the schema (0.3 s instead of 3). */
async function freshNative(): Promise<DatabaseHandle> {
  const base = process.env["DATABASE_URL_TEST"];
  if (!base)
    throw new Error("DATABASE_URL_TEST must name a PostgreSQL + PostGIS database in which databases may be created.");
  const name = `gridstead_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await admin(base, async (client) => {
    // Two workers want the same model at the same moment: the second one waits for the first.
    await client.query("select pg_advisory_lock(hashtext('gridstead_schema'))");
    const model = await migratedModel(client, base);
    await client.query(`create database ${name} template ${model} strategy file_copy`);
  });
  const handle = await openNative(inDatabase(base, name));
  return {
    ...handle,
    close: async () => {
      await handle.close();
      await admin(base, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Its name. Marked as a template when it is whole; models of another schema go. */
async function migratedModel(client: Client, base: string): Promise<string> {
  const name = `gridstead_schema_${schemaHash().slice(0, 16)}`;
  const { rows } = await client.query<{ datname: string; datistemplate: boolean }>(
    "select datname, datistemplate from pg_database where datname like 'gridstead\\_schema\\_%'",
  );
  if (rows.some((row) => row.datname === name && row.datistemplate)) return name;
  for (const { datname } of rows) {
    await client.query(`alter database ${datname} is_template false`);
    await client.query(`drop database ${datname} with (force)`);
  }
  await client.query(`create database ${name}`);
  const handle = await openNative(inDatabase(base, name));
  await migrate(handle);
  await handle.close();
  await client.query(`alter database ${name} is_template true`);
  return name;
}

function inDatabase(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}

async function admin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

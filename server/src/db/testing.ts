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

async function freshNative(): Promise<DatabaseHandle> {
  const base = process.env["DATABASE_URL_TEST"];
  if (!base)
    throw new Error("DATABASE_URL_TEST must name a PostgreSQL + PostGIS database in which databases may be created.");
  const name = `gridstead_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await admin(base, `create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const handle = await openNative(url.href);
  await migrate(handle);
  return {
    ...handle,
    close: async () => {
      await handle.close();
      await admin(base, `drop database if exists ${name} with (force)`);
    },
  };
}

async function admin(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The bytes of a database as they lie on the disk: its files, its log, a dump. Only for tests; needs to lie on this machine. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "./db/client.ts";
import { filesBelow } from "./testing-planted.ts";

/** Embedded: the whole data folder as one file. Native: the files of this database, the log written since it was made, and a dump. */
export async function databaseBytes(handle: DatabaseHandle, walFrom: string | null): Promise<[string, Buffer][]> {
  if (handle.dump) return [["folder", Buffer.from(await (await handle.dump()).arrayBuffer())]];
  const { rows } = await sql<{ folder: string; oid: number; name: string }>`
    select current_setting('data_directory') as folder, oid::int, datname as name from pg_database where datname = current_database()`.execute(
    handle.db,
  );
  const [place] = rows;
  if (!place || !existsSync(join(place.folder, "base", String(place.oid)))) {
    process.stderr.write("The files of this PostgreSQL lie on another machine: only its backup is searched.\n");
    return [];
  }
  // The log first: a checkpoint takes its older parts away. The control word once more, because somebody else's may have.
  await sql`update building set name = name`.execute(handle.db);
  const upTo = (await walFile(handle)) ?? "";
  await sql`select pg_switch_wal()`.execute(handle.db);
  const isNew = (name: string): boolean => /^[0-9A-F]{24}$/.test(name) && name >= (walFrom ?? "") && name <= upTo;
  const wal = [...filesBelow(join(place.folder, "pg_wal"), isNew)].map(([name, bytes]): [string, Buffer] => [
    `wal/${name}`,
    bytes,
  ]);
  await handle.script("checkpoint");
  const base = [...filesBelow(join(place.folder, "base", String(place.oid)))].map(([name, bytes]): [string, Buffer] => [
    `base/${name}`,
    bytes,
  ]);
  return [...base, ...wal, ...dumped(place.name)];
}

const DUMP = "/usr/lib/postgresql/15/bin/pg_dump";
function dumped(name: string): [string, Buffer][] {
  if (!existsSync(DUMP)) return [];
  const url = new URL(process.env["DATABASE_URL_TEST"] ?? "");
  url.pathname = `/${name}`;
  return [["dump", execFileSync(DUMP, [url.href], { maxBuffer: 1 << 30 })]];
}

/** Of the log that is being written now; null for the embedded database. */
export async function walFile(handle: DatabaseHandle): Promise<string | null> {
  if (handle.kind === "embedded") return null;
  const { rows } = await sql<{ file: string }>`select pg_walfile_name(pg_current_wal_lsn()) as file`.execute(handle.db);
  return rows[0]?.file ?? null;
}

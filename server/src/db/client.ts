/**
 * One handle for both databases: PGlite in a folder (embedded) and PostgreSQL behind a URL (native). Everything above
 * speaks Kysely; only what the two do differently stands here: scripts of many statements, and waiting for a notification.
 */
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { postgis } from "@electric-sql/pglite-postgis";
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from "kysely";
import { Client, Pool, TypeOverrides } from "pg";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

export type DatabaseHandle = {
  readonly kind: "embedded" | "native";
  readonly db: Db;
  /** Runs a script of many statements outside any transaction of its own. */
  script(text: string): Promise<void>;
  /** Calls back when another transaction has notified `channel`; the answer stops it. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  /** Embedded only: the whole data folder as one file. */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
};

export type EmbeddedOptions = { readonly folder?: string; readonly image?: Blob };

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const POOL_SIZE = 10;
const RECONNECT_MS = 1_000;

export async function openEmbedded({ folder, image }: EmbeddedOptions): Promise<DatabaseHandle> {
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(image === undefined ? {} : { loadDataDir: image }),
    extensions: { postgis, btree_gist, pg_trgm },
    parsers: { [INT8]: Number, [DATE]: (text: string) => text },
  });
  return {
    kind: "embedded",
    db: new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) }),
    script: async (text) => void (await pglite.exec(text)),
    listen: async (channel, heard) => {
      const stop = await pglite.listen(channel, heard);
      return () => stop();
    },
    dump: () => pglite.dumpDataDir("none"),
    close: () => pglite.close(),
  };
}

export async function openNative(url: string): Promise<DatabaseHandle> {
  const types = new TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(INT8_ARRAY, (text: string) => text.slice(1, -1).split(",").filter(Boolean).map(Number));
  types.setTypeParser(DATE, (text: string) => text);
  const pool = new Pool({ connectionString: url, types, max: POOL_SIZE });
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return {
    kind: "native",
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    script: async (text) => void (await pool.query(text)),
    listen: (channel, heard) => listenNative(url, channel, heard),
    close: () => pool.end(),
  };
}

/** Keeps one connection of its own for notifications, and opens it again when it breaks (then calls back once, to catch up). */
async function listenNative(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let stopped = false;
  let client: Client | null = null;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url });
    next.on("notification", heard);
    next.on("error", () => undefined);
    next.once("end", () => {
      if (!stopped) setTimeout(() => void reconnect(), RECONNECT_MS);
    });
    await next.connect();
    await next.query(`listen ${next.escapeIdentifier(channel)}`);
    client = next;
  }

  async function reconnect(): Promise<void> {
    try {
      await connect();
      heard();
    } catch {
      // The database is still away: `end` of this attempt schedules the next one.
    }
  }

  await connect();
  return async () => {
    stopped = true;
    await client?.end();
  };
}

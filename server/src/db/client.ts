/**
 * One handle for both databases: PGlite in a folder (embedded) and PostgreSQL behind a URL (native). Everything above
 * speaks Kysely; only what the two do differently stands here: scripts of many statements, and waiting for a notification.
 */
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { postgis } from "@electric-sql/pglite-postgis";
import { Kysely, PGliteDialect, PostgresDialect, type PostgresPool, type Transaction } from "kysely";
import { Client, Pool, type PoolClient, TypeOverrides } from "pg";
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
  /** Native only: how many connections are open, how many of its askers wait for one, and how many there may be. */
  connections?(): { open: number; waiting: number; most: number };
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
/** Who waits longer for a connection is told to come again: a hanging database must not gather everybody who asks. */
const CONNECTION_MS = 5_000;
const MOST_WAITING = 500;
const KEEP_ALIVE_MS = 10_000;
/** What PostgreSQL itself says when it has no connection left. */
const NO_CONNECTION = "53300";

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
  const pool = new Pool({
    connectionString: url,
    types,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  // A connection that the database closes is replaced by the pool, and a query on it fails by itself; without a listener on the pool
  // (idle) and on each connection (in use) it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    nameLoss(client);
  });
  return {
    kind: "native",
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool: bounded(pool) }) }),
    script: async (text) => void (await pool.query(text)),
    listen: (channel, heard) => listenNative(url, channel, heard),
    connections: () => ({ open: pool.totalCount, waiting: pool.waitingCount, most: POOL_SIZE }),
    close: () => pool.end(),
  };
}

/** Thrown instead of waiting on: as if the database itself had refused the connection. */
class NoConnection extends Error {
  override readonly name = "NoConnection";
  readonly code = NO_CONNECTION;
}

/** PostgreSQL's class 08: the connection broke while it was used. */
class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  readonly code = "08006";
}

/** What the database says carries a code and what the network says too; the driver's own words for a broken connection do not. */
function nameLoss(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const named = (...args: unknown[]): unknown => {
    const answer = query(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      if (!(error instanceof Error) || "code" in error) throw error;
      throw new ConnectionLost(error.message, { cause: error });
    });
  };
  client.query = named as typeof client.query;
}

/** So many wait and so long. The pool's own error for a wait that was too long carries no code; a refusal of the network does. */
const bounded = (pool: Pool): PostgresPool => ({
  options: pool.options,
  end: () => pool.end(),
  connect: async () => {
    if (pool.waitingCount >= MOST_WAITING)
      throw new NoConnection(`${MOST_WAITING} others wait for one of ${POOL_SIZE} connections already.`);
    try {
      return await pool.connect();
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code !== undefined) throw error;
      throw new NoConnection(`No connection to the database was free within ${CONNECTION_MS} ms.`, { cause: error });
    }
  },
});

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

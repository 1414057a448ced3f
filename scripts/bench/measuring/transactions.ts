/**
 * How long the longest transaction of a database was while something ran, asked every few milliseconds from beside: as long may its
 * locks have been held. Not of the embedded database, which has one connection.
 */
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { openNative } from "../../../server/src/db/client.ts";
import type { DatabasePlace } from "../../../server/src/db/open-database.ts";

const EVERY_MS = 25;

/** Answers what `work` answers, and the milliseconds; null where nobody can ask from beside. */
export async function withLongest<T>(
  { databaseUrl }: DatabasePlace,
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly longestMs: number | null }> {
  if (!databaseUrl) return { answer: await work(), longestMs: null };
  const beside = await openNative(databaseUrl);
  let longestMs = 0;
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) {
      const { rows } = await sql<{ ms: number }>`
        select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) * 1000, 0)::float8 as ms from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
        beside.db,
      );
      longestMs = Math.max(longestMs, rows[0]?.ms ?? 0);
      await pause(EVERY_MS);
    }
  })();
  try {
    return { answer: await work(), longestMs: Math.round(longestMs) };
  } finally {
    done.abort();
    await watching;
    await beside.close();
  }
}

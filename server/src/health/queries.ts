/** The SQL of the health of a running server. Runs as the owner: it counts bytes and time, never rows of homes. */
import { sql } from "kysely";

export const databaseBytes = sql<{ bytes: number }>`select pg_database_size(current_database())::bigint as bytes`;

/** Seconds that the oldest change which this server has not told yet has waited; 0 when there is none. */
export const feedLag = (position: string) => sql<{ lagS: number }>`
  select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(at))), 0)::float8 as "lagS" from change
  where txid >= pg_snapshot_xmin(${position}::pg_snapshot) and not pg_visible_in_snapshot(txid, ${position}::pg_snapshot)`;

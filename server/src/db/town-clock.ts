/**
 * The town's own day. Deadlines and visits are "today" by the clock on the town hall, wherever the server and the reader are.
 * A fixed offset, because the towns this is for have no summer time; the offset is a setting.
 */
import { sql } from "kysely";
import type { Db } from "./client.ts";

const DEFAULT_OFFSET_MINUTES = 480;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `from` is included, `to` is not. */
export type TownDay = { readonly now: Date; readonly day: string; readonly from: Date; readonly to: Date };

/** The day of the town in which `now` lies: 2026-11-21T17:00Z at +08:00 is the 22nd, from 16:00Z to 16:00Z. */
export function townDay(now: Date, offsetMinutes: number): TownDay {
  const local = now.getTime() + offsetMinutes * MINUTE_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const from = midnight - offsetMinutes * MINUTE_MS;
  return { now, day: new Date(midnight).toISOString().slice(0, 10), from: new Date(from), to: new Date(from + DAY_MS) };
}

/** The database's clock and the town's offset in one round trip. */
export async function readTownDay(db: Db): Promise<TownDay> {
  const { rows } = await townClock.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A select without a table gives one row, got none: the database is broken.");
  return townDay(row.now, typeof row.offset === "number" ? row.offset : DEFAULT_OFFSET_MINUTES);
}

const townClock = sql<{ now: Date; offset: unknown }>`
  select statement_timestamp() as now, (select value from setting where key = 'town.time_zone_offset_minutes') as "offset"`;

/**
 * The town's own day. Deadlines and visits are "today" by the clock on the town hall, wherever the server and the reader are.
 * A fixed offset, because the towns this is for have no summer time; the offset is a setting.
 */
import { sql } from "kysely";
import { Problem } from "../problem.ts";
import type { Db } from "./client.ts";

const DEFAULT_OFFSET_MINUTES = 480;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How far the clocks of reader and server may differ. */
const CLOCKS_APART_MS = MINUTE_MS;

/** `from` is included, `to` is not. `past` is null for the present; else the instant that was asked for, and `now` is the same. */
export type TownDay = {
  readonly now: Date;
  readonly past: Date | null;
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
};

/** The day of the town in which `now` lies: 2026-11-21T17:00Z at +08:00 is the 22nd, from 16:00Z to 16:00Z. */
export function townDay(now: Date, offsetMinutes: number, past: Date | null = null): TownDay {
  const local = now.getTime() + offsetMinutes * MINUTE_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const from = midnight - offsetMinutes * MINUTE_MS;
  const day = new Date(midnight).toISOString().slice(0, 10);
  return { now, past, day, from: new Date(from), to: new Date(from + DAY_MS) };
}

/** The database's clock and the town's offset in one round trip; with `at` the day of that instant instead of the present one. */
export async function readTownDay(db: Db, at?: string): Promise<TownDay> {
  const { rows } = await townClock.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A select without a table gives one row, got none: the database is broken.");
  const offset = typeof row.offset === "number" ? row.offset : DEFAULT_OFFSET_MINUTES;
  if (at === undefined) return townDay(row.now, offset);
  const past = pastInstant(at, row.now);
  return townDay(past, offset, past);
}

/** Minutes that the town's clock is before UTC. */
export async function readTownOffset(db: Db): Promise<number> {
  const [row] = (await townClock.execute(db)).rows;
  return typeof row?.offset === "number" ? row.offset : DEFAULT_OFFSET_MINUTES;
}

/** A leap second passes for an instant in the schema and is none here. */
function pastInstant(at: string, now: Date): Date {
  const past = new Date(at);
  if (past.getTime() <= now.getTime() + CLOCKS_APART_MS) return past;
  throw new Problem("request.invalid", { field: "at", expected: `an instant up to ${now.toISOString()}`, got: at });
}

const townClock = sql<{ now: Date; offset: unknown }>`
  select statement_timestamp() as now, (select value from setting where key = 'town.time_zone_offset_minutes') as "offset"`;

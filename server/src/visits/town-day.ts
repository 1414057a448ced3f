/** The day that a list or a plan is of, with the instants it begins, ends and stands at noon: by the clock on the town hall. */
import { dayOf, startOfDay } from "../calendar/town-calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import { readTownOffset } from "../db/town-clock.ts";
import type { ListDay } from "./queries.ts";

const HOUR_MS = 3_600_000;

export type TownListDay = { readonly day: ListDay; readonly today: string; readonly offsetMinutes: number };

/** Left out: today. */
export async function readListDay(db: Db | Tx, asked?: string, now = new Date()): Promise<TownListDay> {
  const offsetMinutes = await readTownOffset(db);
  const today = dayOf(now, { offsetMinutes });
  return { day: listDay(asked ?? today, offsetMinutes, now), today, offsetMinutes };
}

export function listDay(day: string, offsetMinutes: number, now: Date): ListDay {
  const from = startOfDay(day, { offsetMinutes });
  return { day, noon: atNoon(from), from, to: new Date(from.getTime() + 24 * HOUR_MS), now };
}

const atNoon = (from: Date): Date => new Date(from.getTime() + 12 * HOUR_MS);

/** What a command must know of the town before it counts days: its rules, its calendar and which day it is there. */
import { deadline } from "../calendar/deadline.ts";
import { readCalendar } from "../calendar/read-calendar.ts";
import { dayOf, startOfDay, type TownCalendar } from "../calendar/town-calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import type { Due } from "./date-facts.ts";
import { readRules } from "./read-rules.ts";
import type { Limit, TownRules } from "./town-rules.ts";

export type Town = {
  readonly rules: TownRules;
  readonly calendar: TownCalendar;
  /** "2026-11-22", of the town. */
  readonly today: string;
};

export async function readTown(tx: Db | Tx, at: Date): Promise<Town> {
  const rules = await readRules(tx);
  const calendar = await readCalendar(tx);
  return { rules, calendar, today: dayOf(at, calendar) };
}

/** Until when, counted from a day of the town; the day itself does not count. */
export function dueAfterDay(day: string, limit: Limit, { calendar }: Pick<Town, "calendar">): Due {
  return dueAfter(startOfDay(day, calendar), limit, { calendar });
}

export function dueAfter(start: Date, { value, unit }: Limit, { calendar }: Pick<Town, "calendar">): Due {
  const { at } = deadline(start, value, unit, calendar);
  return { at, day: dayOf(at, calendar) };
}

export const dueOn = (at: Date | null, { calendar }: Pick<Town, "calendar">): Due | null =>
  at === null ? null : { at, day: dayOf(at, calendar) };

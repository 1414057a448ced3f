/** The SQL of the town's calendar: one row with its days, and the first one. */
import { sql } from "kysely";
import type { NamedDay } from "./china.ts";
import type { DayKind } from "./town-calendar.ts";

export type CalendarRow = {
  knownFrom: string;
  knownUntil: string;
  workingMinutes: number[];
  version: number;
  days: { day: string; kind: DayKind; name: string | null; nameEn: string | null }[];
};

/** Days as text: a date of the town is no instant of the server. */
export const townCalendar = sql<CalendarRow>`
  select c.known_from::text as "knownFrom", c.known_until::text as "knownUntil", c.working_minutes::int[] as "workingMinutes", c.version,
    coalesce((select json_agg(json_build_object('day', d.day::text, 'kind', d.kind, 'name', d.name, 'nameEn', d.name_en) order by d.day)
      from calendar_day d where d.calendar = c.code), '[]'::json) as days
  from calendar c where c.code = 'town'`;

export type NewCalendar = {
  readonly name: string;
  readonly nameEn: string;
  readonly knownFrom: string;
  readonly knownUntil: string;
  readonly workingMinutes: readonly number[];
};

/** Only when there is none: what an administrator has entered is never written over. Answers whether it did. */
export const insertTownCalendar = (calendar: NewCalendar, days: readonly NamedDay[]) => sql<{ days: number }>`
  with made as (
    insert into calendar (code, name, name_en, known_from, known_until, working_minutes)
    values ('town', ${calendar.name}, ${calendar.nameEn}, ${calendar.knownFrom}::date, ${calendar.knownUntil}::date, ${`{${calendar.workingMinutes.join(",")}}`}::smallint[])
    on conflict (code) do nothing returning code),
  filled as (
    insert into calendar_day (calendar, day, kind, name, name_en)
    select made.code, d.day, d.kind, d.name, d."nameEn"
    from made, jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (day date, kind text, name text, "nameEn" text)
    returning 1)
  select count(*)::int as days from filled`;

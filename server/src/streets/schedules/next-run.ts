/** When a weekly run is due by the town's clock, and the period it looks at. Pure: clock and offset are given. */
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-01 was a Thursday: days since then to the Monday after. */
const FIRST_MONDAY = 4;

/** 1 = Monday … 7 = Sunday, and the full hour of the town's clock. */
export type WeeklyHour = { readonly weekday: number; readonly hour: number };

/** The first such hour after `after`, never `after` itself. `offsetMinutes`: the town's clock before UTC (480 = UTC+8). */
export function nextRunAt({ weekday, hour }: WeeklyHour, after: Date, offsetMinutes: number): Date {
  const offsetMs = offsetMinutes * MINUTE_MS;
  const inWeekMs = (FIRST_MONDAY + weekday - 1) * DAY_MS + hour * HOUR_MS;
  const local = after.getTime() + offsetMs;
  const weeks = Math.floor((local - inWeekMs) / WEEK_MS) + 1;
  return new Date(inWeekMs + weeks * WEEK_MS - offsetMs);
}

/** The last `days` days up to the full hour of the town's clock in which `now` lies. */
export function lastDays(days: number, now: Date, offsetMinutes: number): { from: string; to: string } {
  const offsetMs = offsetMinutes * MINUTE_MS;
  const toMs = Math.floor((now.getTime() + offsetMs) / HOUR_MS) * HOUR_MS - offsetMs;
  return { from: new Date(toMs - days * DAY_MS).toISOString(), to: new Date(toMs).toISOString() };
}

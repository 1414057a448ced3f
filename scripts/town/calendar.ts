// Days and times of the invented records, all at +08:00 and counted from the reference day. No machine clock, no machine time zone.

const DAY_MS = 86_400_000;
const written = new Map<number, string>();

/** Days since 1970-01-01 of a date written YYYY-MM-DD; undefined when there is no such day. */
export function toDay(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? undefined : ms / DAY_MS;
}

/** YYYY-MM-DD. */
export function toDate(day: number): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  written.set(day, date);
  return date;
}

/** A moment in minutes since 1970-01-01T00:00+08:00, as 2026-11-21T09:30:00+08:00. */
export function toMoment(minutes: number): string {
  const whole = Math.floor(minutes);
  const day = Math.floor(whole / 1440);
  const left = whole - day * 1440;
  return `${toDate(day)}T${two(Math.floor(left / 60))}:${two(left % 60)}:00+08:00`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

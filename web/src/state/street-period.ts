/**
 * The period that streets are looked at, in whole days of the town's clock, and the equally long one before it. Pure: the present is
 * handed in. `last` is the last day of the period itself; null follows the present.
 *
 *     | compared | period |
 *   before     first     last      days since 1970-01-01 on the town's clock
 */
const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** As the server's limit: 20 years. */
export const MOST_DAYS = 7_300;

export type StreetPeriod = { readonly first: number; readonly last: number | null };
export type Instants = { readonly from: number; readonly to: number };
export const presets = ["30d", "90d", "12mo"] as const;
export type Preset = (typeof presets)[number];
const presetDays: Readonly<Record<Preset, number>> = { "30d": 30, "90d": 90, "12mo": 365 };

export const dayOf = (ms: number, offsetMinutes: number): number =>
  Math.floor((ms + offsetMinutes * MINUTE_MS) / DAY_MS);
export const startOfDay = (day: number, offsetMinutes: number): number => day * DAY_MS - offsetMinutes * MINUTE_MS;
/** "2026-11-24" */
export const isoOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Null where the text names no day. */
export function dayFromIso(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(ms) ? Math.round(ms / DAY_MS) : null;
}

export const presetPeriod = (preset: Preset, today: number): StreetPeriod => ({
  first: today - presetDays[preset] + 1,
  last: null,
});

export const presetOf = ({ first, last }: StreetPeriod, today: number): Preset | null =>
  last === null ? (presets.find((preset) => today - presetDays[preset] + 1 === first) ?? null) : null;

/** `to` is exclusive and never after the present minute. */
export function instantsOf({ first, last }: StreetPeriod, nowMs: number, offsetMinutes: number): Instants {
  const present = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const to = last === null ? present : Math.min(present, startOfDay(last + 1, offsetMinutes));
  return { from: startOfDay(first, offsetMinutes), to };
}

/** The period a run was made of. One that ends today follows the present. */
export function periodOfRun(from: number, to: number, nowMs: number, offsetMinutes: number): StreetPeriod {
  const last = dayOf(to - 1, offsetMinutes);
  return { first: dayOf(from, offsetMinutes), last: last >= dayOf(nowMs, offsetMinutes) ? null : last };
}

export type Handle = "first" | "last";

/** Moves one end; the other end stays, the period keeps one day at least and `MOST_DAYS` at most, and nothing lies ahead of today. */
export function moveHandle({ first, last }: StreetPeriod, handle: Handle, day: number, today: number): StreetPeriod {
  const end = last ?? today;
  if (handle === "first") return { first: clamp(day, end - MOST_DAYS + 1, end), last };
  const moved = clamp(day, first, Math.min(today, first + MOST_DAYS - 1));
  return { first, last: moved === today ? null : moved };
}

/** The whole period by its own length, back or forward; forward it stops at today. */
export function shiftPeriod({ first, last }: StreetPeriod, step: 1 | -1, today: number): StreetPeriod {
  const end = last ?? today;
  const days = end - first + 1;
  const by = Math.min(step * days, today - end);
  return { first: first + by, last: end + by === today ? null : end + by };
}

/** What the bar of the period covers: two years at least, the compared period whole, in weeks or coarser. */
export function barExtent(
  period: StreetPeriod,
  today: number,
): { readonly first: number; readonly days: number; readonly binDays: number } {
  const days = (period.last ?? today) - period.first + 1;
  const least = Math.min(today - 2 * 365 + 1, period.first - days);
  const whole = today - least + 1;
  const binDays = Math.max(7, Math.ceil(whole / MOST_BINS));
  const bins = Math.ceil(whole / binDays);
  return { first: today - bins * binDays + 1, days: bins * binDays, binDays };
}

const MOST_BINS = 160;
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/**
 * The range the time bar covers and its equal bins, on the town's clock. Pure.
 *
 *   from |▁▂▅█▅▂▁|·······| to      bins [from + i·bin, from + (i+1)·bin)
 *               now
 */
import { DAY_MS } from "../i18n/format.ts";
import type { Span } from "../state/time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
export type TimeRange = { readonly from: number; readonly to: number; readonly binMs: number; readonly bins: number };

const shape: Readonly<Record<Span, { readonly lengthMs: number; readonly binMs: number }>> = {
  hour: { lengthMs: HOUR_MS, binMs: MINUTE_MS },
  today: { lengthMs: DAY_MS, binMs: 15 * MINUTE_MS },
  week: { lengthMs: 7 * DAY_MS, binMs: 2 * HOUR_MS },
  month: { lengthMs: 30 * DAY_MS, binMs: 12 * HOUR_MS },
};

/** The hour that ends with this minute; whole town days otherwise, today last. An instant outside the present range brings its own. */
export function rangeOf(span: Span, now: number, at: number | null, offsetMinutes: number): TimeRange {
  const present = rangeEndingAt(span, now, offsetMinutes);
  return at === null || (at >= present.from && at <= present.to) ? present : rangeEndingAt(span, at, offsetMinutes);
}

export const binAt = ({ from, binMs, bins }: TimeRange, at: number): number =>
  Math.max(0, Math.min(bins - 1, Math.floor((at - from) / binMs)));

/** One bin on from `at` (or back): always to the end of a bin, never past now. Null is now. */
export function stepFrom(range: TimeRange, at: number | null, now: number, step: 1 | -1): number | null {
  const edge = range.from + Math.round(((at ?? now) - range.from) / range.binMs) * range.binMs;
  const next = edge + step * range.binMs;
  return next >= now ? null : Math.max(range.from, next);
}

type Tick = { readonly at: number; readonly kind: "clock" | "day" };
const tickEvery: Readonly<Record<Span, number>> = {
  hour: 10 * MINUTE_MS,
  today: 3 * HOUR_MS,
  week: DAY_MS,
  month: 5 * DAY_MS,
};

/** Both ends included; every second one only, where there is little room. */
export function ticksOf(span: Span, { from, to }: TimeRange, widthPx: number): readonly Tick[] {
  const kind = span === "hour" || span === "today" ? "clock" : "day";
  const fits = Math.max(2, Math.floor(widthPx / MIN_TICK_PX));
  const count = Math.floor((to - from) / tickEvery[span]);
  const everyMs = tickEvery[span] * Math.max(1, Math.ceil(count / fits));
  return Array.from({ length: Math.floor((to - from) / everyMs) + 1 }, (_, i) => ({ at: from + i * everyMs, kind }));
}

const MIN_TICK_PX = 64;

function rangeEndingAt(span: Span, at: number, offsetMinutes: number): TimeRange {
  const { lengthMs, binMs } = shape[span];
  const to = span === "hour" ? (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS : endOfDay(at, offsetMinutes);
  return { from: to - lengthMs, to, binMs, bins: lengthMs / binMs };
}

function endOfDay(at: number, offsetMinutes: number): number {
  const shift = offsetMinutes * MINUTE_MS;
  return (Math.floor((at + shift) / DAY_MS) + 1) * DAY_MS - shift;
}

/**
 * When is it due: a limit counted from an instant on a town's calendar. Pure, and the only place in which a limit is counted.
 *
 * - working_hour: that much working time later. urgent_hour, urgent_day: hours and times 24 hours on the clock, nights and holidays too.
 * - working_day: the end of working time of the n-th working day after the start day. The start day does not count.
 * - natural_day: 23:59:59 of the n-th day after the start day, working or not.
 *
 * Every unit is additive: a limit of a and then of b ends where one of a + b does. With pauses hours wait out the pause; a day counts
 * when the clock runs at its end, so that a pause from morning to afternoon moves nothing and one over night moves by a day.
 */
import type { ClockUnit } from "../rules/town-rules.ts";
import { isInside, type Pause, runningParts, standingSpans } from "./pauses.ts";
import {
  DAY_MS,
  dayFromNumber,
  dayNumberOf,
  dayStartMs,
  isWorking,
  type Span,
  type TownCalendar,
  workingEndMs,
  workingSpans,
} from "./town-calendar.ts";

const HOUR_MS = 3_600_000;
const LAST_SECOND_MS = DAY_MS - 1000;
/** No limit reaches further than a hundred years: what does is a slip of the hand or a calendar without a working day. */
const MOST_DAYS = 36_525;
const MOST_UNITS = MOST_DAYS * 24;

export type Deadline = { readonly at: Date; readonly provisional: boolean };

/**
 * Provisional: it was counted over days that the calendar does not know yet, so an announcement may move it; only working units can
 * be. While a pause has not ended nobody knows: `at` is then the earliest it can be, as if it ended at once, and provisional.
 * O(days + pauses). Throws RangeError for a value that is not a whole number from 1, and beyond a hundred years.
 */
export function deadline(
  start: Date,
  value: number,
  unit: ClockUnit,
  calendar: TownCalendar,
  pauses: readonly Pause[] = [],
): Deadline {
  if (!Number.isInteger(value) || value < 1 || value > MOST_UNITS) {
    throw new RangeError(`A limit is a whole number of ${unit}s from 1 to ${MOST_UNITS}, got ${value}.`);
  }
  if (Number.isNaN(start.getTime())) throw new RangeError("A limit begins at an instant, got an invalid date.");
  const { closed, hasOpen } = standingSpans(pauses);
  const atMs = countFrom(start.getTime(), value, unit, calendar, closed);
  const counted = unit === "working_hour" || unit === "working_day";
  return { at: new Date(atMs), provisional: hasOpen || (counted && !isKnown(start.getTime(), atMs, calendar)) };
}

/** An extension counts from the old deadline, also when that is still ahead. */
export const extendDeadline = (
  due: Date,
  value: number,
  unit: ClockUnit,
  calendar: TownCalendar,
  pauses: readonly Pause[] = [],
): Deadline => deadline(due, value, unit, calendar, pauses);

function countFrom(
  startMs: number,
  value: number,
  unit: ClockUnit,
  calendar: TownCalendar,
  standing: readonly Span[],
): number {
  switch (unit) {
    case "urgent_hour":
      return afterRunning(startMs, value * HOUR_MS, standing);
    case "urgent_day":
      return afterRunning(startMs, value * DAY_MS, standing);
    case "working_hour":
      return afterWorking(startMs, value * HOUR_MS, calendar, standing);
    case "working_day":
      return nthDayEnd(startMs, value, calendar, standing, (day) =>
        isWorking(day, calendar) ? workingEndMs(day, calendar) : null,
      );
    case "natural_day":
      return nthDayEnd(startMs, value, calendar, standing, (day) => dayStartMs(day, calendar) + LAST_SECOND_MS);
    default:
      return unit satisfies never;
  }
}

function afterRunning(startMs: number, runningMs: number, standing: readonly Span[]): number {
  const horizonMs = startMs + MOST_DAYS * DAY_MS;
  const atMs = reachedIn(runningParts({ fromMs: startMs, toMs: horizonMs }, standing), runningMs).atMs;
  if (atMs === null) throw tooFar(startMs);
  return atMs;
}

function afterWorking(startMs: number, workMs: number, calendar: TownCalendar, standing: readonly Span[]): number {
  const first = dayNumberOf(startMs, calendar);
  let leftMs = workMs;
  for (let day = first; day <= first + MOST_DAYS; day++) {
    if (!isWorking(day, calendar)) continue;
    for (const span of workingSpans(day, calendar)) {
      if (span.toMs <= startMs) continue;
      const fromMs = Math.max(span.fromMs, startMs);
      const { atMs, spentMs } = reachedIn(runningParts({ fromMs, toMs: span.toMs }, standing), leftMs);
      if (atMs !== null) return atMs;
      leftMs -= spentMs;
    }
  }
  throw tooFar(startMs);
}

/** Where in these parts so much time has been spent; null with what they hold when they are too short. */
function reachedIn(parts: readonly Span[], wantedMs: number): { atMs: number | null; spentMs: number } {
  let spentMs = 0;
  for (const { fromMs, toMs } of parts) {
    if (spentMs + (toMs - fromMs) >= wantedMs) return { atMs: fromMs + (wantedMs - spentMs), spentMs: wantedMs };
    spentMs += toMs - fromMs;
  }
  return { atMs: null, spentMs };
}

function nthDayEnd(
  startMs: number,
  value: number,
  calendar: TownCalendar,
  standing: readonly Span[],
  endOf: (day: number) => number | null,
): number {
  const first = dayNumberOf(startMs, calendar);
  let left = value;
  for (let day = first + 1; day <= first + MOST_DAYS; day++) {
    const endMs = endOf(day);
    if (endMs === null || isInside(endMs, standing)) continue;
    left -= 1;
    if (left === 0) return endMs;
  }
  throw tooFar(startMs);
}

const tooFar = (startMs: number): RangeError =>
  new RangeError(
    `A limit from ${new Date(startMs).toISOString()} does not end within a hundred years: shorten it, or give the calendar working days.`,
  );

function isKnown(fromMs: number, toMs: number, calendar: TownCalendar): boolean {
  const from = dayFromNumber(dayNumberOf(fromMs, calendar));
  const to = dayFromNumber(dayNumberOf(toMs, calendar));
  return from >= calendar.knownFrom && to <= calendar.knownUntil;
}

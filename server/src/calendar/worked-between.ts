/** How much time of a clock has run between two instants, and how much is left. The other side of deadline.ts. Pure. */
import type { ClockUnit } from "../rules/town-rules.ts";
import { type Pause, runningParts, standingSpans } from "./pauses.ts";
import { dayNumberOf, isWorking, type Span, type TownCalendar, workingSpans } from "./town-calendar.ts";

const MOST_DAYS = 36_525;

/** Working time from a to b, pauses taken out, in ms; 0 when b is not after a. O(days + pauses). Throws RangeError beyond 100 years. */
export function workedBetween(a: Date, b: Date, calendar: TownCalendar, pauses: readonly Pause[] = []): number {
  const span = { fromMs: a.getTime(), toMs: b.getTime() };
  if (span.toMs <= span.fromMs) return 0;
  const first = dayNumberOf(span.fromMs, calendar);
  const last = dayNumberOf(span.toMs, calendar);
  if (last - first > MOST_DAYS) throw new RangeError("Working time is counted over at most a hundred years.");
  const { closed } = standingSpans(pauses);
  let workedMs = 0;
  for (let day = first; day <= last; day++) {
    if (isWorking(day, calendar)) workedMs += workedOn(day, span, calendar, closed);
  }
  return workedMs;
}

function workedOn(day: number, within: Span, calendar: TownCalendar, standing: readonly Span[]): number {
  let workedMs = 0;
  for (const span of workingSpans(day, calendar)) {
    const fromMs = Math.max(span.fromMs, within.fromMs);
    const toMs = Math.min(span.toMs, within.toMs);
    if (toMs <= fromMs) continue;
    for (const part of runningParts({ fromMs, toMs }, standing)) workedMs += part.toMs - part.fromMs;
  }
  return workedMs;
}

/**
 * What is left of a clock in its own time: working time for working hours, else time on the wall; negative by as much when it is
 * overdue. A day counts to its end, so working days are told in time on the wall like natural ones.
 */
export function remainingMs(now: Date, due: Date, unit: ClockUnit, calendar: TownCalendar): number {
  if (unit !== "working_hour") return due.getTime() - now.getTime();
  return due >= now ? workedBetween(now, due, calendar) : -workedBetween(due, now, calendar);
}

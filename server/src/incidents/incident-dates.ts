/**
 * The three clocks of an incident: to dispatch, to handle, to close. Pure; counting is the calendar's. Each keeps the date that was
 * first counted and the one that it was put off to. A deferral lets all that run stand and puts them off by as long as it lasted; an
 * extension puts off handling and closing by the same span.
 *
 *   filed           dispatched          reported back            closed
 *     |-- dispatch --|                        |
 *     |              |------- handle ---------|                     |
 *     |------------------------- close -----------------------------|
 *                        deferred |####|
 */
import { deadline } from "../calendar/deadline.ts";
import { startOfDay, type TownCalendar } from "../calendar/town-calendar.ts";
import type { Limit } from "../rules/town-rules.ts";
import type { LimitClock } from "./contract-catalogue.ts";

export interface IncidentDates {
  readonly filedAt: Date | null;
  readonly dispatchFirst: Date | null;
  readonly dispatchBy: Date | null;
  readonly handleFrom: Date | null;
  readonly handleFirst: Date | null;
  readonly handleBy: Date | null;
  readonly closeFirst: Date | null;
  readonly closeBy: Date | null;
  /** closeBy, and null while the clock stands. */
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  readonly deferredAt: Date | null;
}
/** By clock: what the class allows under the condition and in the area of this incident. */
export type Limits = Readonly<Partial<Record<LimitClock, Limit>>>;
export type Counting = { readonly limits: Limits; readonly calendar: TownCalendar; readonly extendAtMost: Limit };

const DAY_MS = 86_400_000;
const LAST_SECOND_MS = DAY_MS - 1000;

/** From the instant of filing. Handling is counted from dispatch. */
export function filedDates(dates: IncidentDates, at: Date, counting: Counting): IncidentDates {
  const dispatch = counted(at, "dispatch", counting);
  const close = counted(at, "close", counting);
  return {
    ...dates,
    filedAt: at,
    dispatchFirst: dispatch?.at ?? null,
    dispatchBy: dispatch?.at ?? null,
    closeFirst: close?.at ?? null,
    closeBy: close?.at ?? null,
    dueAt: close?.at ?? null,
    provisional: (dispatch?.provisional ?? false) || (close?.provisional ?? false),
  };
}

/** Each dispatch, and each failed check, gives the one who handles it the whole limit; the date to close by stays. */
export function dispatchedDates(dates: IncidentDates, at: Date, counting: Counting): IncidentDates {
  const handle = counted(at, "handle", counting);
  return {
    ...dates,
    handleFrom: at,
    handleFirst: handle?.at ?? null,
    handleBy: handle?.at ?? null,
    provisional: dates.provisional || (handle?.provisional ?? false),
  };
}

/** Counted again from where each began, by other limits or a calendar that is known now; what was put off stays put off by as much. */
export function recountedDates(dates: IncidentDates, counting: Counting): IncidentDates {
  if (dates.filedAt === null) return dates;
  const fresh = filedDates(dates, dates.filedAt, counting);
  const handled = dates.handleFrom === null ? fresh : dispatchedDates(fresh, dates.handleFrom, counting);
  const closeBy = putOffLike(handled.closeFirst, dates.closeFirst, dates.closeBy);
  return {
    ...handled,
    dispatchBy: putOffLike(handled.dispatchFirst, dates.dispatchFirst, dates.dispatchBy),
    handleBy: putOffLike(handled.handleFirst, dates.handleFirst, dates.handleBy),
    closeBy,
    dueAt: dates.deferredAt === null ? closeBy : null,
  };
}

/** From here no clock runs. */
export const deferredDates = (dates: IncidentDates, at: Date): IncidentDates => ({
  ...dates,
  dueAt: null,
  deferredAt: at,
});

/** Put off by as long as it stood: each clock that had not been met. */
export function resumedDates(dates: IncidentDates, at: Date): IncidentDates {
  if (dates.deferredAt === null) return dates;
  const stoodMs = Math.max(0, at.getTime() - dates.deferredAt.getTime());
  const closeBy = later(dates.closeBy, stoodMs);
  const isDispatched = dates.handleFrom !== null;
  return {
    ...dates,
    dispatchBy: isDispatched ? dates.dispatchBy : later(dates.dispatchBy, stoodMs),
    handleBy: later(dates.handleBy, stoodMs),
    closeBy,
    dueAt: closeBy,
    deferredAt: null,
  };
}

/** Back at the desk: to be dispatched anew, by the date that was first set or a new one of the same length, whichever is later. */
export function sentBackDates(dates: IncidentDates, at: Date, counting: Counting): IncidentDates {
  const dispatch = counted(at, "dispatch", counting);
  return {
    ...dates,
    handleFrom: null,
    handleFirst: null,
    handleBy: null,
    dispatchBy: dispatch?.at ?? null,
    dispatchFirst: dispatch?.at ?? null,
    provisional: dates.provisional || (dispatch?.provisional ?? false),
  };
}

export type Extended =
  | { readonly dates: IncidentDates; readonly until: Date }
  /** Asked for a day outside of these two. */
  | { readonly notBefore: Date; readonly notAfter: Date };

/** To the end of `until`, a day of the town; null: as long as the rules allow. Throws for dates without a deadline. */
export function extendedDates(
  dates: IncidentDates,
  until: string | null,
  { calendar, extendAtMost }: Counting,
): Extended {
  const base = deadlineOf(dates);
  if (base === null) throw new Error("An incident without a deadline cannot be extended: its table asks for one.");
  const most = deadline(base, extendAtMost.value, extendAtMost.unit, calendar);
  const at = until === null ? most.at : new Date(startOfDay(until, calendar).getTime() + LAST_SECOND_MS);
  if (at <= base || at > most.at) return { notBefore: base, notAfter: most.at };
  const putOffMs = at.getTime() - base.getTime();
  const closeBy = later(dates.closeBy, putOffMs);
  const provisional = dates.provisional || most.provisional;
  return {
    until: at,
    dates: { ...dates, handleBy: later(dates.handleBy, putOffMs), closeBy, dueAt: closeBy, provisional },
  };
}

/** The deadline that an extension is about: of handling, else of closing. */
export const deadlineOf = ({ handleBy, closeBy }: Pick<IncidentDates, "handleBy" | "closeBy">): Date | null =>
  handleBy ?? closeBy;

/** No date counts any more. */
export const endedDates = (dates: IncidentDates): IncidentDates => ({ ...dates, dueAt: null, deferredAt: null });

function counted(from: Date, clock: LimitClock, { limits, calendar }: Counting) {
  const limit = limits[clock];
  return limit === undefined ? null : deadline(from, limit.value, limit.unit, calendar);
}

function putOffLike(first: Date | null, oldFirst: Date | null, oldBy: Date | null): Date | null {
  if (first === null || oldFirst === null || oldBy === null) return first;
  return later(first, oldBy.getTime() - oldFirst.getTime());
}
const later = (date: Date | null, ms: number): Date | null => (date === null ? null : new Date(date.getTime() + ms));

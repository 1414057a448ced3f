/**
 * The four dates of a hazard: to put it right and to report it fixed, each as first set and as put off to. Pure; counting is the
 * calendar's. A pause takes the deadline away and resuming puts off by exactly as long as the clock stood.
 *
 *   notify        correct_by      certify_by
 *     |--- limit ----|-- certify ----|
 *             pause |###| resume
 *     |-------------|   |----|          correct_by_postponed: what was left is left again
 */
import { deadline } from "../calendar/deadline.ts";
import type { TownCalendar } from "../calendar/town-calendar.ts";
import { startOfDay } from "../calendar/town-calendar.ts";
import type { Limit, TownRules } from "../rules/town-rules.ts";

export interface HazardDates {
  readonly correctBy: Date | null;
  readonly correctByPostponed: Date | null;
  readonly certifyBy: Date | null;
  readonly certifyByPostponed: Date | null;
  /** The one that counts; null while the clock stands. */
  readonly deadlineAt: Date | null;
  readonly provisional: boolean;
  readonly pausedAt: Date | null;
}
export type Counting = { readonly rules: TownRules["hazards"]; readonly calendar: TownCalendar };

const DAY_MS = 86_400_000;
const LAST_SECOND_MS = DAY_MS - 1000;

export function startedDates(from: Date, severity: number, { rules, calendar }: Counting): HazardDates {
  const limit = rules.correctBy[severity - 1] ?? rules.correctBy[2];
  const correct = after(from, limit, calendar);
  const certify = after(correct.at, rules.certifyWithin, calendar);
  return {
    correctBy: correct.at,
    correctByPostponed: null,
    certifyBy: certify.at,
    certifyByPostponed: null,
    deadlineAt: correct.at,
    provisional: correct.provisional,
    pausedAt: null,
  };
}

export type Extended =
  | { readonly dates: HazardDates }
  /** Asked for a day outside of these two. */
  | { readonly notBefore: Date; readonly notAfter: Date };

/** To the end of `until`, a day of the town; null: as long as the rules allow. */
export function extendedDates(dates: HazardDates, until: string | null, { rules, calendar }: Counting): Extended {
  const base = countingDate(dates);
  if (base === null)
    throw new Error("A hazard without a deadline cannot be extended: the table of hazards asks for one.");
  const most = after(base, rules.extendAtMost, calendar);
  const at = until === null ? most.at : new Date(startOfDay(until, calendar).getTime() + LAST_SECOND_MS);
  if (at <= base || at > most.at) return { notBefore: base, notAfter: most.at };
  const certify = after(at, rules.certifyWithin, calendar);
  const provisional = dates.provisional || most.provisional;
  return {
    dates: {
      ...dates,
      correctBy: dates.correctBy ?? base,
      correctByPostponed: at,
      certifyByPostponed: certify.at,
      deadlineAt: at,
      provisional,
    },
  };
}

/** From here no deadline counts. A hazard from elsewhere knows its deadline only: it becomes the date to put it right by. */
export const pausedDates = (dates: HazardDates, at: Date): HazardDates => ({
  ...dates,
  correctBy: dates.correctBy ?? dates.deadlineAt,
  deadlineAt: null,
  pausedAt: at,
});

/** Put off by as long as the clock stood. */
export function resumedDates(dates: HazardDates, at: Date): HazardDates {
  if (dates.pausedAt === null) return dates;
  const stoodMs = Math.max(0, at.getTime() - dates.pausedAt.getTime());
  const correct = later(dates.correctByPostponed ?? dates.correctBy, stoodMs);
  return {
    ...dates,
    correctByPostponed: correct,
    certifyByPostponed: later(dates.certifyByPostponed ?? dates.certifyBy, stoodMs),
    deadlineAt: correct,
    pausedAt: null,
  };
}

/** What is left at an instant, also while the clock stands; null: no date was set. Below zero it is overdue. */
export function leftMs(dates: HazardDates, at: Date): number | null {
  const due = dates.correctByPostponed ?? dates.correctBy ?? dates.deadlineAt;
  return due === null ? null : due.getTime() - (dates.pausedAt ?? at).getTime();
}

/** Whole days past the deadline; null: not past, or no deadline counts. */
export function overdueDays(deadlineAt: Date | null, at: Date): number | null {
  if (deadlineAt === null || at <= deadlineAt) return null;
  return Math.floor((at.getTime() - deadlineAt.getTime()) / DAY_MS);
}

const countingDate = ({ correctByPostponed, correctBy, deadlineAt }: HazardDates): Date | null =>
  correctByPostponed ?? correctBy ?? deadlineAt;
const after = (from: Date, { value, unit }: Limit, calendar: TownCalendar) => deadline(from, value, unit, calendar);
const later = (date: Date | null, ms: number): Date | null => (date === null ? null : new Date(date.getTime() + ms));

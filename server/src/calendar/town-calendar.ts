/**
 * The days and hours in which a town works, as values: Monday to Friday, except the days that the calendar names. Days are of the
 * town ("2026-02-14"), whatever the zone of the server. Pure; reading the tables is read-calendar.ts, counting is deadline.ts.
 */
const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const MINUTES_OF_DAY = 1440;
/** 1970-01-01 was a Thursday; 0 is Sunday. */
const EPOCH_WEEKDAY = 4;

export type DayKind = "holiday" | "working";

export interface TownCalendar {
  /** Minutes that the town's clock is before UTC; no summer time. */
  readonly offsetMinutes: number;
  /** From, to, from, to ... as minutes of the day: [540, 720, 840, 1080] is 9:00-12:00 and 14:00-18:00. Ascending, under 1440. */
  readonly workingMinutes: readonly number[];
  /** The days that are not as the day of the week says. */
  readonly exceptions: ReadonlyMap<string, DayKind>;
  /** First and last day that is announced. Outside of them only weekends and what is expected are known. */
  readonly knownFrom: string;
  readonly knownUntil: string;
  /** 0 is Sunday. */
  readonly weekend: ReadonlySet<number>;
}

export const SATURDAY_AND_SUNDAY: ReadonlySet<number> = new Set([6, 0]);

/** The day of the town in which the instant lies. */
export const dayOf = (instant: Date, calendar: Pick<TownCalendar, "offsetMinutes">): string =>
  dayFromNumber(dayNumberOf(instant.getTime(), calendar));

/** Midnight at the beginning of the day. */
export const startOfDay = (day: string, calendar: Pick<TownCalendar, "offsetMinutes">): Date =>
  new Date(dayStartMs(dayToNumber(day), calendar));

export const addDays = (day: string, days: number): string => dayFromNumber(dayToNumber(day) + days);

export const daysBetween = (from: string, to: string): number => dayToNumber(to) - dayToNumber(from);

export const isWorkingDay = (day: string, calendar: Pick<TownCalendar, "exceptions" | "weekend">): boolean =>
  isWorking(dayToNumber(day), calendar);

/** Outside of what is announced: a plan or a deadline that rests on this day may still move. */
export const isAnnounced = (day: string, calendar: Pick<TownCalendar, "knownFrom" | "knownUntil">): boolean =>
  day >= calendar.knownFrom && day <= calendar.knownUntil;

// Days as whole numbers since 1970-01-01 in the town: what counting is done in.

export const dayToNumber = (day: string): number => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`A day is written 2026-02-14, got "${day}".`);
  return ms / DAY_MS;
};
export const dayFromNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

export const dayNumberOf = (ms: number, { offsetMinutes }: Pick<TownCalendar, "offsetMinutes">): number =>
  Math.floor((ms + offsetMinutes * MINUTE_MS) / DAY_MS);

export const dayStartMs = (number: number, { offsetMinutes }: Pick<TownCalendar, "offsetMinutes">): number =>
  number * DAY_MS - offsetMinutes * MINUTE_MS;

export function isWorking(
  number: number,
  { exceptions, weekend }: Pick<TownCalendar, "exceptions" | "weekend">,
): boolean {
  const kind = exceptions.get(dayFromNumber(number));
  return kind === undefined ? !weekend.has((((number + EPOCH_WEEKDAY) % 7) + 7) % 7) : kind === "working";
}

export type Span = { readonly fromMs: number; readonly toMs: number };

/** The working spans of a working day, as instants. */
export function workingSpans(number: number, calendar: TownCalendar): Span[] {
  const startMs = dayStartMs(number, calendar);
  const spans: Span[] = [];
  for (let index = 0; index + 1 < calendar.workingMinutes.length; index += 2) {
    const [from, to] = [calendar.workingMinutes[index], calendar.workingMinutes[index + 1]];
    if (from === undefined || to === undefined) break;
    spans.push({ fromMs: startMs + from * MINUTE_MS, toMs: startMs + to * MINUTE_MS });
  }
  return spans;
}

/** The end of working time of a working day: where a limit in working days ends. */
export const workingEndMs = (number: number, calendar: TownCalendar): number =>
  dayStartMs(number, calendar) + (calendar.workingMinutes.at(-1) ?? 0) * MINUTE_MS;

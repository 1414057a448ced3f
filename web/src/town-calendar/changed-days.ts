/** Days of the calendar that were changed and not saved yet. Pure. */
import type { CalendarYear, ChangeCalendar, NewDay } from "@gridstead/server/contract";

/** null: as the day of the week says. */
export type ChangedDays = Readonly<Record<string, NewDay | null>>;
export type DayLook = {
  readonly off: boolean;
  readonly kind: "holiday" | "working" | null;
  readonly changed: boolean;
  readonly expected: boolean;
};

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export function lookOf(calendar: CalendarYear, changed: ChangedDays, day: string): DayLook {
  const kept = calendar.days.find((each) => each.day === day);
  const own = changed[day];
  const kind = own === undefined ? (kept?.kind ?? null) : (own?.kind ?? null);
  return {
    kind,
    off: kind === null ? isWeekend(day) : kind === "holiday",
    changed: own !== undefined,
    expected: kept?.expected ?? day > calendar.knownUntil,
  };
}

/** A change that leads back to what is kept is none. */
export function withDay(
  calendar: CalendarYear,
  changed: ChangedDays,
  day: string,
  kind: "holiday" | "working" | null,
): ChangedDays {
  const kept = calendar.days.find((each) => each.day === day)?.kind ?? null;
  const { [day]: _before, ...others } = changed;
  if (kept === kind) return others;
  return { ...others, [day]: kind === null ? null : { day, kind } };
}

export function keptDays(changed: ChangedDays): Pick<ChangeCalendar, "set" | "clear"> {
  const set = Object.values(changed).filter((day) => day !== null);
  const clear = Object.entries(changed).flatMap(([day, own]) => (own === null ? [day] : []));
  return { ...(set.length > 0 ? { set } : {}), ...(clear.length > 0 ? { clear } : {}) };
}

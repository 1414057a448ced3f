/** May a calendar be like this? Pure. */
import { MINUTES_OF_DAY } from "../calendar/town-calendar.ts";
import type { ChangeCalendar } from "./contract.ts";

export type CalendarFault = { readonly field: string; readonly expected: string; readonly got: unknown };

const EARLIEST = "2000-01-01";
const LATEST = "2100-12-31";

export function calendarFaults(
  change: ChangeCalendar,
  known: { readonly knownFrom: string; readonly knownUntil: string },
): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const from = change.knownFrom ?? known.knownFrom;
  const until = change.knownUntil ?? known.knownUntil;
  if (until < from) faults.push({ field: "knownUntil", expected: `${from} or later`, got: until });
  const days = [...(change.set ?? []).map(({ day }) => day), ...(change.clear ?? [])];
  const outside = [...days, from, until].find((day) => day < EARLIEST || day > LATEST);
  if (outside !== undefined) faults.push({ field: "day", expected: `${EARLIEST} to ${LATEST}`, got: outside });
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice !== undefined) faults.push({ field: "day", expected: "each day once", got: twice });
  const minutes = change.workingMinutes;
  if (minutes && !isTimetable(minutes))
    faults.push({ field: "workingMinutes", expected: "from, to, from, to ... ascending, in pairs", got: minutes });
  return faults;
}

const isTimetable = (minutes: readonly number[]): boolean =>
  minutes.length % 2 === 0 &&
  minutes.every((minute, index) => minute < MINUTES_OF_DAY && (index === 0 || minute > (minutes[index - 1] ?? 0)));

/** A limit tried out on the town's calendar: when it would end, and what lies on the way. Writes nothing. */
import { deadline } from "../calendar/deadline.ts";
import { readCalendar } from "../calendar/read-calendar.ts";
import { addDays, dayOf, isWorkingDay } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { TriedDeadline, TryDeadline } from "./contract.ts";

export async function tryDeadline(tx: Tx, wish: TryDeadline): Promise<TriedDeadline> {
  const calendar = await readCalendar(tx);
  const start = new Date(wish.start);
  const pauses = (wish.pauses ?? []).map(({ from, to }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
  const { at, provisional } = countOrRefuse(() => deadline(start, wish.value, wish.unit, calendar, pauses));
  const on: boolean[] = [];
  for (let day = dayOf(start, calendar); day <= dayOf(at, calendar); day = addDays(day, 1))
    on.push(isWorkingDay(day, calendar));
  const workingDays = on.filter(Boolean).length;
  return { at: at.toISOString(), provisional, days: on.length, workingDays, holidays: on.length - workingDays };
}

/** What cannot be counted is the asker's wish, not a fault of the server. */
function countOrRefuse<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof RangeError) throw new Problem("request.invalid", { field: "value", expected: error.message });
    throw error;
  }
}

/** One year of the town's calendar as the wire shows it. */
import { chinaCalendar } from "../calendar/china.ts";
import { addDays, dayOf, isWorkingDay, SATURDAY_AND_SUNDAY } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { readTownOffset } from "../db/town-clock.ts";
import type { CalendarYear } from "./contract.ts";
import { calendarDays, calendarHead, countProvisional } from "./queries.ts";

/** Left out: the present year of the town. */
export async function showCalendar(tx: Tx, asked?: number): Promise<CalendarYear> {
  const offsetMinutes = await readTownOffset(tx);
  const year = asked ?? Number(dayOf(new Date(), { offsetMinutes }).slice(0, 4));
  const [head] = (await calendarHead.execute(tx)).rows;
  if (!head)
    throw new Error("A running server has a calendar (ensureCalendar), got none: the database was changed by hand.");
  const { rows } = await calendarDays(`${year}-01-01`, `${year}-12-31`).execute(tx);
  const [waiting] = (await countProvisional.execute(tx)).rows;
  const exceptions = new Map(rows.map(({ day, kind }) => [day, kind]));
  return {
    year,
    ...head,
    offsetMinutes,
    days: rows.map((row) => ({ ...row, expected: row.day > head.knownUntil || row.day < head.knownFrom })),
    workingDays: countWorkingDays(year, { ...chinaCalendar, exceptions, weekend: SATURDAY_AND_SUNDAY }),
    provisional: waiting?.count ?? 0,
  };
}

function countWorkingDays(year: number, calendar: Parameters<typeof isWorkingDay>[1]): number {
  let count = 0;
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1))
    if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

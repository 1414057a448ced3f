/** The town's calendar as a value. A town without one (before its first start) has the calendar of China. */
import type { Db, Tx } from "../db/client.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { CHINA, chinaCalendar, chinaDays } from "./china.ts";
import { insertTownCalendar, townCalendar } from "./queries.ts";
import { SATURDAY_AND_SUNDAY, type TownCalendar } from "./town-calendar.ts";

export async function readCalendar(db: Db | Tx): Promise<TownCalendar> {
  const offsetMinutes = await readTownOffset(db);
  const [row] = (await townCalendar.execute(db)).rows;
  if (!row) return { ...chinaCalendar, offsetMinutes };
  return {
    offsetMinutes,
    workingMinutes: row.workingMinutes,
    exceptions: new Map(row.days.map(({ day, kind }) => [day, kind])),
    knownFrom: row.knownFrom,
    knownUntil: row.knownUntil,
    weekend: SATURDAY_AND_SUNDAY,
  };
}

/** At every start; writes once. Answers whether this start wrote it. */
export async function ensureCalendar(db: Db): Promise<boolean> {
  const [row] = (await insertTownCalendar(CHINA, chinaDays).execute(db)).rows;
  return (row?.days ?? 0) > 0;
}

// Writes the visits due to one rental unit from a week ago to a week ahead, done or not, and the inspection each done visit left.
import { toDate, toMoment } from "./calendar.ts";
import { type Clerk, type Household, writeInspection } from "./clerk.ts";
import type { Random } from "./random.ts";
import type { Grade } from "./unit-records.ts";

const EVERY_DAYS: Readonly<Record<Grade, number>> = { G: 21, Y: 14, O: 7, R: 7 };
const DAYS_BACK = 7;
const DAYS_AHEAD = 6;
const WORKDAY_MINUTES = [510, 1060] as const;

/** `phase`: days since the building's last round, the same for all its units, so that they are visited together. */
export function writeVisits(
  random: Random,
  clerk: Clerk,
  household: Household,
  unit: string,
  grade: Grade,
  phase: number,
): void {
  const { today, now, tables } = clerk;
  const every = EVERY_DAYS[grade];
  const first = today - (phase % every);
  const inspected = (day: number, at: number) => {
    const kind = random.chance(0.95) ? "routine" : "spot_check";
    writeInspection(clerk, {
      unit,
      household,
      at,
      kind,
      result: random.chance(0.93) ? "pass" : "no_access",
      dueOn: day + every,
    });
  };
  if (first < today - DAYS_BACK) inspected(first, first * 1440 + random.whole(...WORKDAY_MINUTES));
  for (let day = first; day <= today + DAYS_AHEAD; day += every) {
    if (day < today - DAYS_BACK) continue;
    const at = day * 1440 + random.whole(...WORKDAY_MINUTES);
    const done = day < today ? random.chance(0.97) : day === today && at < now && random.chance(0.92);
    tables.visits.row([unit, toDate(day), done ? toMoment(at) : undefined, household.officer]);
    if (done) inspected(day, at);
  }
}

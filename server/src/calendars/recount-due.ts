/**
 * Deadlines of leases and declarations counted again on another calendar. They keep no mark of being provisional: what the calendar of
 * before gives for the limit, over days that it did not know, was; everything else was told as fixed and stays. A limit that the town
 * has changed since is tried too, so that a deadline keeps the limit it was told with. Pure.
 */
import { deadline } from "../calendar/deadline.ts";
import type { TownCalendar } from "../calendar/town-calendar.ts";
import type { Limit } from "../rules/town-rules.ts";

export type Counted = { readonly start: Date; readonly dueAt: Date };
export type Recount = { readonly dueAt: Date; readonly provisional: boolean };

/** null: it was not provisional, or nobody knows by which limit it was counted. O(limits x days). */
export function recountDue(
  { start, dueAt }: Counted,
  limits: readonly Limit[],
  before: TownCalendar,
  after: TownCalendar,
): Recount | null {
  const limit = limits.find(({ value, unit }) => {
    const was = deadline(start, value, unit, before);
    return was.provisional && was.at.getTime() === dueAt.getTime();
  });
  if (limit === undefined) return null;
  const { at, provisional } = deadline(start, limit.value, limit.unit, after);
  return { dueAt: at, provisional };
}

/** A provisional deadline counted again on another calendar, from what its clock was told: notified, put off, paused. Pure. */
import { deadline, extendDeadline } from "../calendar/deadline.ts";
import type { Pause } from "../calendar/pauses.ts";
import type { TownCalendar } from "../calendar/town-calendar.ts";
import type { ClockUnit, Limit, TownRules } from "../rules/town-rules.ts";
import type { ProvisionalRow, Recounted } from "./queries.ts";

type ClockSteps = ProvisionalRow["steps"];

export function recountHazard(row: ProvisionalRow, rules: TownRules["hazards"], calendar: TownCalendar): Recounted {
  const steps = row.steps.filter(({ round }) => round === row.round);
  const told = row.steps.findLast(({ action }) => action === "notify");
  const start = told ? new Date(told.at) : row.notifiedAt;
  const pauses = pausesOf(steps);
  const limit = limitOf(told?.details) ?? rules.correctBy[row.severity === 1 ? 0 : row.severity === 2 ? 1 : 2];
  const correctBy = deadline(start, limit.value, limit.unit, calendar, pauses);
  const longer = row.postponed ? limitOf(steps.findLast(({ action }) => action === "extend")?.details) : null;
  const postponed = longer ? extendDeadline(correctBy.at, longer.value, longer.unit, calendar, pauses) : null;
  const last = postponed ?? correctBy;
  // Put off to a day that nobody counted: that day stands, whatever the calendar says.
  const kept = row.postponed && postponed === null;
  const certify = extendDeadline(last.at, rules.certifyWithin.value, rules.certifyWithin.unit, calendar);
  return {
    id: row.id,
    correctBy: correctBy.at.toISOString(),
    postponed: postponed?.at.toISOString() ?? null,
    certifyBy: row.certify && !kept ? certify.at.toISOString() : null,
    deadlineAt: (kept ? row.deadlineAt : last.at).toISOString(),
    provisional: kept ? false : last.provisional,
  };
}

/** A step that names its own limit keeps it, though the town's rules have changed since. */
function limitOf(details: Readonly<Record<string, unknown>> | undefined): Limit | null {
  const { value, unit } = details ?? {};
  return typeof value === "number" && isUnit(unit) ? { value, unit } : null;
}
const UNITS: readonly unknown[] = ["working_hour", "working_day", "urgent_hour", "urgent_day", "natural_day"];
const isUnit = (unit: unknown): unit is ClockUnit => UNITS.includes(unit);

function pausesOf(steps: ClockSteps): Pause[] {
  const pauses: { from: Date; to: Date | null }[] = [];
  for (const { action, at } of steps) {
    if (action === "pause") pauses.push({ from: new Date(at), to: null });
    const open = pauses.at(-1);
    if (action === "resume" && open?.to === null) open.to = new Date(at);
  }
  return pauses;
}

/** What a step makes of the row of a hazard, and what its line of history says of it. Pure; whether it may be taken is judged before. */
import { Problem } from "../problem.ts";
import type { Step } from "../states/step.ts";
import {
  type Counting,
  extendedDates,
  type HazardDates,
  pausedDates,
  resumedDates,
  startedDates,
} from "./hazard-dates.ts";
import type { HazardChange } from "./queries-steps.ts";

export type HazardStepTaken = Step<HazardChange["state"], string>;
export interface ChangeWish {
  readonly severity: number;
  readonly at: Date;
  readonly accountId: number | null;
  readonly byClock: boolean;
  readonly until: string | null;
  readonly duplicateOf: number | null;
}

/** Throws hazards.extension_outside. */
export function changeOf(
  row: HazardChange,
  taken: HazardStepTaken,
  wish: ChangeWish,
  counting: Counting,
): HazardChange {
  const dates = datesAfter(row, taken, wish, counting);
  return { ...row, ...dates, state: taken.to, round: taken.round, ...marksOf(row, taken, wish) };
}

function datesAfter(row: HazardChange, taken: HazardStepTaken, wish: ChangeWish, counting: Counting): HazardDates {
  if (taken.clock === "start" || taken.clock === "restart") return startedDates(wish.at, wish.severity, counting);
  if (taken.clock === "extend") return extended(row, wish, counting);
  if (taken.action === "take_back") return NO_DATES;
  if (taken.clock === "pause") return pausedDates(row, wish.at);
  // Whatever leads on from a state in which the clock may stand lets it run again: it cannot be resumed from there.
  return taken.clock === "resume" || taken.from !== taken.to ? resumedDates(row, wish.at) : row;
}

const NO_DATES: HazardDates = {
  correctBy: null,
  correctByPostponed: null,
  certifyBy: null,
  certifyByPostponed: null,
  deadlineAt: null,
  provisional: false,
  pausedAt: null,
};

function extended(row: HazardDates, { until }: ChangeWish, counting: Counting): HazardDates {
  const outcome = extendedDates(row, until, counting);
  if ("dates" in outcome) return outcome.dates;
  const { notBefore, notAfter } = outcome;
  throw new Problem("hazards.extension_outside", {
    until,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  });
}

function marksOf(row: HazardChange, { action, round }: HazardStepTaken, wish: ChangeWish): Partial<HazardChange> {
  const { at, accountId } = wish;
  const closed = { closedAt: at, closedBy: accountId };
  switch (action) {
    case "notify":
      // The first round keeps the instant at which it was first asked for.
      return {
        notifiedAt: round > 1 && row.notifiedAt !== null ? row.notifiedAt : at,
        reportedFixedAt: null,
        certifiedAt: null,
        escalatedStep: 0,
      };
    case "take_back":
      return { notifiedAt: null, escalatedStep: 0 };
    case "report_fixed":
      return { reportedFixedAt: at, certifiedAt: at, handledBy: accountId ?? row.handledBy };
    case "escalate":
      return wish.byClock ? { escalatedStep: row.escalatedStep + 1 } : {};
    case "pass":
      return { ...closed, closeReason: "verified" };
    case "fix_on_the_spot":
      return { ...closed, closeReason: "on_the_spot", onTheSpot: true };
    case "mark_duplicate":
      return { ...closed, closeReason: "duplicate", duplicateOf: wish.duplicateOf };
    case "withdraw":
      return { ...closed, closeReason: "withdrawn" };
    default:
      return {};
  }
}

const TOLD = [
  "deadlineAt",
  "correctBy",
  "correctByPostponed",
  "certifyBy",
  "certifyByPostponed",
  "provisional",
  "pausedAt",
  "escalatedStep",
  "closeReason",
  "duplicateOf",
] as const;

/** Every date and mark that the step has moved, as it is now: the lines together give the row. */
export function detailsOf(before: HazardChange, after: HazardChange): Record<string, unknown> {
  const moved = TOLD.filter(
    (name) => String(before[name]) !== String(after[name]) || timeOf(before[name]) !== timeOf(after[name]),
  );
  return Object.fromEntries(moved.map((name) => [name, shown(after[name])]));
}

const timeOf = (value: unknown): number => (value instanceof Date ? value.getTime() : 0);
const shown = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

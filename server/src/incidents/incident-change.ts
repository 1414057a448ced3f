/** What a step makes of the row of an incident, and what its line of history says of it. Pure; whether it may be taken is judged before. */
import { Problem } from "../problem.ts";
import type { Step } from "../states/step.ts";
import type { IncidentStage } from "./contract.ts";
import type { IncidentAnswers } from "./contract-steps.ts";
import {
  type Counting,
  deferredDates,
  dispatchedDates,
  endedDates,
  extendedDates,
  filedDates,
  type IncidentDates,
  recountedDates,
  resumedDates,
  sentBackDates,
} from "./incident-dates.ts";
import type { IncidentChange } from "./queries-steps.ts";

export type IncidentStepTaken = Step<IncidentStage, string>;
export interface ChangeWish {
  readonly at: Date;
  readonly accountId: number | null;
  readonly until: string | null;
  readonly holderId: number | null;
  readonly department: string | null;
  readonly duplicateOf: number | null;
  readonly stars: number | null;
  /** file, amend: as it is to be from now on. */
  readonly amended: Amended | null;
}
export type Amended = {
  readonly class: string;
  readonly condition: string | null;
  readonly areaCategory: string | null;
  readonly title: string | null;
  readonly address: string | null;
  readonly answers: IncidentAnswers;
  /** Other limits may hold. */
  readonly recount: boolean;
};

/** Throws incidents.extension_outside. */
export function changeOf(
  row: IncidentChange,
  taken: IncidentStepTaken,
  wish: ChangeWish,
  counting: Counting,
): IncidentChange {
  return {
    ...row,
    ...datesAfter(row, taken, wish, counting),
    stage: taken.to,
    round: taken.round,
    ...amendedBy(wish.amended),
    ...marksOf(row, taken, wish),
    ...(taken.action === "ask_extension" ? askedFor(row, wish, counting) : {}),
  };
}

function datesAfter(
  row: IncidentChange,
  taken: IncidentStepTaken,
  wish: ChangeWish,
  counting: Counting,
): IncidentDates {
  const { at } = wish;
  if (taken.clock === "stop") return taken.to === "closed" ? closedDates(row) : endedDates(row);
  switch (taken.action) {
    case "file":
      return filedDates(row, at, counting);
    case "dispatch":
    case "fail":
      return dispatchedDates(row, at, counting);
    case "send_back":
      return sentBackDates(row, at, counting);
    case "defer":
      return deferredDates(row, at);
    case "resume":
      return resumedDates(row, at);
    case "grant_extension":
      return granted(row, wish, counting);
    case "count_again":
      return recountedDates(row, counting);
    case "amend":
      return wish.amended?.recount ? recountedDates(row, counting) : row;
    default:
      return row;
  }
}

/** Closed in time is closed by the date that counted last: it stays. */
const closedDates = (row: IncidentDates): IncidentDates => ({ ...row, dueAt: row.closeBy, deferredAt: null });

/** The day that was asked for, unless whoever grants it names another. */
function granted(row: IncidentChange, { until }: ChangeWish, counting: Counting): IncidentDates {
  const asked = row.extensionUntil === null ? null : townDay(row.extensionUntil, counting);
  return extendedOr(row, until ?? asked, counting).dates;
}

function askedFor(row: IncidentChange, { until, at, accountId }: ChangeWish, counting: Counting) {
  return {
    extensionUntil: extendedOr(row, until, counting).until,
    extensionAskedAt: at,
    extensionAskedBy: accountId,
  };
}

function extendedOr(row: IncidentDates, until: string | null, counting: Counting) {
  const outcome = extendedDates(row, until, counting);
  if ("dates" in outcome) return outcome;
  const { notBefore, notAfter } = outcome;
  throw new Problem("incidents.extension_outside", {
    until,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  });
}

const MINUTE_MS = 60_000;
const townDay = (at: Date, { calendar }: Counting): string =>
  new Date(at.getTime() + calendar.offsetMinutes * MINUTE_MS).toISOString().slice(0, 10);

function amendedBy(amended: Amended | null): Partial<IncidentChange> {
  if (amended === null) return {};
  const { recount: _, ...fields } = amended;
  return fields;
}

const NO_EXTENSION = { extensionUntil: null, extensionAskedAt: null, extensionAskedBy: null };
const NOBODY = { holderId: null, holderSince: null };

function marksOf(row: IncidentChange, { action }: IncidentStepTaken, wish: ChangeWish): Partial<IncidentChange> {
  const { at, accountId, holderId } = wish;
  const holder = holderId === null ? {} : { holderId, holderSince: at };
  const closed = { closedAt: at, closedBy: accountId, ...NO_EXTENSION };
  switch (action) {
    case "handle_on_the_spot":
      return {
        ...closed,
        closeReason: "on_the_spot",
        onTheSpot: true,
        handledBy: accountId,
        filedAt: row.filedAt ?? at,
      };
    case "dispatch":
      return { dispatchedAt: at, department: wish.department, ...(holderId === null ? NOBODY : holder) };
    case "start":
      return { handledBy: accountId };
    case "report_back":
      return { reportedBackAt: at, handledBy: accountId, ...NO_EXTENSION };
    case "send_back":
      return { dispatchedAt: null, department: null, sentBack: row.sentBack + 1, ...NOBODY, ...NO_EXTENSION };
    case "fail":
      return { reportedBackAt: null, ...NO_EXTENSION };
    case "close":
      return { ...closed, closeReason: "checked" };
    case "void":
      return { ...closed, closeReason: "void" };
    case "mark_duplicate":
      return { ...closed, closeReason: "duplicate", duplicateOf: wish.duplicateOf };
    case "merge":
      return { ...closed, closeReason: "merged", duplicateOf: wish.duplicateOf };
    case "grant_extension":
      return { ...NO_EXTENSION, extended: row.extended + 1 };
    case "refuse_extension":
      return NO_EXTENSION;
    case "urge":
      return { urged: row.urged + 1, urgedAt: at };
    case "take":
      return { holderId: accountId, holderSince: at };
    case "assign":
    case "hand_over":
      return holder;
    case "put_back":
      return NOBODY;
    case "rate":
      return { rating: wish.stars, ratingAt: at };
    default:
      return {};
  }
}

const TOLD = [
  "class",
  "condition",
  "areaCategory",
  "department",
  "dispatchBy",
  "handleBy",
  "closeBy",
  "dueAt",
  "provisional",
  "deferredAt",
  "extensionUntil",
  "holderId",
  "urged",
  "closeReason",
  "duplicateOf",
  "rating",
] as const;

/** Every date and mark that the step has moved, as it is now. Words and answers are not repeated here. */
export function detailsOf(before: IncidentChange, after: IncidentChange): Record<string, unknown> {
  const moved = TOLD.filter((name) => String(shown(before[name])) !== String(shown(after[name])));
  return Object.fromEntries(moved.map((name) => [name, shown(after[name])]));
}
const shown = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

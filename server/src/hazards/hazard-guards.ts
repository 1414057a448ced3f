/** What holds for a hazard when a step is asked for: the guards of machine.ts, from its row, its history and what came along. Pure. */
import type { HistoryLine } from "../states/contract.ts";
import type { GuardOf } from "../states/machine.ts";
import { overdueDays } from "./hazard-dates.ts";
import type { hazardMachine } from "./machine.ts";
import type { HeldHazard } from "./queries-steps.ts";

export type HazardGuard = GuardOf<typeof hazardMachine>;
export interface Circumstances {
  readonly hazard: HeldHazard;
  readonly history: readonly HistoryLine[];
  readonly at: Date;
  readonly accountId: number | null;
  readonly photos: number;
  readonly onNotice: boolean;
  /** There is a look by this account since `lookedSince`. */
  readonly lookedAgain: boolean;
  readonly otherIsOpen: boolean;
  /** Days overdue at which the steps of the town's ladder are told, in order. */
  readonly ladderDays: readonly number[];
}

export function guardsOf(now: Circumstances): Readonly<Record<HazardGuard, boolean>> {
  const { hazard, history, at } = now;
  const paused = hazard.pausedAt !== null;
  return {
    has_photo: now.photos > 0,
    on_a_notice: now.onNotice,
    never_extended: !history.some(({ action }) => action === "extend"),
    before_deadline: hazard.deadlineAt !== null && at <= hazard.deadlineAt,
    not_paused: !paused,
    paused,
    looked_at_again: now.lookedAgain,
    not_handled_by_me: !handledBy(now),
    ladder_is_due: ladderIsDue(hazard, now.ladderDays, at),
    other_is_open: now.otherIsOpen,
    is_provisional: hazard.provisional,
  };
}

/** Whoever worked on it or reported it fixed, in whichever round and role. */
function handledBy({ hazard, history, accountId }: Circumstances): boolean {
  if (accountId === null) return false;
  if (hazard.handledBy === accountId) return true;
  return history.some(({ action, account }) => action === "report_fixed" && account?.id === accountId);
}

export function ladderIsDue(
  { deadlineAt, escalatedStep }: Pick<HeldHazard, "deadlineAt" | "escalatedStep">,
  ladderDays: readonly number[],
  at: Date,
): boolean {
  const days = overdueDays(deadlineAt, at);
  const next = ladderDays[escalatedStep];
  return days !== null && next !== undefined && days >= next;
}

const LOOK_COUNTS_AFTER: ReadonlySet<string> = new Set(["notify", "report_fixed", "fail"]);

/** A look counts from here on. A hazard from elsewhere brings its dates and no history. */
export function lookedSince(
  { foundAt, notifiedAt, reportedFixedAt }: HeldHazard,
  history: readonly HistoryLine[],
): Date {
  const last = history.findLast(({ action }) => LOOK_COUNTS_AFTER.has(action));
  return last ? new Date(last.at) : (reportedFixedAt ?? notifiedAt ?? foundAt);
}

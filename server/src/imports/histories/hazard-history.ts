/**
 * The history of a hazard that came with a register, step by step through the engine: from its dates, its round and where it ended.
 * What the record proves holds; what it does not date is put between the dates that it has, and says so. Pure.
 *
 *     found --notify--> notified --report_fixed--> reported_fixed --pass--> closed
 *                          ^                            |
 *                          +---- notify -- failed <-- fail (a round more)
 */
import { hazardMachine } from "../../hazards/machine.ts";
import type { ActionOf, Actor, GuardOf, StateOf } from "../../states/machine.ts";
import { isRefused, type Step, type StepRefusal, step } from "../../states/step.ts";

type State = StateOf<typeof hazardMachine>;
type Action = ActionOf<typeof hazardMachine>;
type Guard = GuardOf<typeof hazardMachine>;

export type HazardRecord = {
  readonly state: State;
  readonly round: number;
  readonly foundAt: Date;
  readonly notifiedAt: Date | null;
  readonly postponedTo: Date | null;
  readonly reportedFixedAt: Date | null;
  readonly closedAt: Date | null;
  readonly onTheSpot: boolean;
  /** Somebody looked without being asked to: no report came before the looks that failed. */
  readonly failedUnasked?: boolean;
  /** Nothing of it is later. */
  readonly now: Date;
};
export type Doer = { readonly actor: Actor; readonly accountId: number | null };
/** Who did what; default: nobody whom this town knows. */
export type Doers = (action: Action, round: number) => Doer;
export type PastStep = Doer & {
  readonly taken: Step<State, Action>;
  readonly at: Date;
  /** Put between other dates, not read. */
  readonly estimated: boolean;
  readonly note: string | null;
};

const NOTES: Readonly<Partial<Record<Action, string>>> = {
  fail: "复查未通过 / not put right",
  escalate: "督办 / escalated",
  extend: "延期 / extended",
};
const byImport: Doers = () => ({ actor: "import", accountId: null });

/** Throws when the table does not lead to where the record says it ended: then the table is wrong and not the record. */
export function hazardHistory(record: HazardRecord, doers: Doers = byImport): PastStep[] {
  const wished = actionsOf(record);
  const dates = datesOf(record, wished);
  const steps: PastStep[] = [];
  let state: State | null = null;
  let round = 1;
  for (const [at, action] of wished.entries()) {
    const doer = doers(action, round);
    const note = NOTES[action] ?? null;
    const taken: Step<State, Action> | StepRefusal<Guard> = step(hazardMachine, {
      action,
      state,
      round,
      actor: doer.actor,
      note,
      holds: proven(record),
    });
    if (isRefused(taken))
      throw new Error(`Expected ${action} of ${doer.actor} to lead on from ${state}, got ${JSON.stringify(taken)}.`);
    const date = dates[at] ?? { at: record.foundAt, estimated: true };
    steps.push({ ...doer, taken, ...date, note });
    state = taken.to;
    round = taken.round;
  }
  return steps;
}

/** A row in state failed has begun the next round by the look that failed. */
function actionsOf(record: HazardRecord): Action[] {
  const { state, round, notifiedAt, postponedTo, reportedFixedAt, onTheSpot, failedUnasked = false } = record;
  if (state === "found") return ["find"];
  if (state === "closed" && (onTheSpot || notifiedAt === null)) return ["find", "fix_on_the_spot"];
  const failed = Math.max(round - 1, state === "failed" ? 1 : 0);
  const before = Array.from({ length: failed }, (): Action[] =>
    failedUnasked ? ["notify", "fail"] : ["notify", "report_fixed", "fail"],
  ).flat();
  if (state === "failed") return ["find", ...before];
  const extended: Action[] = postponedTo !== null || state === "extended" ? ["extend"] : [];
  const reported: Action[] = reportedFixedAt !== null || state === "reported_fixed" ? ["report_fixed"] : [];
  const last: Readonly<Record<State, Action[]>> = {
    found: [],
    notified: [],
    extended,
    reported_fixed: [...extended, "report_fixed"],
    failed: [],
    escalated: [...extended, "escalate"],
    closed: [...extended, ...reported, "pass"],
  };
  return ["find", ...before, "notify", ...last[state]];
}

/** A notice was issued, the deadline was put off, somebody looked: a record in this state with this date says nothing less. */
const proven = ({ notifiedAt, state }: HazardRecord): Partial<Record<Guard, boolean>> => ({
  on_a_notice: notifiedAt !== null || state !== "found",
  never_extended: true,
  before_deadline: true,
  not_paused: true,
  has_photo: true,
  looked_at_again: true,
  not_handled_by_me: true,
  ladder_is_due: state === "escalated",
});

type Dated = { readonly at: Date; readonly estimated: boolean };

/** The dates of the record for the first notify, the last report and the last step; the rest evenly between, never backwards. */
function datesOf(record: HazardRecord, actions: readonly Action[]): Dated[] {
  const known = actions.map((action, at) => knownDate(record, action, at, actions));
  const dates: Dated[] = [];
  let before = record.foundAt.getTime();
  for (const [at, date] of known.entries()) {
    const next = known.slice(at + 1).find((later) => later !== null) ?? record.now;
    const gap = known.slice(at).findIndex((later) => later !== null);
    const steps = (gap === -1 ? known.length - at : gap) + 1;
    const guessed = before + Math.max(0, next.getTime() - before) / steps;
    const time = Math.max(before, date?.getTime() ?? guessed);
    dates.push({ at: new Date(Math.round(time)), estimated: date === null });
    before = time;
  }
  return dates;
}

function knownDate(record: HazardRecord, action: Action, at: number, actions: readonly Action[]): Date | null {
  if (action === "find") return record.foundAt;
  if (action === "notify" && actions.indexOf("notify") === at) return record.notifiedAt;
  if (action === "report_fixed" && actions.lastIndexOf("report_fixed") === at) return record.reportedFixedAt;
  if (action === "pass" || action === "fix_on_the_spot") return record.closedAt;
  return null;
}

/** Asks the table of leases, and says of dates that are not free which lettings are in the way. Pure. */
import type { Problem } from "../problem.ts";
import type { ActionOf, GuardOf, StateOf } from "../states/machine.ts";
import { type Asked, isRefused, type Step, step } from "../states/step.ts";
import { judgeStep } from "../states/take-step.ts";
import { leaseMachine } from "./machine.ts";
import type { Letting } from "./overlap.ts";

type Machine = typeof leaseMachine;
export type LeaseStepTaken = Step<StateOf<Machine>, ActionOf<Machine>>;
/** A lease has no rounds. */
export type LeaseAsked = Omit<Asked<StateOf<Machine>, ActionOf<Machine>, GuardOf<Machine>>, "round">;
const ROUND = 1;

/** Throws leases.overlap for dates that are not free, else what judgeStep throws. */
export function judgeLease(
  asked: LeaseAsked,
  conflicts: readonly Letting[],
  overlapProblem: (others: readonly Letting[]) => Problem,
): LeaseStepTaken {
  const whole = { ...asked, round: ROUND, holds: { ...asked.holds, dates_free: conflicts.length === 0 } };
  const outcome = step(leaseMachine, whole);
  if (isRefused(outcome) && outcome.refused === "guard" && outcome.guard === "dates_free")
    throw overlapProblem(conflicts);
  return judgeStep(leaseMachine, whole);
}

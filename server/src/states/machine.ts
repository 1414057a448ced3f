/**
 * Everything with states is a table: from which states an action leads where, who may do it, what must hold, and what happens to its
 * clock. One engine reads all tables (step.ts); a feature writes one table and no ifs. Pure: knows no database and no feature.
 */
import type { Role } from "../db/schema.ts";

/** Who acts: a role with an account, somebody without one who holds a code, the clock, or a rule that follows from another step. */
export type Actor = Role | "landlord" | "resident" | "clock" | "rule" | "import";

/** What a step does to the thing's deadline: sets a new one, stops and resumes it, ends it, or leaves it. */
export type ClockEffect = "start" | "restart" | "extend" | "pause" | "resume" | "stop";

export interface Transition<State extends string, Action extends string, Guard extends string> {
  readonly action: Action;
  /** null: the thing does not exist before. */
  readonly from: readonly (State | null)[];
  /** "same": stays where it is. "before_pause": where it was before the last pause. */
  readonly to: State | "same";
  readonly by: readonly Actor[];
  /** All must hold; the first that does not is the reason of the refusal. */
  readonly guards?: readonly Guard[];
  readonly clock?: ClockEffect;
  /** Begins a new round: what was asked for once is asked for again. */
  readonly newRound?: boolean;
  /** Must come with words. */
  readonly needsNote?: boolean;
}

export interface Machine<State extends string = string, Action extends string = string, Guard extends string = string> {
  readonly thing:
    | "hazard"
    | "notice"
    | "lease"
    | "declaration"
    | "letter"
    | "visit"
    | "incident"
    | "unit"
    | "correction"
    | "bulletin"
    | "emergency"
    | "emergency_task";
  readonly states: readonly State[];
  /** Nothing leads out of these. */
  readonly final: readonly State[];
  readonly transitions: readonly Transition<State, Action, Guard>[];
}

/** Types the table where it is written; changes nothing. */
export const machineOf = <const State extends string, const Action extends string, const Guard extends string>(
  machine: Machine<State, Action, Guard>,
): Machine<State, Action, Guard> => machine;

export type StateOf<M> = M extends Machine<infer State> ? State : never;
export type ActionOf<M> = M extends Machine<string, infer Action> ? Action : never;
export type GuardOf<M> = M extends Machine<string, string, infer Guard> ? Guard : never;

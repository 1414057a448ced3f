/** The one engine over the tables of machine.ts: may this step be taken, and where does it lead. Pure; a refusal is a value. */
import type { Actor, ClockEffect, Machine, Transition } from "./machine.ts";

export type Step<State extends string, Action extends string> = {
  readonly action: Action;
  readonly from: State | null;
  readonly to: State;
  readonly round: number;
  readonly clock: ClockEffect | null;
};

/** `wrong_state`: no row for this action from here; `may_not`: rows, but not for this actor; else the guard that did not hold. */
export type StepRefusal<Guard extends string> =
  | { readonly refused: "wrong_state"; readonly state: string | null; readonly possible: readonly string[] }
  | { readonly refused: "may_not"; readonly by: readonly Actor[] }
  | { readonly refused: "needs_note" }
  | { readonly refused: "guard"; readonly guard: Guard };

export interface Asked<State extends string, Action extends string, Guard extends string> {
  readonly action: Action;
  readonly state: State | null;
  readonly round: number;
  readonly actor: Actor;
  readonly note: string | null;
  /** What holds. A guard that is not named here does not hold. */
  readonly holds: Readonly<Partial<Record<Guard, boolean>>>;
}

export function step<State extends string, Action extends string, Guard extends string>(
  machine: Machine<State, Action, Guard>,
  asked: Asked<State, Action, Guard>,
): Step<State, Action> | StepRefusal<Guard> {
  const rows = machine.transitions.filter((row) => row.action === asked.action && row.from.includes(asked.state));
  if (rows.length === 0) {
    return { refused: "wrong_state", state: asked.state, possible: actionsFrom(machine, asked.state) };
  }
  const mine = rows.filter((row) => row.by.includes(asked.actor));
  if (mine.length === 0) return { refused: "may_not", by: [...new Set(rows.flatMap((row) => row.by))] };
  return takeFirst(mine, asked);
}

/** Rows of one action stand in order: the first whose guards hold is taken; where none does, the last one says why. */
function takeFirst<State extends string, Action extends string, Guard extends string>(
  rows: readonly Transition<State, Action, Guard>[],
  asked: Asked<State, Action, Guard>,
): Step<State, Action> | StepRefusal<Guard> {
  let refusal: StepRefusal<Guard> = { refused: "wrong_state", state: asked.state, possible: [] };
  for (const row of rows) {
    const missing = row.guards?.find((guard) => asked.holds[guard] !== true);
    if (missing !== undefined) refusal = { refused: "guard", guard: missing };
    else if (row.needsNote && !asked.note?.trim()) refusal = { refused: "needs_note" };
    else return taken(row, asked);
  }
  return refusal;
}

function taken<State extends string, Action extends string, Guard extends string>(
  row: Transition<State, Action, Guard>,
  { state, round }: Asked<State, Action, Guard>,
): Step<State, Action> {
  if (row.to === "same" && state === null) {
    throw new Error(`The table lets ${row.action} stay in no state at all: a row from null must name where it leads.`);
  }
  const to = row.to === "same" ? (state as State) : row.to;
  return { action: row.action, from: state, to, round: round + (row.newRound ? 1 : 0), clock: row.clock ?? null };
}

/** Every action that some actor could take from here: what a button may offer and what a refusal names. */
export const actionsFrom = <State extends string, Action extends string>(
  machine: Machine<State, Action>,
  state: State | null,
): readonly Action[] => [
  ...new Set(machine.transitions.filter((row) => row.from.includes(state)).map((row) => row.action)),
];

/** What this actor could take from here, guards and notes aside. */
export const actionsFor = <State extends string, Action extends string>(
  machine: Machine<State, Action>,
  state: State | null,
  actor: Actor,
): readonly Action[] => [
  ...new Set(
    machine.transitions.filter((row) => row.from.includes(state) && row.by.includes(actor)).map((row) => row.action),
  ),
];
export const isRefused = (outcome: object): outcome is StepRefusal<string> => "refused" in outcome;

/**
 * Takes a step and writes its line of history, in the caller's transaction. What a refusal means to the person is one code for
 * each reason; the words of the guard are in the details. Writes no row of the thing itself: the feature does, from the answer.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { HistoryLine } from "./contract.ts";
import type { Actor, Machine } from "./machine.ts";
import { historyOf, insertTransitions, type NewTransition } from "./queries.ts";
import { type Asked, isRefused, type Step, type StepRefusal, step } from "./step.ts";

const LONGEST_HISTORY = 500;

/** Throws states.wrong_state, states.may_not, states.needs_note or states.not_now. */
export function judgeStep<State extends string, Action extends string, Guard extends string>(
  machine: Machine<State, Action, Guard>,
  asked: Asked<State, Action, Guard>,
): Step<State, Action> {
  const outcome = step(machine, asked);
  if (isRefused(outcome)) throw problemOf(machine.thing, asked.action, outcome);
  return outcome;
}

function problemOf(thing: string, action: string, refusal: StepRefusal<string>): Problem {
  switch (refusal.refused) {
    case "wrong_state":
      return new Problem("states.wrong_state", { thing, action, state: refusal.state, possible: refusal.possible });
    case "may_not":
      return new Problem("states.may_not", { thing, action, by: refusal.by });
    case "needs_note":
      return new Problem("states.needs_note", { thing, action });
    case "guard":
      return new Problem("states.not_now", { thing, action, reason: refusal.guard });
    default:
      return refusal satisfies never;
  }
}

export type Taken = {
  readonly thing: Machine["thing"];
  readonly thingId: number;
  readonly taken: Step<string, string>;
  readonly at: Date;
  readonly actor: Actor;
  readonly accountId: number | null;
  readonly note?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
};

export async function recordSteps(tx: Tx, steps: readonly Taken[]): Promise<void> {
  if (steps.length > 0) await insertTransitions(steps.map(rowOf)).execute(tx);
}

const rowOf = ({ thing, thingId, taken, at, actor, accountId, note, details }: Taken): NewTransition => ({
  thing,
  thingId,
  action: taken.action,
  from: taken.from,
  to: taken.to,
  round: taken.round,
  at,
  party: partyOf(actor),
  accountId: partyOf(actor) === "account" ? accountId : null,
  note: note ?? null,
  details: details ?? {},
});

const WITHOUT_ACCOUNT = ["landlord", "resident", "clock", "rule", "import"];
const partyOf = (actor: Actor): string => (WITHOUT_ACCOUNT.includes(actor) ? actor : "account");

/** Who acts when a signed-in person does. Throws account.may_not for a scope without an account. */
export function actorOf(scope: Scope): Actor {
  if (scope.role === "public") throw new Problem("account.may_not", { role: scope.role });
  return scope.role;
}

export async function readHistory(tx: Tx, thing: Machine["thing"], thingId: number): Promise<HistoryLine[]> {
  const { rows } = await historyOf(thing, thingId, LONGEST_HISTORY).execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What every change of one visit has in common: it is locked, its version is the one that was read, and the step is judged and kept. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { ActionOf } from "../states/machine.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import { showVisit } from "./list-visits.ts";
import { visitMachine } from "./machine.ts";
import { type HeldVisit, lockVisits } from "./queries-write.ts";

/** Throws visits.not_found and visits.stale. */
export async function holdVisit(tx: Tx, id: number, version: number): Promise<HeldVisit> {
  const [held] = (await lockVisits([id]).execute(tx)).rows;
  if (!held) throw new Problem("visits.not_found", { id });
  if (held.version !== version) throw new Problem("visits.stale", { current: await showVisit(tx, id) });
  return held;
}

type Taken = {
  readonly action: ActionOf<typeof visitMachine>;
  readonly note?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Judges the step of a signed-in person and keeps its line; answers where it leads. The row is the caller's to write. */
export async function takeVisitStep(
  tx: Tx,
  scope: Scope,
  held: HeldVisit,
  { action, note = null, details = {} }: Taken,
) {
  const actor = actorOf(scope);
  const taken = judgeStep(visitMachine, { action, state: held.state, round: 1, actor, note, holds: {} });
  await recordSteps(tx, [
    { thing: "visit", thingId: held.id, taken, at: new Date(), actor, accountId: scope.accountId, note, details },
  ]);
  return taken;
}

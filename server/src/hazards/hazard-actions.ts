/** Which steps a caller could take with a hazard now, so that a screen offers no button that only refuses. Pure. */
import type { HistoryLine } from "../states/contract.ts";
import type { Actor } from "../states/machine.ts";
import { isRefused, step } from "../states/step.ts";
import { HazardAction } from "./contract-steps.ts";
import { guardsOf } from "./hazard-guards.ts";
import { hazardMachine } from "./machine.ts";
import type { HeldHazard } from "./queries-steps.ts";

const asked: readonly string[] = HazardAction.enum;

/** What comes with the request itself (a photo, words, a look, the other hazard) is taken as given. */
export function possibleActions(
  hazard: HeldHazard,
  history: readonly HistoryLine[],
  caller: { readonly actor: Actor; readonly accountId: number; readonly at: Date },
): HazardAction[] {
  const holds = guardsOf({
    hazard,
    history,
    at: caller.at,
    accountId: caller.accountId,
    photos: 1,
    onNotice: false,
    lookedAgain: true,
    otherIsOpen: true,
    ladderDays: [],
  });
  const { state, round } = hazard;
  return hazardMachine.transitions
    .map(({ action }) => action)
    .filter((action, index, all): action is HazardAction => asked.includes(action) && all.indexOf(action) === index)
    .filter(
      (action) => !isRefused(step(hazardMachine, { action, state, round, actor: caller.actor, note: "-", holds })),
    );
}

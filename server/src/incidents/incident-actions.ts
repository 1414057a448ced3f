/** Which steps a caller could take with an incident now, so that a screen offers no button that only refuses. Pure. */
import type { TownRules } from "../rules/town-rules.ts";
import type { Actor } from "../states/machine.ts";
import { isRefused, step } from "../states/step.ts";
import type { IncidentClass } from "./contract-catalogue.ts";
import { IncidentAction } from "./contract-steps.ts";
import { guardsOf } from "./incident-guards.ts";
import { incidentMachine } from "./machine.ts";
import type { HeldIncident } from "./queries-steps.ts";

const asked: readonly string[] = IncidentAction.enum;

/** What comes with the request itself (a photo, words, a class, somebody's name, the other incident) is taken as given. */
export function possibleActions(
  incident: HeldIncident,
  entry: IncidentClass | null,
  { incidents }: TownRules,
  caller: { readonly actor: Actor; readonly accountId: number; readonly at: Date },
): IncidentAction[] {
  const holds = guardsOf({
    incident,
    at: caller.at,
    accountId: caller.accountId,
    photos: 1,
    hasClass: true,
    photoOnReportBack: entry?.photoOnReportBack ?? false,
    namesWhoHandles: true,
    namesHolder: true,
    otherIsOpen: true,
    verify: incidents.verify,
    rateWithinDays: incidents.rateWithinDays,
    urging: { afterHours: incidents.urgeAfterHours, everyHours: incidents.urgeEveryHours, most: incidents.urgeMost },
  });
  const { stage, round } = incident;
  return incidentMachine.transitions
    .map(({ action }) => action)
    .filter((action, index, all): action is IncidentAction => asked.includes(action) && all.indexOf(action) === index)
    .filter(
      (action) =>
        !isRefused(step(incidentMachine, { action, state: stage, round, actor: caller.actor, note: "-", holds })),
    );
}

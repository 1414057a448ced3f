/** The life of a notice, as a table: issued, sent, opened, and closed by its last item. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;

export const noticeMachine = machineOf({
  thing: "notice",
  states: ["issued", "closed", "void"],
  final: ["closed", "void"],
  transitions: [
    { action: "issue", from: [null], to: "issued", by: field, guards: ["has_items", "items_are_found"] },
    { action: "send", from: ["issued"], to: "same", by: [...field, "rule"], guards: ["has_contact"] },
    { action: "open", from: ["issued"], to: "same", by: ["landlord"] },
    { action: "remind", from: ["issued"], to: "same", by: [...field, "clock"], guards: ["has_contact"] },
    { action: "issue_again", from: ["issued"], to: "same", by: field, guards: ["has_failed_items"], newRound: true },
    { action: "close", from: ["issued"], to: "closed", by: ["rule"], guards: ["all_items_closed"] },
    {
      action: "void",
      from: ["issued"],
      to: "void",
      by: ["supervisor", "administrator"],
      guards: ["nothing_reported_yet"],
      needsNote: true,
    },
  ],
});

/** The life of a lease, as a table: declared, verified at the door, active, ending, deregistered with a reason. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;
const household = ["landlord", "resident"] as const;

export const leaseMachine = machineOf({
  thing: "lease",
  states: ["draft", "declared", "verified", "active", "ending", "deregistered"],
  final: ["deregistered"],
  transitions: [
    { action: "draft", from: [null], to: "draft", by: field },
    {
      action: "declare",
      from: [null, "draft"],
      to: "declared",
      by: [...field, ...household, "rule"],
      guards: ["dates_free"],
      clock: "start",
    },
    { action: "verify", from: ["declared"], to: "verified", by: field, guards: ["dates_free"] },
    { action: "reject", from: ["draft", "declared"], to: "deregistered", by: field, clock: "stop", needsNote: true },
    { action: "begin", from: ["verified"], to: "active", by: ["clock", "rule", ...field], guards: ["has_begun"] },
    { action: "change_counts", from: ["declared", "verified", "active"], to: "same", by: [...field, "rule"] },
    {
      action: "file_contract",
      from: ["declared", "verified", "active", "ending"],
      to: "same",
      by: field,
      guards: ["not_filed"],
    },
    // The calendar was not known so far when a deadline was counted; now it is.
    {
      action: "count_again",
      from: ["declared", "verified", "active", "ending"],
      to: "same",
      by: ["rule"],
      guards: ["is_provisional"],
    },
    { action: "end", from: ["verified", "active"], to: "ending", by: [...field, ...household, "rule"], clock: "start" },
    { action: "end", from: ["verified", "active"], to: "ending", by: ["clock"], guards: ["has_ended"], clock: "start" },
    { action: "renew", from: ["active", "ending"], to: "active", by: field, guards: ["dates_free"], clock: "stop" },
    {
      action: "deregister",
      from: ["verified", "active", "ending"],
      to: "deregistered",
      by: field,
      guards: ["has_reason"],
      clock: "stop",
    },
  ],
});

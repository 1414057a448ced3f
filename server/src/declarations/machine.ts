/** The life of a declaration, as a table: submitted by a landlord or a resident, verified on a visit or refused with a reason. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;

export const declarationMachine = machineOf({
  thing: "declaration",
  states: ["submitted", "verified", "refused", "withdrawn"],
  final: ["verified", "refused", "withdrawn"],
  transitions: [
    { action: "submit", from: [null], to: "submitted", by: ["landlord"], clock: "start" },
    // A resident may declare what the landlord did not.
    { action: "submit", from: [null], to: "submitted", by: ["resident"], guards: ["landlord_did_not"], clock: "start" },
    { action: "verify", from: ["submitted"], to: "verified", by: field, guards: ["unit_is_known"], clock: "stop" },
    { action: "refuse", from: ["submitted"], to: "refused", by: field, clock: "stop", needsNote: true },
    // What is kept of somebody can be corrected as long as it is kept. What is wrong is said, sealed, in the correction itself.
    { action: "ask_correction", from: ["submitted", "verified", "refused"], to: "same", by: ["landlord", "resident"] },
    // The calendar was not known so far when the officer's limit was counted; now it is.
    { action: "count_again", from: ["submitted"], to: "same", by: ["rule"], guards: ["is_provisional"] },
    { action: "withdraw", from: ["submitted"], to: "withdrawn", by: ["landlord", "resident"], clock: "stop" },
  ],
});

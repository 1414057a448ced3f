/** The life of a correction, as a table: asked for with a receipt code, taken by somebody in the office, corrected or refused with a reason. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;

export const correctionMachine = machineOf({
  thing: "correction",
  states: ["asked", "taken", "done", "refused"],
  final: ["done", "refused"],
  transitions: [
    { action: "ask", from: [null], to: "asked", by: ["landlord", "resident"], clock: "start" },
    { action: "take", from: ["asked"], to: "taken", by: field },
    // Both answers are words that the asker reads.
    { action: "correct", from: ["asked", "taken"], to: "done", by: field, clock: "stop", needsNote: true },
    { action: "refuse", from: ["asked", "taken"], to: "refused", by: field, clock: "stop", needsNote: true },
  ],
});

/** The life of a responsibility letter, as a table: signed, and then expired, superseded by the next or withdrawn. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;

export const letterMachine = machineOf({
  thing: "letter",
  states: ["signed", "expired", "superseded", "withdrawn"],
  final: ["expired", "superseded", "withdrawn"],
  transitions: [
    { action: "sign", from: [null], to: "signed", by: [...field, "import"], guards: ["is_registered"], clock: "start" },
    { action: "remind", from: ["signed"], to: "same", by: ["clock", ...field] },
    { action: "expire", from: ["signed"], to: "expired", by: ["clock"], guards: ["has_ended"], clock: "stop" },
    { action: "supersede", from: ["signed"], to: "superseded", by: ["rule"], clock: "stop" },
    {
      action: "withdraw",
      from: ["signed"],
      to: "withdrawn",
      by: ["supervisor", "administrator"],
      clock: "stop",
      needsNote: true,
    },
  ],
});

/** The life of a visit, as a table: due by the grade of the home, planned for a day, done by an inspection, or missed. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;
const desk = ["supervisor", "administrator"] as const;

export const visitMachine = machineOf({
  thing: "visit",
  states: ["due", "planned", "done", "missed", "cancelled"],
  final: ["done", "cancelled"],
  transitions: [
    { action: "fall_due", from: [null], to: "due", by: ["rule", "clock", "import", ...desk], clock: "start" },
    { action: "draw", from: [null], to: "due", by: desk, clock: "start" },
    { action: "plan", from: ["due", "planned", "missed"], to: "planned", by: [...field, "rule"] },
    { action: "unplan", from: ["planned"], to: "due", by: [...field, "rule"] },
    {
      action: "do",
      from: ["due", "planned", "missed"],
      to: "done",
      by: [...field, "rule"],
      guards: ["has_inspection"],
      clock: "stop",
    },
    // Nobody in: the inspection says so, and the visit stays to be done.
    {
      action: "find_nobody",
      from: ["due", "planned", "missed"],
      to: "same",
      by: [...field, "rule"],
      guards: ["has_inspection"],
    },
    // The grade fell, and asks for a visit sooner than the one that waits.
    {
      action: "bring_forward",
      from: ["due"],
      to: "same",
      by: ["clock", "rule"],
      guards: ["grade_asks_sooner"],
      clock: "restart",
    },
    { action: "miss", from: ["due", "planned"], to: "missed", by: ["clock"], guards: ["grace_is_over"] },
    {
      action: "cancel",
      from: ["due", "planned", "missed"],
      to: "cancelled",
      by: [...desk, "rule"],
      clock: "stop",
      needsNote: true,
    },
  ],
});

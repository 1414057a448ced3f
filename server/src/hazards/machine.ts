/**
 * The life of a hazard, as a table: found, notified, put right, looked at again, closed. A failed look begins a new round. Who
 * reported it fixed, or worked on it, may not close it.
 */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;
const desk = ["supervisor", "administrator"] as const;
/** What a register brings along was done by somebody whom this town does not know. */
const elsewhere = ["import"] as const;

export const hazardMachine = machineOf({
  thing: "hazard",
  states: ["found", "notified", "extended", "reported_fixed", "failed", "escalated", "closed"],
  final: ["closed"],
  transitions: [
    { action: "find", from: [null], to: "found", by: [...field, "rule", "import"] },
    { action: "fix_on_the_spot", from: [null, "found"], to: "closed", by: field, guards: ["has_photo"], clock: "stop" },
    { action: "fix_on_the_spot", from: ["found"], to: "closed", by: elsewhere, clock: "stop" },
    {
      action: "notify",
      from: ["found"],
      to: "notified",
      by: [...field, ...elsewhere],
      guards: ["on_a_notice"],
      clock: "start",
    },
    {
      action: "notify",
      from: ["failed"],
      to: "notified",
      by: [...field, ...elsewhere],
      guards: ["on_a_notice"],
      clock: "restart",
    },
    // Once in its life: a failed look begins a new round with a deadline of its own, and no new extension.
    {
      action: "extend",
      from: ["notified"],
      to: "extended",
      by: [...desk, ...elsewhere],
      guards: ["never_extended", "before_deadline", "not_paused"],
      clock: "extend",
      needsNote: true,
    },
    {
      action: "pause",
      from: ["notified", "extended"],
      to: "same",
      by: desk,
      guards: ["not_paused", "before_deadline"],
      clock: "pause",
      needsNote: true,
    },
    // Its notice was void: it has to be asked for again.
    { action: "take_back", from: ["notified", "extended", "escalated"], to: "found", by: ["rule"], clock: "stop" },
    { action: "resume", from: ["notified", "extended"], to: "same", by: desk, guards: ["paused"], clock: "resume" },
    // The calendar was not known so far when the deadline was counted; now it is.
    {
      action: "count_again",
      from: ["notified", "extended", "escalated"],
      to: "same",
      by: ["rule"],
      guards: ["is_provisional"],
    },
    {
      action: "report_fixed",
      from: ["notified", "extended", "escalated"],
      to: "reported_fixed",
      by: ["landlord"],
      guards: ["has_photo"],
    },
    {
      action: "report_fixed",
      from: ["notified", "extended", "escalated"],
      to: "reported_fixed",
      by: [...field, ...elsewhere],
    },
    {
      action: "pass",
      from: ["reported_fixed", "notified", "extended", "escalated"],
      to: "closed",
      by: [...field, ...elsewhere],
      guards: ["looked_at_again", "not_handled_by_me"],
      clock: "stop",
    },
    {
      action: "fail",
      from: ["reported_fixed", "notified", "extended", "escalated"],
      to: "failed",
      by: [...field, ...elsewhere],
      guards: ["looked_at_again"],
      newRound: true,
      needsNote: true,
    },
    {
      action: "escalate",
      from: ["notified", "extended", "failed"],
      to: "escalated",
      by: [...desk, ...elsewhere],
      needsNote: true,
    },
    {
      action: "escalate",
      from: ["notified", "extended", "failed"],
      to: "escalated",
      by: ["clock"],
      guards: ["ladder_is_due"],
    },
    { action: "escalate", from: ["escalated"], to: "same", by: ["clock"], guards: ["ladder_is_due"] },
    {
      action: "mark_duplicate",
      from: ["found", "notified", "extended"],
      to: "closed",
      by: field,
      guards: ["other_is_open"],
      clock: "stop",
    },
    { action: "withdraw", from: ["found", "notified"], to: "closed", by: desk, clock: "stop", needsNote: true },
  ],
});

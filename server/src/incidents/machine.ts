/**
 * The life of an incident, as a table: reported, found true, filed, dispatched, handled, reported back, checked on the spot, closed,
 * rated. A failed check begins a new round. Who handled it may neither check nor close it; deferral stops its clock, and an extension
 * counts only when it was granted before the deadline.
 */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;
const desk = ["supervisor", "duty_officer", "administrator"] as const;
/** Whoever holds the receipt code, without an account. */
const reporter = ["resident"] as const;

const notYetDispatched = ["reported", "verified", "filed"] as const;
const underway = ["dispatched", "handling"] as const;
const open = ["reported", "verified", "filed", "dispatched", "handling", "reported_back", "checked"] as const;

export const incidentMachine = machineOf({
  thing: "incident",
  states: [...open, "closed", "void", "duplicate"],
  final: ["closed", "void", "duplicate"],
  transitions: [
    { action: "report", from: [null], to: "reported", by: [...field, ...reporter, "import"] },
    // One step for what needs nobody else: put right while the officer stood there, with a photo.
    {
      action: "handle_on_the_spot",
      from: ["reported", "verified"],
      to: "closed",
      by: field,
      guards: ["has_photo", "has_class"],
      clock: "stop",
    },
    { action: "confirm", from: ["reported"], to: "verified", by: field, guards: ["not_reported_by_me"] },
    { action: "file", from: ["verified"], to: "filed", by: desk, guards: ["has_class"], clock: "start" },
    // Sources that the town trusts need no look beforehand.
    {
      action: "file",
      from: ["reported"],
      to: "filed",
      by: desk,
      guards: ["needs_no_verifying", "has_class"],
      clock: "start",
    },
    {
      action: "dispatch",
      from: ["filed"],
      to: "dispatched",
      by: desk,
      guards: ["names_who_handles", "not_deferred"],
      clock: "restart",
    },
    { action: "start", from: ["dispatched"], to: "handling", by: field, guards: ["not_deferred"] },
    {
      action: "report_back",
      from: underway,
      to: "reported_back",
      by: field,
      guards: ["not_deferred", "has_photo_if_asked"],
      needsNote: true,
    },
    { action: "send_back", from: underway, to: "filed", by: field, guards: ["not_deferred"], needsNote: true },
    { action: "pass", from: ["reported_back"], to: "checked", by: field, guards: ["not_handled_by_me"] },
    {
      action: "fail",
      from: ["reported_back", "checked"],
      to: "dispatched",
      by: field,
      guards: ["not_handled_by_me"],
      newRound: true,
      needsNote: true,
      clock: "restart",
    },
    { action: "close", from: ["checked"], to: "closed", by: desk, guards: ["not_handled_by_me"], clock: "stop" },
    {
      action: "defer",
      from: ["filed", ...underway],
      to: "same",
      by: desk,
      guards: ["not_deferred", "before_deadline"],
      needsNote: true,
      clock: "pause",
    },
    {
      action: "resume",
      from: ["filed", ...underway],
      to: "same",
      by: desk,
      guards: ["deferred"],
      clock: "resume",
    },
    {
      action: "ask_extension",
      from: underway,
      to: "same",
      by: field,
      guards: ["not_deferred", "has_deadline", "before_deadline", "no_extension_asked"],
      needsNote: true,
    },
    {
      action: "grant_extension",
      from: underway,
      to: "same",
      by: desk,
      guards: ["extension_asked", "not_asked_by_me", "not_deferred", "has_deadline", "before_deadline"],
      clock: "extend",
    },
    {
      action: "refuse_extension",
      from: underway,
      to: "same",
      by: desk,
      guards: ["extension_asked", "not_asked_by_me"],
      needsNote: true,
    },
    { action: "urge", from: ["filed", ...underway, "reported_back", "checked"], to: "same", by: desk, needsNote: true },
    {
      action: "urge",
      from: ["filed", ...underway, "reported_back", "checked"],
      to: "same",
      by: ["clock"],
      guards: ["urging_is_due"],
    },
    // The calendar was not known so far when the deadlines were counted; now it is.
    {
      action: "count_again",
      from: ["filed", ...underway, "reported_back", "checked"],
      to: "same",
      by: ["rule"],
      guards: ["is_provisional"],
    },
    // Who is working on this.
    { action: "take", from: open, to: "same", by: field, guards: ["not_held"] },
    { action: "assign", from: open, to: "same", by: desk, guards: ["names_holder"] },
    { action: "hand_over", from: open, to: "same", by: field, guards: ["held_by_me", "names_holder"] },
    { action: "put_back", from: open, to: "same", by: ["officer"], guards: ["held_by_me"] },
    { action: "put_back", from: open, to: "same", by: desk, guards: ["is_held"] },
    { action: "amend", from: [...notYetDispatched, ...underway], to: "same", by: field },
    { action: "comment", from: [...open, "closed", "void", "duplicate"], to: "same", by: field, needsNote: true },
    { action: "tell_more", from: open, to: "same", by: reporter, needsNote: true },
    { action: "rate", from: ["closed"], to: "same", by: reporter, guards: ["not_rated", "rating_is_open"] },
    // What turned out not to be so: before it is filed whoever looked may say it, afterwards the desk.
    { action: "void", from: ["reported", "verified"], to: "void", by: field, clock: "stop", needsNote: true },
    { action: "void", from: ["filed", ...underway], to: "void", by: desk, clock: "stop", needsNote: true },
    {
      action: "mark_duplicate",
      from: ["reported", "verified"],
      to: "duplicate",
      by: field,
      guards: ["other_is_open"],
      clock: "stop",
    },
    // Two cases under way become one: the other goes on, with the reports of both.
    {
      action: "merge",
      from: ["filed", ...underway],
      to: "duplicate",
      by: desk,
      guards: ["other_is_open"],
      clock: "stop",
    },
  ],
});

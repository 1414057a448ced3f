/**
 * The life of an emergency and of a task in it, as tables. An alarm is ended in one of two ways: stood down (it was none) or
 * terminated (it is over). A task that cannot be done goes back to the desk and is given again.
 */
import { machineOf } from "../states/machine.ts";

const desk = ["supervisor", "duty_officer", "administrator"] as const;

export const emergencyMachine = machineOf({
  thing: "emergency",
  states: ["active", "stood_down", "terminated"],
  final: ["stood_down", "terminated"],
  transitions: [
    { action: "activate", from: [null], to: "active", by: desk, guards: ["plan_is_current"], clock: "start" },
    { action: "change_area", from: ["active"], to: "same", by: desk },
    { action: "stand_down", from: ["active"], to: "stood_down", by: desk, needsNote: true, clock: "stop" },
    { action: "terminate", from: ["active"], to: "terminated", by: desk, needsNote: true, clock: "stop" },
  ],
});

export const emergencyTaskMachine = machineOf({
  thing: "emergency_task",
  states: ["given", "accepted", "done", "cannot", "left_open"],
  final: ["done", "left_open"],
  transitions: [
    { action: "give", from: [null], to: "given", by: ["rule"], clock: "start" },
    { action: "accept", from: ["given"], to: "accepted", by: ["officer"], guards: ["is_mine"] },
    // The desk takes by radio what somebody without a working phone reports.
    { action: "accept", from: ["given"], to: "accepted", by: desk },
    { action: "finish", from: ["accepted"], to: "done", by: ["officer"], guards: ["is_mine"], clock: "stop" },
    { action: "finish", from: ["given", "accepted"], to: "done", by: desk, clock: "stop" },
    {
      action: "cannot",
      from: ["given", "accepted"],
      to: "cannot",
      by: ["officer"],
      guards: ["is_mine"],
      needsNote: true,
    },
    { action: "cannot", from: ["given", "accepted"], to: "cannot", by: desk, needsNote: true },
    {
      action: "give_again",
      from: ["given", "accepted", "cannot"],
      to: "given",
      by: desk,
      newRound: true,
      clock: "restart",
    },
    { action: "leave_open", from: ["given", "accepted", "cannot"], to: "left_open", by: ["rule"], clock: "stop" },
  ],
});

/** A hazard state by state. */
import { describe, expect, test } from "vitest";
import { type TrackSource, trackOf } from "./track.ts";

const line = (action: string, day: number, round = 1) => ({
  action,
  at: `2026-11-${String(day).padStart(2, "0")}T02:00:00.000Z`,
  round,
  party: "account",
  account: null,
});
const hazard = (state: string, ...history: TrackSource["history"]): TrackSource => ({
  state,
  round: history.at(-1)?.round ?? 1,
  foundAt: "2026-11-01T02:00:00.000Z",
  notifiedAt: null,
  reportedFixedAt: null,
  closedAt: state === "closed" ? "2026-11-20T02:00:00.000Z" : null,
  history,
});
const told = (source: TrackSource, most?: number) =>
  trackOf(source, most).map(({ action, mood }) => (mood === "done" ? action : `${action} ${mood}`));

describe("the track of a hazard", () => {
  test("shows what was done, where it stands and what is to come", () => {
    expect(told(hazard("notified", line("find", 1), line("notify", 2)))).toEqual([
      "find",
      "notify now",
      "report_fixed next",
      "re_inspect next",
      "pass next",
    ]);
  });
  test("marks a failed look, and stands at the notice of the next round", () => {
    const round2 = [line("find", 1), line("notify", 2), line("fail", 9, 2), line("notify", 9, 2)];
    expect(told(hazard("notified", ...round2)).slice(2, 4)).toEqual(["fail bad", "notify now"]);
  });
  test("waits for the next notice after a failed look", () => {
    expect(told(hazard("failed", line("find", 1), line("fail", 3, 2)))).toEqual([
      "find",
      "fail bad",
      "notify next",
      "report_fixed next",
      "re_inspect next",
      "pass next",
    ]);
  });
  test("has nothing to come once it is closed", () => {
    expect(told(hazard("closed", line("find", 1), line("pass", 9)))).toEqual(["find", "pass"]);
  });
  test("gathers the oldest where there is no room, and leaves out what is no station", () => {
    const long = Array.from({ length: 12 }, (_, index) => line(index % 2 ? "pause" : "resume", index + 1));
    const steps = trackOf(hazard("notified", ...long, line("remind", 14)), 9);
    expect(steps).toHaveLength(9);
    expect(steps[0]).toMatchObject({ action: "earlier", count: 7 });
  });
  test("is told by its dates where it came in without history", () => {
    const imported = { ...hazard("notified"), notifiedAt: "2026-11-03T02:00:00.000Z" };
    expect(told(imported).slice(0, 2)).toEqual(["find", "notify now"]);
    expect(told({ ...imported, state: "escalated" }).slice(0, 3)).toEqual(["find", "notify", "escalate bad"]);
  });
});

/** What a line of a notice says to whoever must put it right. */
import { expect, test } from "vitest";
import { deadlineOf, nextOf, stateOf } from "./notice-lines.ts";

const now = Date.parse("2026-11-22T08:00:00Z");
const line = (deadlineAt: string | null, state: "notified" | "reported_fixed" | "closed" = "notified") => ({
  deadlineAt,
  state,
  paused: false,
});

test("time is left in whole days, then in hours, and runs over in the same way", () => {
  expect(deadlineOf(line("2026-11-25T09:00:00Z"), now)).toEqual({ over: false, count: 3, key: "notice.left" });
  expect(deadlineOf(line("2026-11-22T20:30:00Z"), now)).toEqual({ over: false, count: 12, key: "notice.hours_left" });
  expect(deadlineOf(line("2026-11-22T06:00:00Z"), now)).toEqual({ over: true, count: 2, key: "notice.hours_over" });
  expect(deadlineOf(line("2026-11-19T08:00:00Z"), now)).toEqual({ over: true, count: 3, key: "notice.over" });
});

const item = (state: "notified" | "failed" | "reported_fixed", mayReport: boolean) =>
  ({ state, mayReport }) as Parameters<typeof nextOf>[0]["items"][number];

test("nothing presses once it is reported, passed, stopped or without a date", () => {
  expect(deadlineOf(line("2026-11-19T08:00:00Z", "reported_fixed"), now)).toBeNull();
  expect(deadlineOf(line("2026-11-19T08:00:00Z", "closed"), now)).toBeNull();
  expect(deadlineOf(line(null), now)).toBeNull();
  expect(deadlineOf({ ...line("2026-11-19T08:00:00Z"), paused: true }, now)).toBe("paused");
});

test("what is escalated is still to be put right, in words without the office", () => {
  expect(stateOf({ state: "escalated" })).toBe("open");
  expect(stateOf({ state: "extended" })).toBe("open");
  expect(stateOf({ state: "failed" })).toBe("failed");
});

test("what happens next: put right, put right once more, or wait", () => {
  expect(nextOf({ items: [item("notified", true), item("reported_fixed", false)] })).toBe("notice.next");
  expect(nextOf({ items: [item("notified", true), item("failed", true)] })).toBe("notice.next_failed");
  expect(nextOf({ items: [item("reported_fixed", false)] })).toBe("notice.next_waiting");
});

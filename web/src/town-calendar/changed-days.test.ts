/** Days changed and not saved: what they look like, and what goes to the server. */
import type { CalendarYear } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { keptDays, lookOf, withDay } from "./changed-days.ts";

const calendar: CalendarYear = {
  year: 2026,
  name: "示范",
  nameEn: null,
  knownFrom: "2025-01-01",
  knownUntil: "2026-12-31",
  workingMinutes: [540, 720, 840, 1080],
  offsetMinutes: 480,
  days: [{ day: "2026-10-10", kind: "working", name: "国庆节调休", nameEn: null, expected: false }],
  workingDays: 248,
  provisional: 0,
  version: 3,
};

test("a day is off as the day of the week says, unless the calendar says otherwise", () => {
  expect(["2026-10-10", "2026-10-11", "2026-10-12"].map((day) => lookOf(calendar, {}, day).off)).toEqual([
    false,
    true,
    false,
  ]);
});

test("a change that leads back to what is kept is none", () => {
  const away = withDay(calendar, {}, "2026-10-10", null);
  expect(lookOf(calendar, away, "2026-10-10")).toMatchObject({ off: true, changed: true });
  expect(withDay(calendar, away, "2026-10-10", "working")).toEqual({});
});

test("set and cleared days go out apart", () => {
  const changed = withDay(calendar, withDay(calendar, {}, "2026-10-10", null), "2026-11-20", "holiday");
  expect(keptDays(changed)).toEqual({ set: [{ day: "2026-11-20", kind: "holiday" }], clear: ["2026-10-10"] });
  expect(keptDays({})).toEqual({});
});

test("what lies beyond the last announced day is expected only", () => {
  expect(lookOf(calendar, {}, "2027-02-10").expected).toBe(true);
});

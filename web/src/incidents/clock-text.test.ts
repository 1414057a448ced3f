/** A clock says in words and with a sign whether it runs, stands, has passed or was met. */
import type { IncidentClock } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { formats } from "../i18n/format.ts";
import { translator } from "../i18n/translate.ts";
import { clockText } from "./clock-text.ts";

const NOW = Date.parse("2026-11-24T06:00:00Z");
const clock: IncidentClock = {
  clock: "handle",
  from: "2026-11-24T00:00:00Z",
  first: "2026-11-24T08:14:00Z",
  at: "2026-11-24T08:14:00Z",
  metAt: null,
  role: "department",
  overdue: false,
};
const say = (part: Partial<IncidentClock>) =>
  clockText({ ...clock, ...part }, NOW, translator("en"), formats("en", 480));

test("what is left is said in hours and minutes on the last day", () => {
  expect(say({})).toEqual({ tone: "soon", text: "2:14 left", sign: "◔" });
});
test("what has passed is over, with how long", () => {
  expect(say({ at: "2026-11-24T03:00:00Z" })).toMatchObject({ tone: "over", sign: "▲", text: "over by 3 h" });
});
test("a clock without a date stands", () => {
  expect(say({ at: null })).toMatchObject({ tone: "plain", sign: "‖" });
});
test("a clock that was met after its date says so", () => {
  expect(say({ metAt: "2026-11-24T09:00:00Z" }).text).toContain("late");
  expect(say({ metAt: "2026-11-24T05:00:00Z" }).text).not.toContain("late");
});

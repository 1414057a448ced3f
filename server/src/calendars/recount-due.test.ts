/** Deadlines without a mark: which were provisional, and what an announcement makes of them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chinaCalendar } from "../calendar/china.ts";
import { deadline } from "../calendar/deadline.ts";
import { recountDue } from "./recount-due.ts";

const before = { ...chinaCalendar, offsetMinutes: 480 };
const after = {
  ...before,
  knownUntil: "2027-12-31",
  exceptions: new Map([...before.exceptions, ["2027-01-04", "holiday" as const]]),
};
const days = (value: number) => ({ value, unit: "working_day" as const });
const start = new Date("2026-12-30T02:00:00Z");

test("what lay beyond the known calendar moves with the announcement, by the limit that it was told with", () => {
  const { at } = deadline(start, 3, "working_day", before);
  expect(recountDue({ start, dueAt: at }, [days(5), days(3)], before, after)).toEqual({
    dueAt: new Date("2027-01-06T10:00:00Z"),
    provisional: false,
  });
});

test("what was told as fixed, or by a limit that nobody knows, stays", () => {
  const { at } = deadline(new Date("2026-11-02T02:00:00Z"), 3, "working_day", before);
  expect(recountDue({ start: new Date("2026-11-02T02:00:00Z"), dueAt: at }, [days(3)], before, after)).toBeNull();
  const strange = { start, dueAt: new Date("2027-02-03T04:05:06Z") };
  expect(recountDue(strange, [days(3), days(5)], before, after)).toBeNull();
  const natural = { value: 9, unit: "natural_day" as const };
  const fixed = deadline(start, 9, "natural_day", before).at;
  expect(recountDue({ start, dueAt: fixed }, [natural], before, after)).toBeNull();
});

test("a calendar that did not change moves nothing, and counting twice is counting once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 40 }), (later, value) => {
      const from = new Date(start.getTime() + later * 86_400_000);
      const { at } = deadline(from, value, "working_day", before);
      const same = recountDue({ start: from, dueAt: at }, [days(value)], before, before);
      expect(same === null || same.dueAt.getTime() === at.getTime()).toBe(true);
      const once = recountDue({ start: from, dueAt: at }, [days(value)], before, after);
      if (once === null) return;
      const twice = recountDue({ start: from, dueAt: once.dueAt }, [days(value)], after, after);
      expect(twice === null || twice.dueAt.getTime() === once.dueAt.getTime()).toBe(true);
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});

/** The course of a roll call: what comes, is marked and leaves is counted once, and the last standing is what a count of states gives. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { helpOf } from "./make-report.ts";
import { courseOf, type Mark, thinned } from "./roll-call-course.ts";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 2, minute));
const states = ["unchecked", "checked", "evacuated", "needs_help"] as const;

test("comings, marks and leavings in order of time, one standing an instant", () => {
  const comings = [
    { id: 1, at: at(0), removedAt: null },
    { id: 2, at: at(0), removedAt: at(9) },
    { id: 3, at: at(5), removedAt: null },
  ];
  const marks: Mark[] = [
    { rowId: 2, to: "evacuated", at: at(3) },
    { rowId: 3, to: "needs_help", at: at(5) },
  ];
  expect(courseOf(comings, marks).map((one) => [one.at.getUTCMinutes(), ...Object.values(one.counts)])).toEqual([
    [0, 2, 0, 0, 0],
    [3, 1, 0, 1, 0],
    [5, 1, 0, 1, 1],
    [9, 1, 0, 0, 1],
  ]);
});

test("the last standing is what the last mark of each building says, whatever the marks", () => {
  const mark = fc.record({
    rowId: fc.integer({ min: 1, max: 6 }),
    to: fc.constantFrom(...states),
    at: fc.integer({ min: 1, max: 30 }).map(at),
  });
  fc.assert(
    fc.property(fc.array(mark), (drawn) => {
      const marks = drawn.toSorted((a, b) => a.at.getTime() - b.at.getTime());
      const comings = [1, 2, 3, 4, 5, 6].map((id) => ({ id, at: at(0), removedAt: null }));
      const last = courseOf(comings, marks).at(-1)?.counts;
      const now = comings.map(({ id }) => marks.findLast(({ rowId }) => rowId === id)?.to ?? "unchecked");
      for (const state of states) expect(last?.[state]).toBe(now.filter((one) => one === state).length);
    }),
  );
});

test("thinning keeps the first, the last and the order", () => {
  const all = Array.from({ length: 1_000 }, (_, index) => index);
  const few = thinned(all, 200);
  expect([few.length, few[0], few.at(-1)]).toEqual([200, 0, 999]);
  expect(few).toEqual(few.toSorted((a, b) => a - b));
  expect(thinned([1, 2], 200)).toEqual([1, 2]);
});

test("help lasts from the first call to the mark that answered the last one", () => {
  const marks = [
    { to: "needs_help", note: "烟", at: at(1) },
    { to: "checked", note: null, at: at(2) },
    { to: "needs_help", note: "烟", at: at(3) },
  ] as const;
  expect(helpOf(marks)).toEqual({ since: at(1).toISOString(), until: null, notes: ["烟"] });
  expect(helpOf([...marks, { to: "evacuated", note: null, at: at(4) }]).until).toBe(at(4).toISOString());
});

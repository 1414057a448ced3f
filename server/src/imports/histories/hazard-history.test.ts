/** What the dates of a record tell of its history: legal steps only, never backwards in time, and to where the record ended. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hazardMachine } from "../../hazards/machine.ts";
import { type HazardRecord, hazardHistory } from "./hazard-history.ts";

const day = (number: number): Date => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000);
const record: HazardRecord = {
  state: "closed",
  round: 1,
  foundAt: day(0),
  notifiedAt: day(2),
  postponedTo: null,
  reportedFixedAt: day(8),
  closedAt: day(10),
  onTheSpot: false,
  now: day(30),
};
const told = (wish: Partial<HazardRecord>) => {
  const steps = hazardHistory({ ...record, ...wish });
  return steps.map(({ taken, at, estimated }) => [
    taken.action,
    (at.getTime() - day(0).getTime()) / 86_400_000,
    estimated,
  ]);
};

test("found, notified, reported fixed and closed on their four days", () => {
  expect(told({})).toEqual([
    ["find", 0, false],
    ["notify", 2, false],
    ["report_fixed", 8, false],
    ["pass", 10, false],
  ]);
});

test("what is not dated lies between what is, and says so", () => {
  expect(told({ round: 2 })).toEqual([
    ["find", 0, false],
    ["notify", 2, false],
    ["report_fixed", 3.5, true],
    ["fail", 5, true],
    ["notify", 6.5, true],
    ["report_fixed", 8, false],
    ["pass", 10, false],
  ]);
});

test("a deadline that was put off is an extension; a look that failed begins a round; without a notice it was put right on the spot", () => {
  expect(told({ postponedTo: day(20) }).map(([action]) => action)).toEqual([
    "find",
    "notify",
    "extend",
    "report_fixed",
    "pass",
  ]);
  expect(told({ state: "failed", closedAt: null }).map(([action]) => action)).toEqual([
    "find",
    "notify",
    "report_fixed",
    "fail",
  ]);
  expect(told({ notifiedAt: null, reportedFixedAt: null })).toEqual([
    ["find", 0, false],
    ["fix_on_the_spot", 10, false],
  ]);
});

test("whatever a record says, its history is legal, ends where it says and never goes back in time", () => {
  const days = fc.nat(400);
  const records = fc
    .record({
      state: fc.constantFrom(...hazardMachine.states),
      round: fc.integer({ min: 1, max: 5 }),
      found: days,
      notified: fc.option(days),
      postponed: fc.option(days),
      reported: fc.option(days),
      closed: days,
      onTheSpot: fc.boolean(),
    })
    .map(
      ({ state, round, found, notified, postponed, reported, closed, onTheSpot }): HazardRecord => ({
        state,
        round,
        foundAt: day(found),
        notifiedAt: notified === null ? null : day(notified),
        postponedTo: postponed === null ? null : day(postponed),
        reportedFixedAt: reported === null ? null : day(reported),
        closedAt: state === "closed" ? day(closed) : null,
        onTheSpot,
        now: day(500),
      }),
    );
  fc.assert(
    fc.property(records, (wish) => {
      const steps = hazardHistory(wish);
      let before = wish.foundAt.getTime();
      let state: string | null = null;
      for (const { taken, at } of steps) {
        expect(taken.from).toBe(state);
        expect(at.getTime()).toBeGreaterThanOrEqual(before);
        state = taken.to;
        before = at.getTime();
      }
      expect(state).toBe(wish.state);
      expect(before).toBeLessThanOrEqual(day(500).getTime());
    }),
  );
});

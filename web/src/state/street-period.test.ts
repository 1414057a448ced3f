/** The period of the street analysis: whole days of the town's clock, two handles that never cross, nothing ahead of today. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  barExtent,
  DAY_MS,
  dayFromIso,
  dayOf,
  instantsOf,
  isoOfDay,
  MOST_DAYS,
  moveHandle,
  periodOfRun,
  presetOf,
  presetPeriod,
  type StreetPeriod,
  shiftPeriod,
} from "./street-period.ts";

const SHANGHAI = 480;
const now = Date.parse("2026-11-23T02:00:30Z");
const today = dayOf(now, SHANGHAI);
const anyPeriod: fc.Arbitrary<StreetPeriod> = fc
  .tuple(fc.integer({ min: 0, max: MOST_DAYS - 1 }), fc.option(fc.integer({ min: 1, max: 4_000 }), { nil: null }))
  .map(([length, back]) => ({ first: today - (back ?? 0) - length, last: back === null ? null : today - back }));

describe("a period", () => {
  test("of twelve months that ends on 23 November 2026 begins on 24 November 2025", () => {
    const period = presetPeriod("12mo", today);
    expect([isoOfDay(period.first), isoOfDay(today)]).toEqual(["2025-11-24", "2026-11-23"]);
    expect(presetOf(period, today)).toBe("12mo");
  });

  test("begins at midnight of the town and never reaches past the present minute", () => {
    const { from, to } = instantsOf({ first: today, last: null }, now, SHANGHAI);
    expect(new Date(from).toISOString()).toBe("2026-11-22T16:00:00.000Z");
    expect(new Date(to).toISOString()).toBe("2026-11-23T02:00:00.000Z");
  });

  test("that is over ends with the midnight after its last day", () => {
    const last = dayFromIso("2026-10-31") ?? 0;
    expect(new Date(instantsOf({ first: last - 9, last }, now, SHANGHAI).to).toISOString()).toBe(
      "2026-10-31T16:00:00.000Z",
    );
  });

  test("is found again in the run that was made of it, on every town's clock", () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: -720, max: 840 }), (period, offset) => {
        const shift = dayOf(now, offset) - today;
        const here = { first: period.first + shift, last: period.last === null ? null : period.last + shift };
        const { from, to } = instantsOf(here, now, offset);
        expect(periodOfRun(from, to, now, offset)).toEqual(here);
      }),
    );
  });
});

describe("the handles", () => {
  test("never cross, never leave one day and never go beyond today", () => {
    fc.assert(
      fc.property(
        anyPeriod,
        fc.constantFrom("first", "last"),
        fc.integer({ min: -30_000, max: 30_000 }),
        (period, handle, by) => {
          const moved = moveHandle(period, handle, today + by, today);
          const end = moved.last ?? today;
          expect(moved.first).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(today);
          expect(end - moved.first).toBeLessThan(MOST_DAYS);
          const other = handle === "first" ? "last" : "first";
          expect(moved[other]).toBe(period[other]);
        },
      ),
    );
  });

  test("moved as a whole keep the length and stop at today", () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom(1, -1), (period, step) => {
        const length = (each: StreetPeriod) => (each.last ?? today) - each.first;
        const moved = shiftPeriod(period, step, today);
        expect(length(moved)).toBe(length(period));
        expect(moved.last ?? today).toBeLessThanOrEqual(today);
      }),
    );
  });
});

test("the bar covers the period and the compared one in at most 160 bars that end today", () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      const { first, days, binDays } = barExtent(period, today);
      const length = (period.last ?? today) - period.first + 1;
      expect(first).toBeLessThanOrEqual(period.first - length);
      expect(first + days - 1).toBe(today);
      expect(days % binDays).toBe(0);
      expect(days / binDays).toBeLessThanOrEqual(160);
    }),
  );
});

test("a text that names no day is none", () => {
  expect(["", "2026-13-01", "24/11/2026", "2026-11-24T00:00"].map(dayFromIso)).toEqual([null, null, null, null]);
  expect((dayFromIso("1970-01-02") ?? 0) * DAY_MS).toBe(DAY_MS);
});

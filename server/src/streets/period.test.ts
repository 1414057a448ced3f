/** The two periods of a run and the whole months in them. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { countByMonth, monthBounds, periodsOf } from "./period.ts";

const NOW = Date.parse("2026-11-22T08:00:00Z");
const SHANGHAI = 480;
const HOUR_MS = 3_600_000;

describe("a period", () => {
  test("is compared with the one of the same length before it", () => {
    const { beforeFromMs, days } = periodsOf(
      { from: "2026-10-01T00:00:00+08:00", to: "2026-11-01T00:00:00+08:00" },
      NOW,
    );
    expect([new Date(beforeFromMs).toISOString(), days]).toEqual(["2026-08-30T16:00:00.000Z", 31]);
  });

  test.each([
    ["begins after it ends", "2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z"],
    ["lasts no minute", "2026-11-01T00:00:00Z", "2026-11-01T00:00:59Z"],
    ["ends ahead of the clock", "2026-11-01T00:00:00Z", "2026-11-22T08:02:00Z"],
    ["lasts more than twenty years", "2006-10-01T00:00:00Z", "2026-11-01T00:00:00Z"],
    ["begins at a second that is none", "2016-12-31T23:59:60Z", "2026-11-01T00:00:00Z"],
  ])("that %s is refused", (_what, from, to) => {
    const refused = () => periodsOf({ from, to }, NOW);
    expect(refused).toThrow(Problem);
    expect(refused).toThrow(expect.objectContaining({ code: "streets.period_wrong" }));
  });
});

describe("months", () => {
  test("are those of the town's calendar that lie wholly inside", () => {
    const bounds = monthBounds(Date.parse("2026-08-15T00:00:00Z"), Date.parse("2026-10-31T16:00:00Z"), SHANGHAI);
    expect(bounds.map((ms) => new Date(ms).toISOString())).toEqual([
      "2026-08-31T16:00:00.000Z",
      "2026-09-30T16:00:00.000Z",
      "2026-10-31T16:00:00.000Z",
    ]);
    expect(monthBounds(Date.parse("2026-10-02T00:00:00Z"), Date.parse("2026-10-31T00:00:00Z"), SHANGHAI)).toEqual([]);
  });

  test("follow one another without a gap, each 28 to 31 days, inside the period", () => {
    const instant = fc.integer({ min: Date.parse("1990-01-01"), max: NOW });
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 20 * 366 * 24 }),
        fc.integer({ min: -720, max: 840 }),
        (from, hours, offset) => {
          const bounds = monthBounds(from, from + hours * HOUR_MS, offset);
          const days = bounds.slice(1).map((bound, index) => (bound - (bounds[index] ?? 0)) / (24 * HOUR_MS));
          for (const length of days) expect([28, 29, 30, 31]).toContain(length);
          expect(bounds.length).not.toBe(1);
          for (const bound of bounds) {
            expect(bound).toBeGreaterThanOrEqual(from);
            expect(bound).toBeLessThanOrEqual(from + hours * HOUR_MS);
          }
          expect(days.length).toBeGreaterThanOrEqual(Math.floor(hours / (24 * 31)) - 1);
        },
      ),
    );
  });

  test("count what lies in them, their beginning included and their end not", () => {
    expect(countByMonth([9, 10, 19, 20, 29, 30, 31], [10, 20, 30])).toEqual([2, 2]);
    expect(countByMonth([1, 2], [])).toEqual([]);
  });
});

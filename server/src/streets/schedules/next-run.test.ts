/** The town's week: when a weekly run is due and which days it looks at, wherever the server stands. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastDays, nextRunAt } from "./next-run.ts";

const SHANGHAI = 480;
const WEEK_MS = 7 * 86_400_000;
const next = (weekday: number, hour: number, after: string, offset = SHANGHAI) =>
  nextRunAt({ weekday, hour }, new Date(after), offset).toISOString();

describe("the next weekly run", () => {
  test("Monday at seven in the town is Sunday 23:00 in Greenwich", () => {
    // 2026-11-22 is a Sunday; in the town it is 20:00.
    expect(next(1, 7, "2026-11-22T12:00:00Z")).toBe("2026-11-22T23:00:00.000Z");
  });

  test("the same hour is due again in a week, a moment before it is due now", () => {
    expect(next(1, 7, "2026-11-22T23:00:00Z")).toBe("2026-11-29T23:00:00.000Z");
    expect(next(1, 7, "2026-11-22T22:59:59.999Z")).toBe("2026-11-22T23:00:00.000Z");
  });

  test("Sunday is the seventh day, and the year's end is a week like others", () => {
    expect(next(7, 0, "2026-12-28T00:00:00Z", 0)).toBe("2027-01-03T00:00:00.000Z");
  });

  const anyWeek = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    after: fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
    offset: fc.integer({ min: -720, max: 840 }),
  });

  test("it is the one such hour of the town within the seven days that follow", () => {
    fc.assert(
      fc.property(anyWeek, ({ weekday, hour, after, offset }) => {
        const at = nextRunAt({ weekday, hour }, after, offset);
        const local = new Date(at.getTime() + offset * 60_000);
        expect([local.getUTCDay() || 7, local.getUTCHours(), local.getUTCMinutes()]).toEqual([weekday, hour, 0]);
        expect(at.getTime()).toBeGreaterThan(after.getTime());
        expect(at.getTime() - after.getTime()).toBeLessThanOrEqual(WEEK_MS);
      }),
    );
  });

  test("runs follow one another by exactly a week", () => {
    fc.assert(
      fc.property(anyWeek, ({ weekday, hour, after, offset }) => {
        const first = nextRunAt({ weekday, hour }, after, offset);
        expect(nextRunAt({ weekday, hour }, first, offset).getTime() - first.getTime()).toBe(WEEK_MS);
      }),
    );
  });
});

test("the last days end at the full hour of the town, also where it is half an hour off", () => {
  expect(lastDays(7, new Date("2026-11-22T12:34:56Z"), SHANGHAI)).toEqual({
    from: "2026-11-15T12:00:00.000Z",
    to: "2026-11-22T12:00:00.000Z",
  });
  expect(lastDays(7, new Date("2026-11-22T12:34:56Z"), 330).to).toBe("2026-11-22T12:30:00.000Z");
});

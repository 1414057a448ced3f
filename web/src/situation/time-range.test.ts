/** The range of the time bar, its steps and its ticks, on the town's clock. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spans } from "../state/time.ts";
import { binAt, rangeOf, stepFrom, ticksOf } from "./time-range.ts";

const now = Date.parse("2026-11-24T06:32:08Z"); // 14:32:08 in town
const iso = (ms: number): string => new Date(ms).toISOString();
const anySpan = fc.constantFrom(...spans);
const anyMoment = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe("the range", () => {
  test("today runs from midnight to midnight in town, in quarters of an hour", () => {
    const today = rangeOf("today", now, null, 480);
    expect([iso(today.from), iso(today.to), today.bins]).toEqual([
      "2026-11-23T16:00:00.000Z",
      "2026-11-24T16:00:00.000Z",
      96,
    ]);
  });

  test("seven days end with today", () => {
    expect(iso(rangeOf("week", now, null, 480).to)).toBe("2026-11-24T16:00:00.000Z");
  });

  test("an instant of another day brings its own day", () => {
    expect(iso(rangeOf("today", now, Date.parse("2026-11-20T01:00:00Z"), 480).from)).toBe("2026-11-19T16:00:00.000Z");
  });

  test("holds now, and every instant it was made for, in whole bins", () => {
    fc.assert(
      fc.property(
        anySpan,
        anyMoment,
        fc.option(anyMoment, { nil: null }),
        fc.integer({ min: -720, max: 840 }),
        (span, present, at, offset) => {
          const range = rangeOf(span, present, at, offset);
          const shown = at ?? present;
          expect(range.from <= shown && shown <= range.to).toBe(true);
          expect(range.bins * range.binMs).toBe(range.to - range.from);
        },
      ),
    );
  });
});

describe("stepping", () => {
  const today = rangeOf("today", now, null, 480);

  test("back from now goes to the last full quarter", () => {
    expect(iso(stepFrom(today, null, now, -1) ?? 0)).toBe("2026-11-24T06:15:00.000Z");
  });

  test("forward past now is now", () => {
    expect(stepFrom(today, Date.parse("2026-11-24T06:30:00Z"), now, 1)).toBeNull();
  });

  test("does not leave the range", () => {
    expect(stepFrom(today, today.from, now, -1)).toBe(today.from);
  });

  test("forward from anywhere arrives at now in at most as many steps as there are bins", () => {
    fc.assert(
      fc.property(anySpan, anyMoment, (span, present) => {
        const range = rangeOf(span, present, null, 480);
        let at: number | null = range.from;
        for (let i = 0; i <= range.bins && at !== null; i += 1) at = stepFrom(range, at, present, 1);
        expect(at).toBeNull();
      }),
    );
  });
});

describe("bins and ticks", () => {
  const today = rangeOf("today", now, null, 480);

  test("14:32 lies in the bin that begins at 14:30", () => {
    expect(binAt(today, now)).toBe(58);
  });

  test("instants outside fall into the first and the last bin", () => {
    expect([binAt(today, today.from - 1), binAt(today, today.to)]).toEqual([0, 95]);
  });

  test("a wide bar has a tick every three hours, both midnights included", () => {
    const ticks = ticksOf("today", today, 784);
    expect(ticks).toHaveLength(9);
    expect([ticks[0]?.at, ticks.at(-1)?.at]).toEqual([today.from, today.to]);
  });

  test("a narrow bar has fewer ticks, never more than fit", () => {
    for (const span of spans) expect(ticksOf(span, rangeOf(span, now, null, 480), 200).length).toBeLessThanOrEqual(4);
  });
});

/** The town's day: its bounds, whatever the clock of the server says. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { townDay } from "./town-clock.ts";

describe("the town's day", () => {
  test("begins at its own midnight, not at that of the server", () => {
    const day = townDay(new Date("2026-11-21T17:00:00Z"), 480);
    expect([day.day, day.from.toISOString(), day.to.toISOString()]).toEqual([
      "2026-11-22",
      "2026-11-21T16:00:00.000Z",
      "2026-11-22T16:00:00.000Z",
    ]);
  });

  test("midnight belongs to the day that begins", () => {
    expect(townDay(new Date("2026-11-21T15:59:59.999Z"), 480).day).toBe("2026-11-21");
    expect(townDay(new Date("2026-11-21T16:00:00Z"), 480).day).toBe("2026-11-22");
  });

  test("west of Greenwich and at half hours", () => {
    expect(townDay(new Date("2026-01-01T03:00:00Z"), -300).day).toBe("2025-12-31");
    expect(townDay(new Date("2026-01-01T18:31:00Z"), 330).day).toBe("2026-01-02");
  });

  test("of an instant of the past says so, the present one does not", () => {
    const then = new Date("2026-11-21T17:00:00Z");
    expect(townDay(then, 480, then)).toEqual({ ...townDay(then, 480), past: then });
    expect(townDay(then, 480).past).toBeNull();
  });

  test("always contains the instant, lasts a day, and is called what the town's calendar says", () => {
    const instants = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -720, max: 840 }), (now, offset) => {
        const { day, from, to } = townDay(now, offset);
        expect(from.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(to.getTime()).toBeGreaterThan(now.getTime());
        expect(to.getTime() - from.getTime()).toBe(86_400_000);
        expect(new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });
});

/** The date field of a publication shows the town's clock, whatever the clock of the machine. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, nextMidnight, wallClock } from "./town-clock.ts";

const SHANGHAI = 480;
const MINUTE_MS = 60_000;

test("midnight in the town is four in the afternoon before in Greenwich", () => {
  expect(instantOf("2026-12-01T00:00", SHANGHAI)).toBe(Date.parse("2026-11-30T16:00:00Z"));
  expect(wallClock(Date.parse("2026-11-30T16:00:00Z"), SHANGHAI)).toBe("2026-12-01T00:00");
});

test("the next midnight is after now and at most a day away, also when it is midnight", () => {
  expect(wallClock(nextMidnight(Date.parse("2026-11-22T01:00:00Z"), SHANGHAI), SHANGHAI)).toBe("2026-11-23T00:00");
  const midnight = Date.parse("2026-11-22T16:00:00Z");
  expect(nextMidnight(midnight, SHANGHAI) - midnight).toBe(86_400_000);
});

test("what is shown is read back, to the minute, on every clock", () => {
  const minutes = fc.integer({ min: 0, max: 60_000_000 }).map((minute) => minute * MINUTE_MS);
  fc.assert(
    fc.property(minutes, fc.integer({ min: -720, max: 840 }), (ms, offset) => {
      expect(instantOf(wallClock(ms, offset), offset)).toBe(ms);
    }),
  );
});

test("half a date is no date", () => {
  for (const text of ["", "2026-12-01", "2026-13-01T00:00", "soon"]) expect(instantOf(text, SHANGHAI)).toBeNull();
});

/** Which backups stay as nights go by. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Aged, KEEP_BY_HAND, KEEP_DAYS, KEEP_WEEKS, tooOld } from "./retention.ts";

const OFFSET = 480;
const nightly = (iso: string): Aged => ({ name: iso, madeAt: new Date(iso), reason: "nightly" });
/** A night a day at three o'clock of the town, the last on the 22nd of November. */
const nights = (count: number): Aged[] =>
  Array.from({ length: count }, (_, back) =>
    nightly(new Date(Date.parse("2026-11-21T19:00:00Z") - back * 86_400_000).toISOString()),
  );

test("of a year of nights the last seven stay and the newest of four weeks", () => {
  const all = nights(365);
  const gone = new Set(tooOld(all, OFFSET));
  const kept = all.filter(({ name }) => !gone.has(name)).map(({ name }) => name.slice(0, 10));
  // The nights belong to the day after, in the town: 2026-11-15 to the Monday 16th.
  expect(kept).toEqual([
    "2026-11-21",
    "2026-11-20",
    "2026-11-19",
    "2026-11-18",
    "2026-11-17",
    "2026-11-16",
    "2026-11-15",
    "2026-11-14",
    "2026-11-07",
    "2026-10-31",
  ]);
});

test("of a night that was made twice the later one stays", () => {
  const two = [nightly("2026-11-21T19:00:00Z"), nightly("2026-11-21T20:00:00Z")];
  expect(tooOld(two, OFFSET)).toEqual(["2026-11-21T19:00:00Z"]);
});

test("those of last year stay while nothing newer has taken their place", () => {
  const old = [nightly("2025-01-01T19:00:00Z"), nightly("2025-01-02T19:00:00Z")];
  expect(tooOld(old, OFFSET)).toEqual([]);
});

test("however the clock jumps, the newest stays, and never more than there may be", () => {
  const aged = fc.record({
    name: fc.uuid(),
    madeAt: fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
    reason: fc.constantFrom("nightly" as const, "by_hand" as const),
  });
  fc.assert(
    fc.property(fc.uniqueArray(aged, { minLength: 1, maxLength: 80, selector: ({ name }) => name }), (all) => {
      const gone = new Set(tooOld(all, OFFSET));
      const kept = all.filter(({ name }) => !gone.has(name));
      const newest = Math.max(...all.map(({ madeAt }) => madeAt.getTime()));
      expect(kept.some(({ madeAt }) => madeAt.getTime() === newest)).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(KEEP_DAYS + KEEP_WEEKS + KEEP_BY_HAND);
    }),
  );
});

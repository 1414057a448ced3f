// The worked example of the paper and the definitions, counted out.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { benjaminiHochberg, holm } from "./adjusted-p.ts";

const example = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

test("the fifteen tests of Benjamini and Hochberg leave four discoveries at 5 %, Holm's rule three", () => {
  const q = benjaminiHochberg(Float64Array.from(example));
  const adjusted = holm(Float64Array.from(example));
  expect(q[3]).toBeCloseTo(0.035625, 14);
  expect(q[5]).toBeCloseTo((0.0298 * 15) / 7, 14);
  expect(adjusted[1]).toBeCloseTo(0.0056, 14);
  expect(adjusted[7]).toBeCloseTo(0.278, 14);
  expect(q.filter((one) => one <= 0.05)).toHaveLength(4);
  expect(adjusted.filter((one) => one <= 0.05)).toHaveLength(3);
});

const shares = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.01, 0.05, 0.5)), {
  minLength: 1,
  maxLength: 40,
});

test("a p is discovered at a level just when enough tests are at least as small, as the definition counts", () => {
  fc.assert(
    fc.property(shares, (p) => {
      const m = p.length;
      const sorted = p.toSorted((one, other) => one - other);
      const byRank = (rank: number): number =>
        Math.min(1, ...sorted.map((one, l) => (l >= rank ? (one * m) / (l + 1) : 1)));
      const steps = sorted.map((one, l) => Math.min(1, (m - l) * one));
      const q = benjaminiHochberg(Float64Array.from(p));
      const adjusted = holm(Float64Array.from(p));
      for (const [at, one] of p.entries()) {
        const rank = sorted.indexOf(one);
        expect(q[at]).toBeCloseTo(byRank(rank), 14);
        expect(adjusted[at]).toBe(Math.max(...steps.slice(0, sorted.lastIndexOf(one) + 1)));
      }
    }),
  );
});

test("a smaller p never gets a larger adjusted one, and none gets smaller by adjusting", () => {
  fc.assert(
    fc.property(shares, (p) => {
      const sorted = Float64Array.from(p).toSorted();
      for (const adjusted of [benjaminiHochberg(sorted), holm(sorted)])
        for (let at = 0; at < sorted.length; at++) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(Math.max(sorted[at]!, adjusted[at - 1] ?? 0));
          expect(adjusted[at]).toBeLessThanOrEqual(1);
        }
    }),
  );
});

test("a place without a test stays without and is not counted", () => {
  expect([...benjaminiHochberg(Float64Array.of(0.01, NaN, 0.02))]).toEqual([0.02, NaN, 0.02]);
  expect([...holm(Float64Array.of(NaN, 0.01))]).toEqual([NaN, 0.01]);
});

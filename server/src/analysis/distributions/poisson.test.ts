// Against plain sums, values computed with 40 digits and what the interval is defined by.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { poissonInterval, poissonUpperTail } from "./poisson.ts";

const relativeError = (got: number, expected: number): number => Math.abs(got / expected - 1);

test("the tail of a small count is what the first masses leave", () => {
  for (const mean of [0.3, 1, 4.5])
    for (let x = 1, mass = Math.exp(-mean), below = mass; x < 6; x++) {
      expect(poissonUpperTail(x, mean)).toBeCloseTo(1 - below, 13);
      mass *= mean / x;
      below += mass;
    }
});

test.each([
  [1, 1e-5, 9.999950000166666e-6],
  [100, 20, 3.488878669689653e-37],
  [200, 5, 5.452283195135144e-238],
  [1500, 1000, 3.1520793370542075e-49],
  [103000, 1e5, 1.8828310129004923e-21],
])("the probability of %d or more where %d are expected keeps its digits", (x, mean, expected) => {
  expect(relativeError(poissonUpperTail(x, mean), expected)).toBeLessThan(1e-13);
});

test("nothing or more is certain, something where nothing is expected impossible", () => {
  expect(poissonUpperTail(0, 3)).toBe(1);
  expect(poissonUpperTail(2, 0)).toBe(0);
  expect(poissonUpperTail(2.2, 1)).toBe(poissonUpperTail(3, 1));
  expect(() => poissonUpperTail(1, -1)).toThrow(/mean of 0 or more/);
});

test("the interval after no events reaches up to -ln((1-level)/2)", () => {
  expect(poissonInterval(0, 0.95).lower).toBe(0);
  expect(relativeError(poissonInterval(0, 0.95).upper, -Math.log(0.025))).toBeLessThan(1e-13);
});

test("the interval after ten events is Garwood's", () => {
  expect(poissonInterval(10, 0.95).lower).toBeCloseTo(4.795389, 6);
  expect(poissonInterval(10, 0.95).upper).toBeCloseTo(18.390356, 6);
});

test("each end of an interval makes the count just as unlikely as the level says", () => {
  const levels = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), levels, (count, level) => {
      const { lower, upper } = poissonInterval(count, level);
      const tail = (1 - level) / 2;
      expect(relativeError(poissonUpperTail(count, lower), tail)).toBeLessThan(1e-9);
      expect(Math.abs(1 - poissonUpperTail(count + 1, upper) - tail)).toBeLessThan(1e-12);
    }),
  );
});

test("a broken count and a level of 1 are refused", () => {
  expect(() => poissonInterval(1.5, 0.95)).toThrow(/whole count/);
  expect(() => poissonInterval(1, 1)).toThrow(/level between 0 and 1/);
});

// Against values computed with 40 digits, from the middle to the edge of what a number can hold.
import { expect, test } from "vitest";
import { normalTwoSidedP } from "./normal.ts";

test.each([
  [0, 1],
  [0.1, 0.920344325445942],
  [0.674, 0.5003113136806451],
  [0.68, 0.496504460907141],
  [1.959963984540054, 0.05],
  [3, 0.002699796063260189],
  [5.65, 1.6044783701326994e-8],
  [5.66, 1.5137299503995428e-8],
  [8, 1.2441921148543568e-15],
  [20, 5.5072482372124675e-89],
  [36.9, 4.621048962281235e-298],
  [37.2, 6.824108686940477e-303],
])("|Z| >= %d has the probability %d", (z, expected) => {
  expect(Math.abs(normalTwoSidedP(z) / expected - 1)).toBeLessThan(3e-14);
  expect(normalTwoSidedP(-z)).toBe(normalTwoSidedP(z));
});

test("no score has no probability, an endless one the probability 0", () => {
  expect(normalTwoSidedP(NaN)).toBeNaN();
  expect(normalTwoSidedP(Infinity)).toBe(0);
});

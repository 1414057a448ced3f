// Against closed forms and values computed with 40 digits.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquareUpperTail } from "./chi-square.ts";
import { gammaLowerTail, gammaUpperTail, logGamma, poissonMass } from "./gamma.ts";
import { normalTwoSidedP } from "./normal.ts";

const relativeError = (got: number, expected: number): number => Math.abs(got / expected - 1);

test("the gamma function of a whole number is a factorial", () => {
  let logFactorial = 0;
  for (let n = 2; n <= 170; n++) {
    logFactorial += Math.log(n);
    expect(relativeError(logGamma(n + 1), logFactorial)).toBeLessThan(1e-13);
  }
});

test.each([
  [1e-10, 23.025850929882736],
  [0.5, 0.5723649429247001],
  [0.9999999, 5.772157468444193e-8],
  [1.5, -0.12078223763524522],
  [2.0001, 4.2281658112919945e-5],
  [14.9, 24.92413200221728],
  [15.1, 25.458999750992664],
  [1e10, 220258509288.81058],
])("ln Γ(%d) is right to its last digits, also beside the zeros", (x, expected) => {
  expect(relativeError(logGamma(x), expected)).toBeLessThan(1e-14);
});

test.each([
  [0.5, 690, 4.661158455673913e-302],
  [1.5, 700, 2.945619361016309e-303],
  [2.5, 3, 0.3062189184132784],
  [20.5, 300, 2.0497736856653591e-100],
  [1000.5, 1100, 0.001115903432394033],
])("the upper gamma tail of shape %d above %d keeps its digits", (shape, x, expected) => {
  expect(relativeError(gammaUpperTail(shape, x), expected)).toBeLessThan(1e-13);
});

test("both gamma tails add up to 1, and the tail falls by the mass when the shape falls by 1", () => {
  const shapes = fc.double({ min: 1.01, max: 500, noNaN: true });
  const places = fc.double({ min: 0.01, max: 700, noNaN: true });
  fc.assert(
    fc.property(shapes, places, (shape, x) => {
      expect(gammaLowerTail(shape, x) + gammaUpperTail(shape, x)).toBeCloseTo(1, 13);
      const stepped = gammaUpperTail(shape - 1, x) + poissonMass(shape - 1, x);
      expect(relativeError(gammaUpperTail(shape, x), stepped)).toBeLessThan(2e-12);
    }),
  );
});

test("chi-square with one degree is the two-sided normal, with two the exponential", () => {
  for (const z of [0.1, 1, 1.7, 5, 20, 37])
    expect(relativeError(chiSquareUpperTail(z * z, 1), normalTwoSidedP(z))).toBeLessThan(1e-12);
  for (const x of [0.1, 1, 10, 500])
    expect(relativeError(chiSquareUpperTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-13);
});

test("a shape of 0, a negative place and no number are refused", () => {
  expect(() => gammaUpperTail(0, 1)).toThrow(/shape above 0/);
  expect(() => gammaLowerTail(1, -1)).toThrow(/shape above 0/);
  expect(() => logGamma(NaN)).toThrow(/above 0/);
});

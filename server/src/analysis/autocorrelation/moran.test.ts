// Moments against every order of a few values; quadrants and limits by hand.
import { expect, test } from "vitest";
import { globalMoran, localMoran } from "./moran.ts";
import { momentsOverOrders, unlikeRows, weightsOf } from "./testing-orders.ts";
import { rowStandardised } from "./weights.ts";

const values = [1, 4, 2, 9, 5, 5.5];
/** One-way pairs, unequal weights, the last place an island. */
const weights = weightsOf(6, [
  [0, 1, 1],
  [1, 0, 2],
  [1, 2, 1],
  [2, 3, 0.5],
  [2, 0, 1],
  [3, 4, 3],
  [4, 1, 1],
]);

test("a line of rising values has the Moran that follows by hand", () => {
  // z = -1.5 -0.5 0.5 1.5; Σ over neighbours = 2 (0.75 - 0.25 + 0.75) = 2.5; I = 4/6 · 2.5/5.
  const line = weightsOf(4, [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
  ]);
  expect(globalMoran(Float64Array.of(1, 2, 3, 4), line).i).toBeCloseTo(1 / 3, 14);
});

test("mean and variance of global Moran are those over all orders of the values", () => {
  const moran = globalMoran(Float64Array.from(values), weights);
  const counted = momentsOverOrders(values, (dealt) => globalMoran(dealt, weights).i);
  expect(unlikeRows([moran.expected, moran.randomVariance], [counted.mean, counted.variance])).toEqual([]);
});

test("conditional moments of local Moran are those over all orders of the others", () => {
  const local = localMoran(Float64Array.from(values), weights);
  for (let row = 0; row < 6; row++) {
    const counted = momentsOverOrders(values, (dealt) => localMoran(dealt, weights).i[row]!, row);
    expect(unlikeRows([local.expected[row]!, local.variance[row]!], [counted.mean, counted.variance])).toEqual([]);
  }
});

test("total moments of local Moran are those over all orders of all values", () => {
  const local = localMoran(Float64Array.from(values), weights, "total");
  for (let row = 0; row < 6; row++) {
    const counted = momentsOverOrders(values, (dealt) => localMoran(dealt, weights).i[row]!);
    expect(unlikeRows([local.expected[row]!, local.variance[row]!], [counted.mean, counted.variance])).toEqual([]);
  }
});

test("local Morans add up to the global one times the sum of weights", () => {
  const all = localMoran(Float64Array.from(values), rowStandardised(weights)).i.reduce((sum, one) => sum + one, 0);
  // Five rows add up to 1, the island to 0.
  expect(all / 5).toBeCloseTo(globalMoran(Float64Array.from(values), rowStandardised(weights)).i, 13);
});

test("a place is high or low among high or low, an island nothing", () => {
  const { quadrant } = localMoran(
    Float64Array.of(10, 9, 0, 1, 8, 0),
    weightsOf(6, [
      [0, 1],
      [2, 3],
      [3, 0],
      [4, 2],
      [1, 0],
    ]),
  );
  expect([...quadrant]).toEqual([1, 1, 3, 2, 4, 0]);
});

test("equal values have no Moran, an island a local one of 0 without a score", () => {
  const flat = Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
  expect(globalMoran(flat, weights).i).toBeNaN();
  expect([...localMoran(flat, weights).i].every(Number.isNaN)).toBe(true);
  const local = localMoran(Float64Array.from(values), weights);
  expect([local.i[5], local.variance[5]]).toEqual([0, 0]);
  expect(local.z[5]).toBeNaN();
});

test("a value that is no number and a row too many are refused", () => {
  expect(() => globalMoran(Float64Array.of(1, NaN, 2, 3, 4, 5), weights)).toThrow(/finite number, got NaN in row 1/);
  expect(() => localMoran(Float64Array.of(1, 2), weights)).toThrow(/each of the 6 rows/);
});

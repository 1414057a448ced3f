// Moments against every order of a few values; local values by hand.
import { expect, test } from "vitest";
import { globalGeary, localGeary } from "./geary.ts";
import { momentsOverOrders, unlikeRows, weightsOf } from "./testing-orders.ts";

const values = [1, 4, 2, 9, 5, 5.5];
const weights = weightsOf(6, [
  [0, 1, 1],
  [1, 0, 2],
  [1, 2, 1],
  [2, 3, 0.5],
  [2, 0, 1],
  [3, 4, 3],
  [4, 1, 1],
]);

test("mean and variance of global Geary are those over all orders of the values", () => {
  const geary = globalGeary(Float64Array.from(values), weights);
  const counted = momentsOverOrders(values, (dealt) => globalGeary(dealt, weights).c);
  expect(unlikeRows([geary.expected, geary.randomVariance], [counted.mean, counted.variance])).toEqual([]);
});

test("local Geary is the squared difference in standard deviations over n", () => {
  // Values 0 and 2 around 1: the deviation over n is 1, the difference 2.
  const two = weightsOf(2, [[0, 1]]);
  expect([...localGeary(Float64Array.of(0, 2), two)]).toEqual([4, 0]);
});

test("equal values have no Geary", () => {
  const flat = new Float64Array(6).fill(0.3);
  expect(globalGeary(flat, weights).c).toBeNaN();
  expect(localGeary(flat, weights)[0]).toBeNaN();
});

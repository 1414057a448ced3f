// Shares of all possible draws, counted out; uniform p where nothing is going on. Every seed is fixed: nothing here depends on luck.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diceOf, drawShare } from "../../../dice/dice.ts";
import { chiSquareUpperTail } from "../../distributions/chi-square.ts";
import { normalTwoSidedP } from "../../distributions/normal.ts";
import { localGeary } from "../geary.ts";
import { getisOrd } from "../getis-ord.ts";
import { momentsOverOrders, randomPlaces, weightsOf } from "../testing-orders.ts";
import { type SpatialWeights, withOwnWeight } from "../weights.ts";
import { gridContiguity } from "../weights-by-contiguity.ts";
import { permutedGeary, permutedLag } from "./permutation.ts";

const values = [1, 4, 2, 9, 5, 5.5, 2];
const even = weightsOf(7, [
  [0, 1],
  [0, 6],
  [1, 2],
  [2, 3],
  [2, 0],
  [2, 4],
  [3, 6],
  [3, 0],
  [4, 1],
  [6, 0],
  [6, 3],
]);
const uneven = { ...even, weight: even.weight.map((_, at) => 1 + (at % 3)) };
const lagOf =
  ({ first, neighbour, weight }: SpatialWeights, row: number) =>
  (dealt: Float64Array): number => {
    let sum = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) sum += weight[at]! * dealt[neighbour[at]!]!;
    return sum;
  };

/** The share of all orders of the others that is at least as far from the mean as observed. */
function exactShare(row: number, statistic: (dealt: Float64Array) => number): number {
  const { mean } = momentsOverOrders(values, statistic, row);
  const far = Math.abs(statistic(Float64Array.from(values)) - mean) - 1e-9;
  return momentsOverOrders(values, (dealt) => (Math.abs(statistic(dealt) - mean) >= far ? 1 : 0), row).mean;
}

test.each([
  ["equal", even],
  ["unequal", uneven],
])("p of a place is the share of all possible deals that are as extreme, with %s weights", (_, weights) => {
  const replicas = 40_000;
  const { p } = permutedLag(Float64Array.from(values), weights, { replicas, seed: 3 });
  for (const row of [0, 1, 2, 3, 4, 6]) {
    const share = exactShare(row, lagOf(weights, row));
    expect(Math.abs(p[row]! - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / replicas) + 1 / replicas);
  }
});

test.each([
  ["equal", even],
  ["unequal", uneven],
])("p of local Geary is the share of all possible deals that are as extreme, with %s weights", (_, weights) => {
  const replicas = 40_000;
  const { p } = permutedGeary(Float64Array.from(values), weights, { replicas, seed: 4 });
  for (const row of [0, 1, 2, 3, 4, 6]) {
    const share = exactShare(row, (dealt) => localGeary(dealt, weights)[row]!);
    expect(Math.abs(p[row]! - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / replicas) + 1 / replicas);
  }
});

test("where nothing is going on, p is as often in each tenth from 0 to 1", () => {
  const dice = diceOf(11);
  const star = weightsOf(40, [
    [7, 1],
    [7, 3],
    [7, 22],
    [7, 39],
  ]);
  const tenths = new Float64Array(10);
  const trials = 2000;
  for (let trial = 0; trial < trials; trial++) {
    const drawn = Float64Array.from({ length: 40 }, () => -Math.log(1 - drawShare(dice)));
    const { p } = permutedLag(drawn, star, { replicas: 99, seed: trial });
    tenths[Math.ceil(p[7]! * 10 - 1e-9) - 1]!++;
  }
  const expected = trials / 10;
  const square = tenths.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chiSquareUpperTail(square, 9)).toBeGreaterThan(0.001);
});

test("p agrees with the normal one where values are normal and neighbours many", () => {
  const dice = diceOf(5);
  const drawn = Float64Array.from({ length: 900 }, () => {
    let sum = 0;
    for (let part = 0; part < 12; part++) sum += drawShare(dice);
    return sum;
  });
  const weights = gridContiguity({ columns: 30, rows: 30 }, "queen");
  const { p } = permutedLag(drawn, weights, { replicas: 9999, seed: 2 });
  const byScore = getisOrd(drawn, weights).map(normalTwoSidedP);
  expect(Math.max(...p.map((one, row) => Math.abs(one - byScore[row]!)))).toBeLessThan(0.03);
});

test("p is defined where Gi is, and the same seed gives the same p, with own weights or without", () => {
  fc.assert(
    fc.property(randomPlaces, fc.nat({ max: 1000 }), ({ values: drawn, weights }, seed) => {
      const { p } = permutedLag(drawn, weights, { replicas: 19, seed });
      const scores = getisOrd(drawn, weights);
      expect([...p].map(Number.isNaN)).toEqual([...scores].map(Number.isNaN));
      expect(permutedLag(drawn, withOwnWeight(weights), { replicas: 19, seed }).p).toEqual(p);
    }),
  );
});

test("sequential draws stop at the extreme draw they were told, and p is that number over the draws", () => {
  const dice = diceOf(8);
  const drawn = Float64Array.from({ length: 400 }, (_, cell) => drawShare(dice) + (cell % 20 < 3 && cell < 60 ? 2 : 0));
  const weights = gridContiguity({ columns: 20, rows: 20 }, "queen");
  const stopped = permutedLag(drawn, weights, { replicas: 20_000, seed: 6, stopAfter: 10 });
  const full = permutedLag(drawn, weights, { replicas: 20_000, seed: 6 });
  const cells = [...stopped.draws.keys()];
  const isFull = (cell: number): boolean => stopped.draws[cell] === 20_000;
  const ended = cells.filter((cell) => !isFull(cell));
  expect(cells.filter(isFull).map((cell) => stopped.p[cell])).toEqual(cells.filter(isFull).map((cell) => full.p[cell]));
  expect(ended.map((cell) => stopped.p[cell])).toEqual(ended.map((cell) => 10 / stopped.draws[cell]!));
  // Up to that draw there are ten extreme ones, up to the one before nine.
  for (const cell of ended) {
    const extremeUpTo = (replicas: number): number =>
      Math.round(permutedLag(drawn, weights, { replicas, seed: 6 }).p[cell]! * (replicas + 1)) - 1;
    const draws = stopped.draws[cell]!;
    expect([extremeUpTo(draws), extremeUpTo(draws - 1)]).toEqual([10, 9]);
  }
  expect(stopped.p[21]).toBeLessThan(0.001);
  expect(stopped.draws.reduce((sum, one) => sum + one, 0)).toBeLessThan(400 * 20_000 * 0.1);
}, 30_000);

test("draws out of range are refused, and cancelling ends them", () => {
  const given = Float64Array.from(values);
  expect(() => permutedLag(given, even, { replicas: 0, seed: 1 })).toThrow(/permutations, got 0/);
  expect(() => permutedLag(given, even, { replicas: 9, seed: 1, stopAfter: 0 })).toThrow(/at least 1 extreme draw/);
  expect(() => permutedLag(given, even, { replicas: 9, seed: 1 }, { isCancelled: () => true })).toThrow(/cancelled/);
});

// Six places of the textbook, the limits of the definition, and what holds for any places.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normalTwoSidedP } from "../distributions/normal.ts";
import { getisOrd, getisOrdStar, globalG } from "./getis-ord.ts";
import { localMoran } from "./moran.ts";
import { bandWeights, neighboursWithin } from "./neighbourhood.ts";
import { momentsOverOrders, randomPlaces, unlikeRows, weightsOf } from "./testing-orders.ts";
import { rowStandardised, withOwnWeight } from "./weights.ts";

/*       30  ·  ·  f      f = 7
 *       20  d  ·  e      d = 5, e = 8
 *       10  ab ·  · c    a = 2, b = 3, c = 3.2      neighbours within 15
 */
const six = { x: Float64Array.of(10, 20, 40, 15, 30, 30), y: Float64Array.of(10, 10, 10, 20, 20, 30) };
const values = Float64Array.of(2, 3, 3.2, 5, 8, 7);
const around = bandWeights(neighboursWithin(six, 15));

test("six places give the scores that two programs recorded for them", () => {
  expect(
    unlikeRows(
      getisOrd(values, around),
      [
        -1.0136728985502574, -0.04361589420169382, 1.315587028960544, -0.3141267582045626, 1.1537398581067728,
        1.7783394086210969,
      ],
    ),
  ).toEqual([]);
  const stars = getisOrdStar(values, withOwnWeight(around));
  expect(
    unlikeRows(
      stars,
      [
        -1.3972762620115444, -0.2891776156271282, 0.6506496351610375, -0.2891776156271282, 1.2345208835198735,
        2.0242433093898953,
      ],
    ),
  ).toEqual([]);
  expect(normalTwoSidedP(stars[5]!)).toBeCloseTo(0.04294512341987265, 12);
  const overall = globalG(values, around);
  expect(overall.g).toBeCloseTo(0.55709779, 8);
  expect(normalTwoSidedP(overall.z) / 2).toBeCloseTo(0.172936, 6);
});

test("the moments of global G are those over all orders of the values", () => {
  const oneWay = weightsOf(6, [
    [0, 1, 2],
    [1, 0, 1],
    [1, 2, 0.5],
    [2, 5, 1],
    [3, 4, 3],
    [5, 0, 1],
  ]);
  const { expected, variance } = globalG(values, oneWay);
  const counted = momentsOverOrders([...values], (dealt) => globalG(dealt, oneWay).g);
  expect(unlikeRows([expected, variance / counted.variance], [counted.mean, 1])).toEqual([]);
});

test("global G has no meaning for negative values", () => {
  expect(globalG(Float64Array.of(-1, 2, 3, 4, 5, 6), around).g).toBeNaN();
});

test("equal values, also ones that no binary number equals, have no scores", () => {
  const flat = new Float64Array(6).fill(0.1);
  expect([...getisOrd(flat, around)]).toEqual(Array(6).fill(NaN));
  expect([...getisOrdStar(flat, withOwnWeight(around))]).toEqual(Array(6).fill(NaN));
});

test("a place whose others are all equal has no Gi, the others have one", () => {
  const scores = getisOrd(Float64Array.of(0.1, 0.1, 0.1, 0.1, 1e6, 0.1), around);
  expect([...scores].map(Number.isNaN)).toEqual([false, false, false, false, true, false]);
});

test("an island has no Gi, and its own value alone for Gi*", () => {
  const island = weightsOf(4, [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 1],
  ]);
  const four = Float64Array.of(1, 2, 3, 10);
  expect(getisOrd(four, island)[3]).toBeNaN();
  expect(getisOrdStar(four, withOwnWeight(island))[3]).toBeCloseTo(6 / Math.sqrt((9 + 4 + 1 + 36) / 4), 12);
});

test("a place to which all others are alike near has no score, also when rows add up to 1", () => {
  const all = weightsOf(
    7,
    [0, 1, 2, 3, 4, 5, 6].flatMap((i) => [0, 1, 2, 3, 4, 5, 6].map((j) => [i, j] as const)),
  );
  const seven = Float64Array.of(1, 2, 3, 4, 5, 6, 8);
  for (const weights of [all, rowStandardised(all)]) {
    expect([...getisOrd(seven, weights)]).toEqual(Array(7).fill(NaN));
    expect([...getisOrdStar(seven, weights)]).toEqual(Array(7).fill(NaN));
  }
});

test("a score keeps its digits beside a value a million times larger", () => {
  const small = Float64Array.of(2, 3, 3.2, 5, 1e9, 7);
  const others = [2, 3, 3.2, 5, 7];
  const mean = others.reduce((sum, one) => sum + one, 0) / 5;
  const deviation = Math.sqrt(others.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 5);
  // Place e has the neighbours d and f: 5 and 7.
  const neighbours = around.first[5]! - around.first[4]!;
  const sum = [...around.neighbour.subarray(around.first[4], around.first[5])].reduce((all, j) => all + small[j]!, 0);
  const expected = (sum - neighbours * mean) / (deviation * Math.sqrt((5 * neighbours - neighbours ** 2) / 4));
  expect(Math.abs(getisOrd(small, around)[4]! / expected - 1)).toBeLessThan(1e-6);
});

test("a score stays when all values are stretched and moved", () => {
  const stretch = fc.integer({ min: 1, max: 1000 });
  const move = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(randomPlaces, stretch, move, (places, a, b) => {
      const changed = places.values.map((value) => (a * value) / 8 + b);
      expect(unlikeRows(getisOrd(changed, places.weights), getisOrd(places.values, places.weights), 1e-8)).toEqual([]);
      const own = withOwnWeight(places.weights);
      expect(unlikeRows(getisOrdStar(changed, own), getisOrdStar(places.values, own), 1e-8)).toEqual([]);
    }),
  );
});

test("rows that add up to 1 give the same scores as binary ones", () => {
  fc.assert(
    fc.property(randomPlaces, ({ values: drawn, weights }) => {
      const own = withOwnWeight(weights);
      expect(unlikeRows(getisOrd(drawn, rowStandardised(weights)), getisOrd(drawn, weights))).toEqual([]);
      expect(unlikeRows(getisOrdStar(drawn, rowStandardised(own)), getisOrdStar(drawn, own))).toEqual([]);
    }),
  );
});

test("conditional local Moran is as far from its mean as Gi, up to the sign of the own value", () => {
  fc.assert(
    fc.property(randomPlaces, ({ values: drawn, weights }) => {
      const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
      // A value at the mean has a local Moran of 0 whatever lies around it.
      const isApart = (_: number, row: number): boolean => Math.abs(drawn[row]! - mean) > 1e-9;
      const scores = getisOrd(drawn, weights).filter(isApart).map(Math.abs);
      expect(unlikeRows(localMoran(drawn, weights).z.filter(isApart).map(Math.abs), scores, 1e-8)).toEqual([]);
    }),
  );
});

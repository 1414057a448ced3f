// Rows of weights from pairs: order, own entries, sums counted out, and what is refused.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { randomPlaces, weightsOf } from "./testing-orders.ts";
import { rowStandardised, type SpatialWeights, sumWeights, withOwnWeight, withoutOwnWeight } from "./weights.ts";

const denseOf = ({ n, first, neighbour, weight }: SpatialWeights): number[][] =>
  Array.from({ length: n }, (_, row) => {
    const dense = Array<number>(n).fill(0);
    for (let at = first[row]!; at < first[row + 1]!; at++) dense[neighbour[at]!] = weight[at]!;
    return dense;
  });

test("pairs in any order become rows in ascending order", () => {
  const weights = weightsOf(3, [
    [2, 1, 5],
    [0, 2, 4],
    [0, 1, 3],
  ]);
  expect([...weights.first]).toEqual([0, 2, 2, 3]);
  expect([...weights.neighbour]).toEqual([1, 2, 1]);
  expect([...weights.weight]).toEqual([3, 4, 5]);
});

test("own weights come in where they are missing and go out again", () => {
  const weights = weightsOf(3, [
    [0, 1],
    [1, 1, 7],
    [2, 0],
  ]);
  expect(denseOf(withOwnWeight(weights))).toEqual([
    [1, 1, 0],
    [0, 7, 0],
    [1, 0, 1],
  ]);
  expect([...withOwnWeight(weights).neighbour]).toEqual([0, 1, 1, 0, 2]);
  expect(denseOf(withoutOwnWeight(weights))).toEqual([
    [0, 1, 0],
    [0, 0, 0],
    [1, 0, 0],
  ]);
});

test("the sums of weights are those of the full table", () => {
  fc.assert(
    fc.property(randomPlaces, fc.boolean(), ({ weights }, isRow) => {
      const given = isRow ? rowStandardised(weights) : weights;
      const dense = denseOf(given);
      const flat = dense.flatMap((row, i) => row.map((w, j) => ({ w, back: dense[j]![i]! })));
      const sums = sumWeights(given);
      expect(sums.s0).toBeCloseTo(
        flat.reduce((sum, { w }) => sum + w, 0),
        10,
      );
      expect(sums.s1).toBeCloseTo(flat.reduce((sum, { w, back }) => sum + (w + back) ** 2, 0) / 2, 10);
      const s2 = dense.reduce((sum, row, i) => sum + dense.reduce((all, r, j) => all + r[i]! + row[j]!, 0) ** 2, 0);
      expect(sums.s2).toBeCloseTo(s2, 10);
      expect(sums.oneWayPairs).toBe(flat.filter(({ w, back }) => w > 0 && w !== back).length);
      expect(sums.islands).toBe(dense.filter((row) => row.every((w) => w === 0)).length);
    }),
  );
});

test("a pair that stands twice, points nowhere or has a negative weight is refused", () => {
  const twice = [
    [0, 1],
    [1, 0],
    [0, 1],
  ] as const;
  expect(() => weightsOf(2, twice)).toThrow(/0 → 1 twice/);
  expect(() => weightsOf(2, [[0, 2]])).toThrow(/among 0..1, got the pair 0 → 2/);
  expect(() => weightsOf(2, [[0, 1, -1]])).toThrow(/number from 0, got -1/);
});

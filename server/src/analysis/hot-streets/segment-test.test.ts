/** Gi* of segments over lixels: closed forms, what must not change it, and its p against everything that could have been dealt. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalTwoSidedP } from "../distributions/normal.ts";
import type { Neighbourhoods } from "./neighbourhoods.ts";
import { pearsonThreeP, testSegments, testSegmentsByPermutation } from "./segment-test.ts";

type Row = readonly (readonly [column: number, weight: number])[];
const rowsOf = (...rows: readonly Row[]): Neighbourhoods => ({
  first: Int32Array.from([0, ...rows.map((_, index) => rows.slice(0, index + 1).flat().length)]),
  column: Int32Array.from(rows.flat(), ([column]) => column),
  weight: Float64Array.from(rows.flat(), ([, weight]) => weight),
});
const even = (...count: number[]) => ({
  count: Float64Array.from(count),
  exposure: new Float64Array(count.length).fill(10),
});

const row = fc
  .array(fc.tuple(fc.nat(11), fc.double({ min: 0.1, max: 1, noNaN: true })), { minLength: 1, maxLength: 6 })
  .map((entries): Row => [...new Map(entries)]);
const counts = fc.array(fc.nat(6), { minLength: 12, maxLength: 12 }).filter((all) => new Set(all).size > 1);

describe("Gi* of a segment", () => {
  test("is the Gi* of Ord & Getis where all lixels are alike", () => {
    fc.assert(
      fc.property(row, counts, (entries, all) => {
        const n = 12;
        const mean = all.reduce((a, b) => a + b) / n;
        const spread = all.reduce((a, b) => a + b * b, 0) / n - mean * mean;
        const w = entries.reduce((sum, [, weight]) => sum + weight, 0);
        const s = entries.reduce((sum, [, weight]) => sum + weight * weight, 0);
        const lag = entries.reduce((sum, [column, weight]) => sum + weight * all[column]!, 0);
        const { z } = testSegments(rowsOf(entries), even(...all));
        expect(z[0]).toBeCloseTo((lag - mean * w) / Math.sqrt((spread * (n * s - w * w)) / (n - 1)), 9);
      }),
    );
  });

  test("does not change when every count and every exposure is multiplied", () => {
    fc.assert(
      fc.property(
        row,
        counts,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 }),
        (entries, all, held) => {
          const found = { count: Float64Array.from(all), exposure: Float64Array.from(held) };
          const more = { count: found.count.map((one) => 7 * one), exposure: found.exposure.map((one) => 0.3 * one) };
          const [first, second] = [testSegments(rowsOf(entries), found), testSegments(rowsOf(entries), more)];
          expect(Number.isNaN(second.z[0])).toBe(Number.isNaN(first.z[0]));
          expect(second.z[0] || 0).toBeCloseTo(first.z[0] || 0, 7);
        },
      ),
    );
  });

  test("is 0 where the neighbourhood holds just what its exposure lets expect", () => {
    const found = { count: Float64Array.of(8, 1, 0, 3), exposure: Float64Array.of(2, 0.5, 0.25, 0.25) };
    expect(testSegments(rowsOf([[0, 1]]), found).z[0]).toBeCloseTo(0, 12);
  });

  test("says nothing without spread, without exposure, or where everything is neighbour", () => {
    expect(testSegments(rowsOf([[0, 1]]), even(2, 2, 2, 2)).z[0]).toBeNaN();
    expect(testSegments(rowsOf([[0, 1]]), even(0, 0, 0, 0)).p[0]).toBeNaN();
    expect(
      testSegments(rowsOf([[0, 1]]), { count: Float64Array.of(1, 0, 0), exposure: new Float64Array(3) }).z[0],
    ).toBeNaN();
    const all: Row = [0, 1, 2, 3].map((column) => [column, 1] as const);
    expect(testSegments(rowsOf(all), even(1, 5, 2, 8)).z[0]).toBeNaN();
  });

  test("has the variance and the skewness of all permutations where all lixels are alike", () => {
    const sums = permutationsOf([0, 0, 1, 0, 7]).map((dealt) => dealt[0]! + 0.5 * dealt[3]!);
    const mean = sums.reduce((a, b) => a + b) / sums.length;
    const moment = (power: number) => sums.reduce((a, b) => a + (b - mean) ** power, 0) / sums.length;
    const z = (7.5 - mean) / Math.sqrt(moment(2));
    const found = testSegments(
      rowsOf([
        [4, 1],
        [2, 0.5],
      ]),
      even(0, 0, 1, 0, 7),
    );
    expect(found.z[0]).toBeCloseTo(z, 12);
    expect(found.p[0]).toBeCloseTo(pearsonThreeP(z, moment(3) / moment(2) ** 1.5), 10);
  });
});

describe("the p of a segment", () => {
  test("is never below the normal one, and well above it where the tail is heavy", () => {
    expect(pearsonThreeP(3, 1.5)).toBeGreaterThan(2 * normalTwoSidedP(3));
    expect(pearsonThreeP(-1.2, 2)).toBe(normalTwoSidedP(-1.2));
    expect(pearsonThreeP(2, 1e-9)).toBe(normalTwoSidedP(2));
  });

  test("of one record in a hundred lixels is far from the normal one and near the truth", () => {
    // It lies in the row of five lixels with p = 5 %; z is 4.36, whose normal p is 0.000013.
    const five: Row = [0, 1, 2, 3, 4].map((column) => [column, 1] as const);
    const { z, p } = testSegments(rowsOf(five), even(1, ...Array.from({ length: 99 }, () => 0)));
    expect(normalTwoSidedP(z[0]!)).toBeLessThan(0.0001);
    expect(p[0]).toBeGreaterThan(0.003);
  });

  test("by permutation is that of everything that could be dealt, as near as the replicas come, and the same again", () => {
    // Lumps 2 and 6 on lixels of exposure 1 1 1 3: both land on the last, or the 6 alone, with (1/2)² and (1/2)(1/2).
    const found = { count: Float64Array.of(0, 2, 0, 6), exposure: Float64Array.of(1, 1, 1, 3) };
    const { p } = testSegmentsByPermutation(rowsOf([[3, 1]]), found, { permutations: 4_999, seed: 3 });
    expect(Math.abs(p[0]! - 1)).toBeLessThan(0.05);
    const rare = testSegmentsByPermutation(
      rowsOf([[3, 1]]),
      { ...found, exposure: Float64Array.of(3, 3, 3, 1) },
      { permutations: 4_999, seed: 3 },
    );
    expect(Math.abs(rare.p[0]! - 0.2)).toBeLessThan(0.04);
    expect(testSegmentsByPermutation(rowsOf([[3, 1]]), found, { permutations: 4_999, seed: 3 }).p).toEqual(p);
  });
});

function permutationsOf(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, at) =>
    permutationsOf([...values.slice(0, at), ...values.slice(at + 1)]).map((rest) => [value, ...rest]),
  );
}

// For tests: mean and variance of a statistic over every order of a few values, counted out; and small random places with weights.
import * as fc from "fast-check";
import { type SpatialWeights, weightsFromPairs } from "./weights.ts";

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Over all n! orders; `held` stays where it is. */
export function momentsOverOrders(
  values: readonly number[],
  statistic: (values: Float64Array) => number,
  held = -1,
): Moments {
  const results: number[] = [];
  const places = values.map((_, place) => place).filter((place) => place !== held);
  const dealt = Float64Array.from(values);
  const deal = (left: readonly number[], at: number): void => {
    if (at === places.length) results.push(statistic(dealt));
    for (const value of left) {
      dealt[places[at]!] = values[value]!;
      deal(
        left.filter((other) => other !== value),
        at + 1,
      );
    }
  };
  deal(places, 0);
  const mean = results.reduce((sum, one) => sum + one, 0) / results.length;
  return { mean, variance: results.reduce((sum, one) => sum + (one - mean) ** 2, 0) / results.length };
}

export function weightsOf(n: number, pairs: readonly (readonly [number, number, number?])[]): SpatialWeights {
  return weightsFromPairs({
    n,
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    weight: Float64Array.from(pairs, ([, , weight = 1]) => weight),
  });
}

export interface Places {
  readonly values: Float64Array;
  readonly weights: SpatialWeights;
}

/** Places with counts and binary one-way pairs, islands and full rows among them. */
export const randomPlaces: fc.Arbitrary<Places> = fc.integer({ min: 4, max: 12 }).chain((n) => {
  const place = fc.nat({ max: n - 1 });
  const pairs = fc.uniqueArray(fc.tuple(place, place), { maxLength: 4 * n, selector: ([from, to]) => from * n + to });
  return fc
    .record({ values: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: n, maxLength: n }), pairs })
    .map((drawn) => ({
      values: Float64Array.from(drawn.values),
      weights: weightsOf(
        n,
        drawn.pairs.filter(([from, to]) => from !== to),
      ),
    }));
});

/** The rows in which numbers differ by more than the tolerance, relative from 1 on; NaN is like NaN. */
export function unlikeRows(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): string[] {
  return Array.from({ length: Math.max(got.length, expected.length) }, (_, row) => row).flatMap((row) => {
    const one = got[row] ?? Infinity;
    const other = expected[row] ?? -Infinity;
    const isAlike = Number.isNaN(one)
      ? Number.isNaN(other)
      : Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(other));
    return isAlike ? [] : [`row ${row}: ${one} instead of ${other}`];
  });
}

/** Geary's c: how much neighbours differ, for all places together and around each. Own entries of the weights play no part. */
import { centre } from "./centred-values.ts";
import { kurtosis, positiveOrNaN } from "./moran.ts";
import { type SpatialWeights, sumWeights } from "./weights.ts";

export interface GlobalGeary {
  /** (n-1) Σ w_ij (x_i - x_j)² / (2 S0 Σ z²); below 1 neighbours are alike. */
  readonly c: number;
  readonly expected: 1;
  readonly normalVariance: number;
  /** (1 - c) / standard deviation: positive when neighbours are alike, as for Moran. */
  readonly normalZ: number;
  readonly randomVariance: number;
  readonly randomZ: number;
}

/** Geary 1954, "The contiguity ratio and statistical mapping"; moments of Cliff & Ord 1981, section 1.5. NaN where undefined. O(pairs). */
export function globalGeary(values: Float64Array, weights: SpatialWeights): GlobalGeary {
  const { n } = weights;
  const centred = centre(values, n);
  const { s0, s1, s2 } = sumWeights(weights);
  let sum = 0;
  for (let row = 0; row < n; row++) sum += differencesOf(weights, centred.z, row);
  const c = ((n - 1) * sum) / (2 * positiveOrNaN(s0) * positiveOrNaN(centred.sumOfSquares));
  const normalVariance = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
  const peak = kurtosis(centred);
  const randomVariance =
    ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * peak) -
      ((n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * peak)) / 4 +
      s0 * s0 * (n * n - 3 - (n - 1) ** 2 * peak)) /
    (n * (n - 2) * positiveOrNaN(n - 3) * s0 * s0);
  return {
    c,
    expected: 1,
    normalVariance,
    normalZ: (1 - c) / Math.sqrt(positiveOrNaN(normalVariance)),
    randomVariance,
    randomZ: (1 - c) / Math.sqrt(positiveOrNaN(randomVariance)),
  };
}

/** c_i = Σ_j w_ij (z_i - z_j)² with z divided by the standard deviation over n (Anselin 1995). NaN when all values are equal. O(pairs). */
export function localGeary(values: Float64Array, weights: SpatialWeights): Float64Array {
  const { n } = weights;
  const { z, sumOfSquares } = centre(values, n);
  const perSquare = n / positiveOrNaN(sumOfSquares);
  return Float64Array.from({ length: n }, (_, row) => perSquare * differencesOf(weights, z, row));
}

function differencesOf({ first, neighbour, weight }: SpatialWeights, z: Float64Array, row: number): number {
  let sum = 0;
  for (let at = first[row]!; at < first[row + 1]!; at++) sum += weight[at]! * (z[row]! - z[neighbour[at]!]!) ** 2;
  return sum;
}

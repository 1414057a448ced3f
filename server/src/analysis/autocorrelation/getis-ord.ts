/**
 * Getis-Ord statistics: whether high or low values lie around a place (Gi), around and in it (Gi*), and anywhere at all (G).
 * Ord & Getis 1995, "Local spatial autocorrelation statistics", Geographical Analysis 27:286-306, for any weights.
 * Standard deviations divide by n. Multiplying a row of weights by a number changes no z.
 */
import { centre, spreadOfWeights, squaresWithout } from "./centred-values.ts";
import { type SpatialWeights, sumWeights } from "./weights.ts";

/**
 * z of Gi: Σ_{j≠i} w_ij (x_j - x̄(i)) / (s(i) √(((n-1) Σw² - (Σw)²) / (n-2))), mean and deviation over the n-1 others. Own entries
 * are left out. NaN where undefined: no neighbour, all others neighbours with one weight, or all others equal. O(pairs).
 */
export function getisOrd(values: Float64Array, weights: SpatialWeights): Float64Array {
  const { n, first, neighbour, weight } = weights;
  const centred = centre(values, n);
  const { z } = centred;
  const scores = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let around = 0;
    let sum = 0;
    let squares = 0;
    const last = first[row + 1]!;
    for (let at = first[row]!; at < last; at++) {
      if (neighbour[at] === row) continue;
      const share = weight[at]!;
      around += share * z[neighbour[at]!]!;
      sum += share;
      squares += share * share;
    }
    const variance = (squaresWithout(centred, row) / (n - 1)) * (spreadOfWeights(n - 1, sum, squares) / (n - 2));
    scores[row] = variance > 0 ? (around + (sum * z[row]!) / (n - 1)) / Math.sqrt(variance) : NaN;
  }
  return scores;
}

/**
 * z of Gi*: Σ_j w_ij (x_j - x̄) / (s √((n Σw² - (Σw)²) / (n-1))) over the row as it is: give it weights with own entries, see
 * withOwnWeight. NaN where undefined: an empty row, a row of everything with one weight, or all values equal. O(pairs).
 */
export function getisOrdStar(values: Float64Array, weights: SpatialWeights): Float64Array {
  const { n, first, neighbour, weight } = weights;
  const { z, sumOfSquares } = centre(values, n);
  const scores = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let around = 0;
    let sum = 0;
    let squares = 0;
    const last = first[row + 1]!;
    for (let at = first[row]!; at < last; at++) {
      const share = weight[at]!;
      around += share * z[neighbour[at]!]!;
      sum += share;
      squares += share * share;
    }
    const variance = (sumOfSquares / n) * (spreadOfWeights(n, sum, squares) / (n - 1));
    scores[row] = variance > 0 ? around / Math.sqrt(variance) : NaN;
  }
  return scores;
}

export interface GlobalG {
  /** Σ w_ij x_i x_j / Σ x_i x_j over i ≠ j. */
  readonly g: number;
  readonly expected: number;
  /** Over all orders of the values. */
  readonly variance: number;
  readonly z: number;
}

/**
 * Global G with its moments under random order (Getis & Ord 1992, "The analysis of spatial association by use of distance
 * statistics", Geographical Analysis 24:189-206). Only for values that are not negative: otherwise, and for n < 4 or equal values, NaN.
 * O(pairs).
 */
export function globalG(values: Float64Array, weights: SpatialWeights): GlobalG {
  const { n, first, neighbour, weight } = weights;
  centre(values, n);
  let cross = 0;
  for (let row = 0; row < n; row++)
    for (let at = first[row]!; at < first[row + 1]!; at++)
      if (neighbour[at] !== row) cross += weight[at]! * values[row]! * values[neighbour[at]!]!;
  const [m1, m2, m3, m4] = [1, 2, 3, 4].map((power) => powerSum(values, power)) as [number, number, number, number];
  const { s0, s1, s2 } = sumWeights(weights);
  const pairs = m1 * m1 - m2;
  const expected = s0 / (n * (n - 1));
  const square =
    ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) * m2 * m2 -
    ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0) * m4 -
    (2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0) * m1 * m1 * m2 +
    (4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0) * m1 * m3 +
    (s1 - s2 + s0 * s0) * m1 ** 4;
  const variance = square / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3)) - expected * expected;
  const isDefined = n > 3 && pairs > 0 && variance > 0 && values.every((value) => value >= 0);
  if (!isDefined) return { g: NaN, expected, variance: NaN, z: NaN };
  return { g: cross / pairs, expected, variance, z: (cross / pairs - expected) / Math.sqrt(variance) };
}

function powerSum(values: Float64Array, power: number): number {
  let sum = 0;
  for (const value of values) sum += value ** power;
  return sum;
}

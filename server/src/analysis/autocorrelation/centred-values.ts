/** Values around their mean, with the sums of squares that every statistic here divides by. Rounding never makes equal values differ. */
import { AnalysisInputError } from "../input-error.ts";

export interface CentredValues {
  readonly n: number;
  readonly mean: number;
  /** value - mean; exactly 0 for all when all values are equal. */
  readonly z: Float64Array;
  readonly sumOfSquares: number;
}

/** O(n). Throws AnalysisInputError for a value that is not finite, and when values and weights differ in number. */
export function centre(values: Float64Array, n: number): CentredValues {
  if (values.length !== n)
    throw new AnalysisInputError(`Expected one value for each of the ${n} rows of weights, got ${values.length}.`);
  const from = values[0] ?? 0;
  let sum = 0;
  for (let row = 0; row < n; row++) {
    if (!Number.isFinite(values[row]!))
      throw new AnalysisInputError(`Expected every value to be a finite number, got ${values[row]} in row ${row}.`);
    sum += values[row]! - from;
  }
  const shift = n > 0 ? sum / n : 0;
  const z = new Float64Array(n);
  let sumOfSquares = 0;
  for (let row = 0; row < n; row++) {
    const one = values[row]! - from - shift;
    z[row] = one;
    sumOfSquares += one * one;
  }
  return { n, mean: from + shift, z, sumOfSquares };
}

/** Above this share of the sum of squares one value hides the others: they are summed anew. At most ten values have that much. */
const LARGE_SHARE = 0.1;

/** Σ_{j≠i} (x_j - mean of the others)²: exactly 0 when the others are all equal. O(1), for at most ten i O(n). */
export function squaresWithout({ n, z, sumOfSquares }: CentredValues, row: number): number {
  const square = z[row]! ** 2;
  if (square <= LARGE_SHARE * sumOfSquares) return sumOfSquares - (square * n) / (n - 1);
  const from = z[row === 0 ? 1 : 0] ?? 0;
  let sum = 0;
  for (let other = 0; other < n; other++) if (other !== row) sum += z[other]! - from;
  const mean = sum / (n - 1);
  let squares = 0;
  for (let other = 0; other < n; other++) if (other !== row) squares += (z[other]! - from - mean) ** 2;
  return squares;
}

/**
 * count·Σw² - (Σw)², the part of a variance that the weights of one row make: 0 when the row weighs all `count` places equally.
 * What rounding leaves of such a 0 is taken as 0.
 */
export function spreadOfWeights(count: number, sumOfWeights: number, sumOfSquares: number): number {
  const spread = count * sumOfSquares - sumOfWeights ** 2;
  return spread > 1e-12 * count * sumOfSquares ? spread : 0;
}

/**
 * Mann-Kendall test: does a series rise or fall, whatever the shape? Values that are missing (NaN) are left out.
 * Assumes that values do not hang together in time; autocorrelated.ts and seasonal-kendall.ts are for series that do.
 */
import { normalTwoSidedP } from "../../distributions/normal.ts";
import { AnalysisInputError } from "../../input-error.ts";

export interface MannKendall {
  /** Values that are not missing. */
  readonly n: number;
  /** Rising pairs less falling pairs. */
  readonly s: number;
  /** Variance of s without a trend, with ties taken into account. */
  readonly varS: number;
  /** Normal score with continuity correction; 0 when s is 0. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** s over all pairs; NaN for fewer than two values. */
  readonly tauA: number;
  /** s over the pairs that are not tied; NaN when all values are equal. */
  readonly tauB: number;
}

/** 12.5 million pairs, some 20 ms. */
const MOST_VALUES = 5000;

/**
 * Mann 1945, "Nonparametric tests against trend", Econometrica 13:245-259; Kendall 1975, "Rank correlation methods", for ties.
 * O(n²) time, O(n) memory. Throws AnalysisInputError for an infinite value or more than 5,000 values.
 */
export function mannKendall(series: Float64Array): MannKendall {
  const values = withoutGaps(series);
  const n = values.length;
  const s = kendallScore(values);
  const ties = tiesOf(values);
  const varS = kendallVariance(n, ties);
  const pairs = (n * (n - 1)) / 2;
  const tied = ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const z = continuityScore(s, varS);
  return {
    n,
    s,
    varS,
    z,
    p: normalTwoSidedP(z),
    tauA: s / pairs,
    tauB: s / Math.sqrt((pairs - tied) * pairs),
  };
}

/** (s -+ 1) / sqrt(varS); 0 when s is 0; NaN when a corrected variance is not above 0. */
export function continuityScore(s: number, varS: number): number {
  if (s === 0) return 0;
  return varS > 0 ? (s - Math.sign(s)) / Math.sqrt(varS) : NaN;
}

/** Sum of sign(later - earlier) over all pairs; no missing values allowed. */
export function kendallScore(values: Float64Array): number {
  let score = 0;
  for (let later = 1; later < values.length; later++) {
    const now = values[later]!;
    for (let earlier = 0; earlier < later; earlier++) {
      if (now > values[earlier]!) score++;
      else if (now < values[earlier]!) score--;
    }
  }
  return score;
}

/** (n (n-1) (2n+5) - sum over groups of ties t (t-1) (2t+5)) / 18. */
export function kendallVariance(n: number, ties: readonly number[]): number {
  return (varianceTerm(n) - ties.reduce((sum, size) => sum + varianceTerm(size), 0)) / 18;
}

/** Sizes of the groups of equal values, groups of one left out. */
export function tiesOf(values: Float64Array): number[] {
  const sorted = values.toSorted();
  const ties: number[] = [];
  let start = 0;
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at] === sorted[start]) continue;
    if (at - start > 1) ties.push(at - start);
    start = at;
  }
  return ties;
}

export function withoutGaps(series: Float64Array): Float64Array {
  if (series.length > MOST_VALUES || series.some((value) => Math.abs(value) === Infinity))
    throw new AnalysisInputError(
      `Expected a series of at most ${MOST_VALUES} finite or missing values, got ${series.length} values or an infinite one.`,
    );
  return series.filter((value) => !Number.isNaN(value));
}

function varianceTerm(size: number): number {
  return size * (size - 1) * (2 * size + 5);
}

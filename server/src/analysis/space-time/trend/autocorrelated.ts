/**
 * Mann-Kendall for series whose values hang together in time: the variance of S is widened by the autocorrelation of what is left
 * after taking the trend away. Both corrections can fail on short series; then z and p are NaN.
 */
import { normalTwoSidedP } from "../../distributions/normal.ts";
import { continuityScore, mannKendall, withoutGaps } from "./mann-kendall.ts";
import { senSlope } from "./sen-slope.ts";

export interface CorrectedTrend {
  readonly varS: number;
  readonly z: number;
  readonly p: number;
}

const Z_95 = 1.959963984540054;

/**
 * Hamed & Rao 1998, "A modified Mann-Kendall trend test for autocorrelated data", Journal of Hydrology 204:182-196: ranks of the
 * detrended values, only lags whose autocorrelation is significant at 5 %. Sen's slope keeps gaps, lags do not. O(n²).
 */
export function hamedRaoTrend(series: Float64Array): CorrectedTrend {
  const correlation = autocorrelation(midRanks(detrended(series)));
  const n = correlation.length;
  const bound = Z_95 / Math.sqrt(n);
  let sum = 0;
  for (let lag = 1; lag < n; lag++)
    if (Math.abs(correlation[lag]!) > bound) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation[lag]!;
  return corrected(series, 1 + (2 / (n * (n - 1) * (n - 2))) * sum);
}

/**
 * Yue & Wang 2004, "The Mann-Kendall test modified by effective sample size", Water Resources Management 18:201-218: the detrended
 * values themselves, all lags. O(n²).
 */
export function yueWangTrend(series: Float64Array): CorrectedTrend {
  const correlation = autocorrelation(detrended(series));
  const n = correlation.length;
  let sum = 0;
  for (let lag = 1; lag < n; lag++) sum += (1 - lag / n) * correlation[lag]!;
  return corrected(series, 1 + 2 * sum);
}

function corrected(series: Float64Array, widening: number): CorrectedTrend {
  const plain = mannKendall(series);
  const varS = plain.varS * widening;
  const z = widening > 0 ? continuityScore(plain.s, varS) : NaN;
  return { varS, z, p: normalTwoSidedP(z) };
}

function detrended(series: Float64Array): Float64Array {
  const { slope } = senSlope(series);
  return withoutGaps(series).map((value, at) => value - (at + 1) * slope);
}

/** Autocorrelation at lags 0..n-1, each sum divided by the same n. O(n²). */
function autocorrelation(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const products = centred.map((_, lag) => {
    let sum = 0;
    for (let at = lag; at < centred.length; at++) sum += centred[at]! * centred[at - lag]!;
    return sum;
  });
  return products.map((product) => product / products[0]!);
}

/** Ranks from 1; equal values have the mean of their ranks. */
function midRanks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).toSorted((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

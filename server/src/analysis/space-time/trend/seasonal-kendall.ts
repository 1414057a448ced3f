/** Seasonal Kendall test: Mann-Kendall month by month (or whatever the season is), added up. Compares like with like only. */
import { normalTwoSidedP } from "../../distributions/normal.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { continuityScore, mannKendall } from "./mann-kendall.ts";

export interface SeasonalTrend {
  readonly s: number;
  readonly varS: number;
  readonly z: number;
  readonly p: number;
  readonly tau: number;
}

/**
 * Hirsch, Slack & Smith 1982, "Techniques of trend analysis for monthly water quality data", Water Resources Research 18:107-121.
 * Value at row r belongs to season r mod period; missing values (NaN) keep their row. O(n² / period).
 * Throws AnalysisInputError unless the period is a whole number from 2.
 */
export function seasonalKendall(series: Float64Array, period: number): SeasonalTrend {
  if (!(Number.isInteger(period) && period >= 2))
    throw new AnalysisInputError(`Expected a period of 2 steps or more, got ${period}.`);
  let [s, varS, pairs] = [0, 0, 0];
  for (let season = 0; season < Math.min(period, series.length); season++) {
    const one = mannKendall(series.filter((_, row) => row % period === season));
    s += one.s;
    varS += one.varS;
    pairs += (one.n * (one.n - 1)) / 2;
  }
  const z = continuityScore(s, varS);
  return { s, varS, z, p: normalTwoSidedP(z), tau: s / pairs };
}

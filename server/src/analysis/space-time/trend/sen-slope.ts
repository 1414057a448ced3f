/** Sen's slope: the median of the slopes of all pairs of a series, which a few wild values do not move. Tests nothing. */
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import { kendallVariance, tiesOf } from "./mann-kendall.ts";
import { selectMedian, selectRank } from "./select-rank.ts";

export interface SenSlope {
  /** Change of the value per unit of time; NaN for fewer than two values. */
  readonly slope: number;
  /** Median value less slope times median time (Conover 1980). */
  readonly intercept: number;
  /** Ends of the 95 % interval of the slope, widened to whole ranks; NaN where the series is too short for one. */
  readonly lower: number;
  readonly upper: number;
}

/** 12.5 million slopes, 100 MB. */
const MOST_VALUES = 5000;
const Z_95 = 1.959963984540054;

/**
 * Sen 1968, "Estimates of the regression coefficient based on Kendall's tau", JASA 63:1379-1389; interval after Gilbert 1987,
 * "Statistical methods for environmental pollution monitoring", 16.4.2. Missing values (NaN) keep their place in time.
 * `times` are 0, 1, 2, ... when left out. O(n²) time and memory. Throws AnalysisInputError above 5,000 values or for times that do
 * not rise.
 */
export function senSlope(series: Float64Array, times?: Float64Array, watch: Watch = {}): SenSlope {
  const { value, time } = presentOnly(series, times ?? Float64Array.from(series.keys()));
  const slopes = pairSlopes(value, time, watch);
  if (slopes.length === 0) return { slope: NaN, intercept: NaN, lower: NaN, upper: NaN };
  const slope = selectMedian(slopes);
  report(watch, 0.8);
  const half = Z_95 * Math.sqrt(kendallVariance(value.length, tiesOf(value)));
  const rank = (at: number): number => (at >= 0 && at < slopes.length ? selectRank(slopes, at) : NaN);
  return {
    slope,
    intercept: selectMedian(value) - slope * selectMedian(time),
    lower: rank(Math.floor((slopes.length - half) / 2) - 1),
    upper: rank(Math.ceil((slopes.length + half) / 2)),
  };
}

function presentOnly(series: Float64Array, times: Float64Array): { value: Float64Array; time: Float64Array } {
  if (times.length !== series.length || series.length > MOST_VALUES)
    throw new AnalysisInputError(
      `Expected at most ${MOST_VALUES} values for Sen's slope, each with a time, got ${series.length} values and ${times.length} times. Take longer steps.`,
    );
  for (let at = 1; at < times.length; at++)
    if (!(times[at]! > times[at - 1]!))
      throw new AnalysisInputError(
        `Expected times that rise, got ${times[at]} after ${times[at - 1]}. Put one value at each time.`,
      );
  return {
    value: series.filter((value) => !Number.isNaN(value)),
    time: times.filter((_, at) => !Number.isNaN(series[at]!)),
  };
}

function pairSlopes(value: Float64Array, time: Float64Array, watch: Watch): Float64Array {
  const slopes = new Float64Array((value.length * (value.length - 1)) / 2);
  let filled = 0;
  for (let later = 1; later < value.length; later++) {
    if (later % 512 === 0) report(watch, (0.4 * filled) / slopes.length);
    for (let earlier = 0; earlier < later; earlier++)
      slopes[filled++] = (value[later]! - value[earlier]!) / (time[later]! - time[earlier]!);
  }
  return slopes;
}

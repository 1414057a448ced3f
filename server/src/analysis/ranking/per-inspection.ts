/**
 * What inspections found, per inspection: streets that are visited more show more, and this takes it out. Few visits say little;
 * such streets are marked and must be shown so.
 */
import { poissonInterval } from "../distributions/poisson.ts";
import { AnalysisInputError } from "../input-error.ts";

export interface FoundPerInspection {
  /** Found per inspection; NaN without any inspection. */
  readonly rate: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where there were 20 inspections or fewer: too few to rank by. */
  readonly isFew: Uint8Array;
}

const FEW_INSPECTIONS = 20;

/**
 * Rate with the exact Poisson interval of Garwood 1936; an inspection can find several things, so this is no share. O(streets).
 * Throws AnalysisInputError for columns of different lengths or counts below 0.
 */
export function foundPerInspection(found: Int32Array, inspections: Int32Array, level = 0.95): FoundPerInspection {
  const odd = found.findIndex((count, street) => !(count >= 0 && inspections[street]! >= 0));
  if (found.length !== inspections.length || odd >= 0)
    throw new AnalysisInputError(
      `Expected two counts from 0 for every street, got ${found.length} and ${inspections.length}${odd >= 0 ? `, street ${odd} below 0` : ""}.`,
    );
  const intervals = Array.from(found, (count) => poissonInterval(count, level));
  const per = (value: number, street: number): number =>
    inspections[street] === 0 ? NaN : value / inspections[street]!;
  return {
    rate: Float64Array.from(found, per),
    low: Float64Array.from(intervals, ({ lower }, street) => per(lower, street)),
    high: Float64Array.from(intervals, ({ upper }, street) => per(upper, street)),
    isFew: Uint8Array.from(inspections, (count) => Number(count <= FEW_INSPECTIONS)),
  };
}

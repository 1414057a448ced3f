/** Counts of independent events: the upper tail of the Poisson distribution and the exact interval of a rate. Knows no streets. */
import { AnalysisInputError } from "../input-error.ts";
import { gammaLowerTail, gammaUpperTail, poissonMass } from "./gamma.ts";

/**
 * P(X >= x) for X ~ Poisson(mean), right to about 1e-13 relative down to 1e-300: P(X >= x) = P(x, mean), the lower gamma tail
 * (Abramowitz & Stegun 1964, 26.4.21). A broken x counts as the next whole number. O(sqrt(x)). Throws AnalysisInputError for a
 * mean that is negative or not finite, or an x that is no number.
 */
export function poissonUpperTail(x: number, mean: number): number {
  if (Number.isNaN(x) || !(mean >= 0 && mean < Infinity))
    throw new AnalysisInputError(`Expected a count and a mean of 0 or more, got ${x} and ${mean}.`);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return gammaLowerTail(Math.ceil(x), mean);
}

export interface RateInterval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact interval of a Poisson mean after `count` events (Garwood 1936, "Fiducial limits for the Poisson distribution", Biometrika
 * 28:437-442): P(X >= count | lower) = P(X <= count | upper) = (1-level)/2, lower 0 when nothing was seen. Divide both by the
 * exposure (km, years) for a rate. About ten gamma tails. Throws AnalysisInputError unless count is whole and 0 < level < 1.
 */
export function poissonInterval(count: number, level: number): RateInterval {
  if (!(Number.isInteger(count) && count >= 0 && level > 0 && level < 1))
    throw new AnalysisInputError(
      `Expected a whole count from 0 and a level between 0 and 1, got ${count} and ${level}.`,
    );
  const tail = (1 - level) / 2;
  return {
    lower: count === 0 ? 0 : whereTailIs(tail, count, gammaLowerTail, 1),
    upper: whereTailIs(tail, count + 1, gammaUpperTail, -1),
  };
}

/** Newton on ln tail over ln x, which is concave, so that it closes in from one side; a bracket keeps rounding from leading it away. */
function whereTailIs(
  tail: number,
  shape: number,
  tailOf: (shape: number, x: number) => number,
  direction: 1 | -1,
): number {
  let low = 0;
  let high = Infinity;
  let x = shape;
  for (let step = 0; step < 200; step++) {
    const got = tailOf(shape, x);
    if (direction * (got - tail) < 0) low = x;
    else high = x;
    const slope = (direction * x * poissonMass(shape - 1, x)) / got;
    let next = x * Math.exp((Math.log(tail) - Math.log(got)) / slope);
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

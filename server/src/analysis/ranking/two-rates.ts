/**
 * Did a rate change? Two counts over different exposures (street length times years) compared without any approximation: given their
 * sum, the first count is binomial. Knows neither streets nor many tests at once.
 */
import { poissonMass } from "../distributions/gamma.ts";
import { AnalysisInputError } from "../input-error.ts";

export interface CountedExposure {
  /** Whole number from 0. */
  readonly count: number;
  /** Above 0; any unit, the same for both. */
  readonly exposure: number;
}

export interface RateChange {
  /** Rate now over rate before; Infinity when there was none before, NaN when there is none at all. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided p of equal rates: all outcomes that are at most as likely as the one seen. 1 when nothing was counted. */
  readonly p: number;
}

/** Outcomes this little likelier than the one seen still count as equally likely. */
const TIE = 1 + 1e-7;

/**
 * Przyborowski & Wilenski 1940, "Homogeneity of results in testing samples from Poisson series", Biometrika 31:313-323; interval of
 * the ratio from Clopper & Pearson 1934, Biometrika 26:404-413. O(counts) for p, O(60 tails) for the interval.
 * Throws AnalysisInputError for counts that are no whole numbers from 0, exposures that are not above 0 or a level outside 0..1.
 */
export function compareRates(now: CountedExposure, before: CountedExposure, level = 0.95): RateChange {
  assertCounted(now);
  assertCounted(before);
  if (!(level > 0 && level < 1)) throw new AnalysisInputError(`Expected a level between 0 and 1, got ${level}.`);
  const n = now.count + before.count;
  const scale = before.exposure / now.exposure;
  if (n === 0) return { ratio: NaN, lower: 0, upper: Infinity, p: 1 };
  const share = now.exposure / (now.exposure + before.exposure);
  const { lower, upper } = shareInterval(now.count, n, (1 - level) / 2);
  return {
    ratio: (now.count / before.count) * scale,
    lower: (lower / (1 - lower)) * scale,
    upper: (upper / (1 - upper)) * scale,
    p: twoSidedBinomialP(now.count, n, share),
  };
}

function assertCounted({ count, exposure }: CountedExposure): void {
  if (Number.isInteger(count) && count >= 0 && exposure > 0 && exposure < Infinity) return;
  throw new AnalysisInputError(
    `Expected a whole count from 0 and an exposure above 0, got ${count} over ${exposure}. Leave streets without length out.`,
  );
}

function twoSidedBinomialP(k: number, n: number, share: number): number {
  const limit = binomialMass(k, n, share) * TIE;
  let sum = 0;
  for (let j = 0; j <= n; j++) {
    const mass = binomialMass(j, n, share);
    if (mass <= limit) sum += mass;
  }
  return Math.min(1, sum);
}

/** Three Poisson masses in Loader's form: no digit is lost for large counts. */
function binomialMass(k: number, n: number, share: number): number {
  return (poissonMass(k, n * share) * poissonMass(n - k, n * (1 - share))) / poissonMass(n, n);
}

/** Shares of a binomial count at which seeing k, or what lies beyond it, has probability `tail`. */
function shareInterval(k: number, n: number, tail: number): { lower: number; upper: number } {
  return {
    lower: k === 0 ? 0 : bisect((share) => upperTail(k, n, share) < tail),
    upper: k === n ? 1 : 1 - bisect((share) => upperTail(n - k, n, share) < tail),
  };
}

/** The point of 0..1 up to which `isBelow` holds. */
function bisect(isBelow: (share: number) => boolean): number {
  let [from, to] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (from + to) / 2;
    if (isBelow(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** P(X >= k), term by term until nothing is added. */
function upperTail(k: number, n: number, share: number): number {
  let term = binomialMass(k, n, share);
  let sum = 0;
  for (let j = k; j <= n && (term > sum * 1e-17 || j <= n * share); j++) {
    sum += term;
    term *= ((n - j) / (j + 1)) * (share / (1 - share));
  }
  return sum;
}

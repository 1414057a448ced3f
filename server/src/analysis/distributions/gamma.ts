/**
 * The gamma function's logarithm and the two tails of the gamma distribution, on which Poisson and chi-square stand.
 * Sums of positive terms only, so that a tail of 1e-300 has as many right digits as one of 0.3. Knows no counts and no streets.
 */
import { AnalysisInputError } from "../input-error.ts";

const EULER_MASCHERONI = 0.5772156649015329;
const HALF_LOG_2_PI = 0.9189385332046728;
/** From here on the Stirling series is right to the last digit. */
const STIRLING_FROM = 15;

/**
 * ln Γ(x) for x > 0, relative error below 1e-14 also near the zeros at 1 and 2. Series around 2 with ζ(k)-1
 * (Abramowitz & Stegun 1964, 6.1.33) up to 15, Stirling's series (6.1.41) above. O(1).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new AnalysisInputError(`Expected a number above 0 for the gamma function, got ${x}.`);
  if (x >= STIRLING_FROM) return (x - 0.5) * Math.log(x) - x + HALF_LOG_2_PI + stirlingError(x);
  if (x < 0.5) return logGammaNear2(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNear2(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let rest = x;
  for (; rest > 2.5; rest--) product *= rest - 1;
  return logGammaNear2(rest - 2) + Math.log(product);
}

/** Q(a, x): the share of the gamma distribution with shape a above x. Right to about 1e-13 relative. O(sqrt(a)) terms. */
export function gammaUpperTail(shape: number, x: number): number {
  assertGamma(shape, x);
  if (x === Infinity) return 0;
  return isLowerSeries(shape, x) ? 1 - lowerSeries(shape, x) : upperSum(shape, x);
}

/** P(a, x) = 1 - Q(a, x), with its own digits when it is small. */
export function gammaLowerTail(shape: number, x: number): number {
  assertGamma(shape, x);
  if (x === Infinity) return 1;
  return isLowerSeries(shape, x) ? lowerSeries(shape, x) : 1 - upperSum(shape, x);
}

/** m^k e^-m / Γ(k+1) for real k >= 0: saddle-point form of Loader 2000, "Fast and accurate computation of binomial probabilities". */
export function poissonMass(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0;
  if (k < STIRLING_FROM) return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}

function assertGamma(shape: number, x: number): void {
  if (shape > 0 && shape < Infinity && x >= 0) return;
  throw new AnalysisInputError(`Expected a gamma tail with shape above 0 and x from 0, got shape ${shape} and x ${x}.`);
}

function isLowerSeries(shape: number, x: number): boolean {
  return x < Math.max(shape, 1.5);
}

/** P(a, x) = mass(a) (1 + x/(a+1) + x²/((a+1)(a+2)) + ...), for x not far above a. */
function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return Math.min(1, poissonMass(shape, x) * sum);
}

/** Q(a, x) = mass(a-1) + mass(a-2) + ... + Q(f, x) with 0 < f < 1, for x >= a: Q(a) = Q(a-1) + mass(a-1). */
function upperSum(shape: number, x: number): number {
  let k = shape - 1;
  if (k < 0) return fractionTail(shape, x);
  const first = poissonMass(k, x);
  let term = 1;
  let sum = 1;
  for (; k >= 1 && term > sum * 1e-17; k--) {
    term *= k / x;
    sum += term;
  }
  const rest = k > 0 && k < 1 ? fractionTail(k, x) : 0;
  return Math.min(1, first * sum + rest);
}

/** Q(f, x) for 0 < f < 1 and x >= 1.5: Legendre's continued fraction, evaluated after Lentz (Thompson & Barnett 1986). */
function fractionTail(shape: number, x: number): number {
  let b = x + 1 - shape;
  let d = 1 / b;
  let c = Infinity;
  let fraction = d;
  for (let step = 1; step < 500; step++) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction * shape * poissonMass(shape, x);
}

/** k ln(k/m) + m - k without cancellation for k near m: with v = (k-m)/(k+m), ln(k/m) = 2 atanh v. */
function deviance(k: number, mean: number): number {
  const v = (k - mean) / (k + mean);
  if (Math.abs(v) > 0.1) return k * Math.log(k / mean) + mean - k;
  let power = 2 * k * v;
  let sum = (k - mean) * v;
  for (let odd = 3; odd < 40; odd += 2) {
    power *= v * v;
    sum += power / odd;
  }
  return sum;
}

/** ln Γ(x+1) - ((x+½) ln x - x + ½ ln 2π) for x >= 15. */
function stirlingError(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360)))))) / x;
}

/** ln Γ(2+y) = (1-γ) y + Σ_{k>=2} (-1)^k (ζ(k)-1) y^k / k, |y| <= ½. */
function logGammaNear2(y: number): number {
  let sum = 0;
  for (let k = ZETA_LESS_1.length - 1; k >= 2; k--) sum = ((k % 2 ? -1 : 1) * ZETA_LESS_1[k]!) / k + y * sum;
  return y * (1 - EULER_MASCHERONI + y * sum);
}

/** ζ(k)-1 for k = 2..29 (Euler-Maclaurin from m = 40); at 0 and 1 it does not stand for anything. */
const ZETA_LESS_1: readonly number[] = Array.from({ length: 30 }, (_, k) => {
  if (k < 2) return 0;
  const m = 40;
  const square = m * m;
  let sum =
    m ** (1 - k) / (k - 1) +
    (m ** -k / 2) * (1 + (k / (6 * m)) * (1 - ((k + 1) * (k + 2)) / (60 * square) + rest5(k) / square ** 2));
  for (let n = m - 1; n >= 2; n--) sum += n ** -k;
  return sum;
});

function rest5(k: number): number {
  return ((k + 1) * (k + 2) * (k + 3) * (k + 4)) / 2520;
}

/**
 * Tails of the standard normal distribution, right to the last digits also where they are tiny.
 * Up to 5.66 the rational approximations of Cody 1969, "Rational Chebyshev approximations for the error function", Math. Comp.
 * 23:631-637; above it Laplace's continued fraction (Abramowitz & Stegun 1964, 26.2.14).
 */

/** P(|Z| >= |z|), relative error below 1e-14 down to 1e-300; NaN for NaN. O(1). */
export function normalTwoSidedP(z: number): number {
  const size = Math.abs(z);
  if (size <= 0.67448975) return 1 - 2 * size * centre(size * size);
  return Math.min(1, 2 * upperTail(size));
}

const CENTRE_ABOVE = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_ABOVE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const SQRT_32 = 5.656854249492381;
const SQRT_1_2_PI = 0.3989422804014327;
const FAR_LEVELS = 24;

/** (Φ(z) - ½) / z. */
function centre(square: number): number {
  return horner(CENTRE_ABOVE, square) / horner(CENTRE_BELOW, square);
}

/** 1 - Φ(z) for z > 0.67. */
function upperTail(z: number): number {
  if (z > 39) return 0;
  if (z <= SQRT_32) return (exponential(z) * horner(MIDDLE_ABOVE, z)) / horner(MIDDLE_BELOW, z);
  let fraction = z;
  for (let level = FAR_LEVELS; level >= 1; level--) fraction = z + level / fraction;
  return (exponential(z) * SQRT_1_2_PI) / fraction;
}

/** e^(-z²/2) with z² taken in two parts, so that its rounding does not eat three digits of the tail. */
function exponential(z: number): number {
  const coarse = Math.trunc(z * 16) / 16;
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2);
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

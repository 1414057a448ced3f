/**
 * Moran's I: whether neighbours are alike. Global with both variances, local with conditional or total moments, and quadrants.
 * Own entries of the weights are left out. Islands count as places with an empty sum.
 */
import { type CentredValues, centre, spreadOfWeights, squaresWithout } from "./centred-values.ts";
import { type SpatialWeights, sumWeights, type WeightSums } from "./weights.ts";

export interface GlobalMoran {
  /** n/S0 · Σ w_ij z_i z_j / Σ z². */
  readonly i: number;
  readonly expected: number;
  /** Under normal values. */
  readonly normalVariance: number;
  readonly normalZ: number;
  /** Over all orders of the values. */
  readonly randomVariance: number;
  readonly randomZ: number;
}

/** Cliff & Ord 1981, "Spatial Processes", section 1.5. NaN where undefined: equal values, no pairs, n < 4 for the second variance. O(pairs). */
export function globalMoran(values: Float64Array, weights: SpatialWeights): GlobalMoran {
  const centred = centre(values, weights.n);
  let cross = 0;
  for (let row = 0; row < weights.n; row++) cross += centred.z[row]! * lagOf(weights, centred.z, row);
  return moranOf(centred, cross, sumWeights(weights));
}

/** The same from Σ w_ij z_i z_j and the sums of weights, for who has them without the weights. O(n). */
export function moranOf(
  centred: CentredValues,
  cross: number,
  { s0, s1, s2 }: Pick<WeightSums, "s0" | "s1" | "s2">,
): GlobalMoran {
  const { n, sumOfSquares } = centred;
  const i = ((n / positiveOrNaN(s0)) * cross) / positiveOrNaN(sumOfSquares);
  const expected = -1 / (n - 1);
  const square = 3 * s0 * s0;
  const normalVariance = (n * n * s1 - n * s2 + square) / ((n * n - 1) * s0 * s0) - expected ** 2;
  const peak = kurtosis(centred);
  const randomVariance =
    (n * ((n * n - 3 * n + 3) * s1 - n * s2 + square) - peak * ((n * n - n) * s1 - 2 * n * s2 + 2 * square)) /
      ((n - 1) * (n - 2) * positiveOrNaN(n - 3) * s0 * s0) -
    expected ** 2;
  return {
    i,
    expected,
    normalVariance,
    normalZ: (i - expected) / Math.sqrt(positiveOrNaN(normalVariance)),
    randomVariance,
    randomZ: (i - expected) / Math.sqrt(positiveOrNaN(randomVariance)),
  };
}

export interface LocalMoran {
  /** n z_i Σ_j w_ij z_j / Σ z². */
  readonly i: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** 1 high among high, 2 low among high, 3 low among low, 4 high among low, each against 0; 0 for an island or equal values. */
  readonly quadrant: Uint8Array;
}

/**
 * Local Moran (Anselin 1995, "Local indicators of spatial association", Geographical Analysis 27:93-115). Moments conditional on z_i
 * (Sokal, Oden & Thomson 1998, "Local spatial autocorrelation in a biological model", Geographical Analysis 30:331-354, A7 and A8),
 * where |z| = |z of Gi|, or total ones over all orders of the values (Anselin's). NaN where undefined. O(pairs).
 */
export function localMoran(
  values: Float64Array,
  weights: SpatialWeights,
  moments: "conditional" | "total" = "conditional",
): LocalMoran {
  const { n, first, neighbour, weight } = weights;
  const centred = centre(values, n);
  const { z, sumOfSquares } = centred;
  const perSquare = n / positiveOrNaN(sumOfSquares);
  const momentsOf = moments === "total" ? totalMoments(centred) : conditionalMoments(centred);
  const local = emptyLocalMoran(n);
  for (let row = 0; row < n; row++) {
    let lag = 0;
    let sum = 0;
    let squares = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) {
      if (neighbour[at] === row) continue;
      lag += weight[at]! * z[neighbour[at]!]!;
      sum += weight[at]!;
      squares += weight[at]! ** 2;
    }
    const i = perSquare * z[row]! * lag;
    const [expected, variance] = momentsOf(row, sum, squares);
    local.i[row] = i;
    local.expected[row] = expected;
    local.variance[row] = variance;
    local.z[row] = (i - expected) / Math.sqrt(positiveOrNaN(variance));
    local.quadrant[row] = sum > 0 && sumOfSquares > 0 ? quadrantOf(z[row]! > 0, lag > 0) : 0;
  }
  return local;
}

type Moments = (row: number, sum: number, squares: number) => readonly [expected: number, variance: number];

function conditionalMoments(centred: CentredValues): Moments {
  const { n, z, sumOfSquares } = centred;
  const perSquare = n / positiveOrNaN(sumOfSquares);
  return (row, sum, squares) => {
    const own = perSquare * z[row]!;
    const spread = spreadOfWeights(n - 1, sum, squares) / ((n - 1) * (n - 2));
    return [(-own * z[row]! * sum) / (n - 1), own * own * spread * squaresWithout(centred, row)];
  };
}

function totalMoments(centred: CentredValues): Moments {
  const { n } = centred;
  const peak = kurtosis(centred);
  return (_row, sum, squares) => [
    -sum / (n - 1),
    (squares * (n - peak)) / (n - 1) +
      ((sum * sum - squares) * (2 * peak - n)) / ((n - 1) * (n - 2)) -
      (sum / (n - 1)) ** 2,
  ];
}

/** n Σ z⁴ / (Σ z²)². */
export function kurtosis({ n, z, sumOfSquares }: CentredValues): number {
  let sum = 0;
  for (const one of z) sum += (one * one) ** 2;
  return (n * sum) / (positiveOrNaN(sumOfSquares) * sumOfSquares);
}

export function positiveOrNaN(value: number): number {
  return value > 0 ? value : NaN;
}

function lagOf({ first, neighbour, weight }: SpatialWeights, z: Float64Array, row: number): number {
  let lag = 0;
  for (let at = first[row]!; at < first[row + 1]!; at++)
    if (neighbour[at] !== row) lag += weight[at]! * z[neighbour[at]!]!;
  return lag;
}

function quadrantOf(isHigh: boolean, isAmongHigh: boolean): number {
  if (isHigh) return isAmongHigh ? 1 : 4;
  return isAmongHigh ? 2 : 3;
}

function emptyLocalMoran(n: number): LocalMoran {
  return {
    i: new Float64Array(n),
    expected: new Float64Array(n),
    variance: new Float64Array(n),
    z: new Float64Array(n),
    quadrant: new Uint8Array(n),
  };
}

/**
 * Conditional permutation tests of local statistics: the value of a place stays, the others are dealt to its neighbours at random.
 * All places share the same draws of ranks (see rank-draws.ts), so that a place costs a bisection per thousand draws and not a
 * thousand sums.
 */
import { diceOf } from "../../../dice/dice.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import { type CentredValues, centre } from "../centred-values.ts";
import { type SpatialWeights, withoutOwnWeight } from "../weights.ts";
import { countExtreme } from "./count-extreme.ts";
import { drawBatch, rankDrawsFor } from "./rank-draws.ts";
import { type Question, rowsToTest } from "./rows-to-test.ts";

const MOST_REPLICAS = 9_999_999;
/** Values read between two reports: some ten milliseconds. */
const WORK_PER_REPORT = 2_000_000;

export interface PermutationOptions {
  /** How many draws; at the most, when `stopAfter` is given. */
  readonly replicas: number;
  readonly seed: number;
  /** Ends a place's draws at this many extreme ones (Besag & Clifford 1991): 10 to 20 make small p exact where it matters. */
  readonly stopAfter?: number;
}

export interface PermutationResult {
  /** Two-sided; NaN where the statistic is undefined. */
  readonly p: Float64Array;
  /** How many draws each place took. */
  readonly draws: Int32Array;
}

/**
 * p of Gi, Gi* and local Moran, which order the draws alike: M draws put the weighted sum over the neighbours at least as far from
 * its conditional mean as observed, p = (M+1)/(R+1) (Hope 1968; Anselin 1995 on conditional permutation). With `stopAfter` = h, a place
 * whose h-th extreme draw is number l has p = h/l (Besag & Clifford 1991, "Sequential Monte Carlo p-values", Biometrika 78:301-304).
 * O(n (R / 1000) log 1000) where the weights of a row are equal,
 * else O(pairs R). Throws AnalysisInputError for counts out of range.
 */
export function permutedLag(
  values: Float64Array,
  weights: SpatialWeights,
  options: PermutationOptions,
  watch: Watch = {},
): PermutationResult {
  const centred = centre(values, weights.n);
  const questionOf = (row: number): Question => ({
    linear: 1,
    square: 0,
    mean: -centred.z[row]! / (weights.n - 1),
  });
  return permute(centred, withoutOwnWeight(weights), questionOf, options, watch);
}

/** p of local Geary in the same way, two-sided around its conditional mean. */
export function permutedGeary(
  values: Float64Array,
  weights: SpatialWeights,
  options: PermutationOptions,
  watch: Watch = {},
): PermutationResult {
  const centred = centre(values, weights.n);
  const { n, z, sumOfSquares } = centred;
  // (z_i - z_j)² = z_i² - 2 z_i z_j + z_j²; the first part is the same in every draw.
  const questionOf = (row: number): Question => {
    const own = z[row]!;
    return { linear: -2 * own, square: 1, mean: (2 * own * own + sumOfSquares - own * own) / (n - 1) };
  };
  return permute(centred, withoutOwnWeight(weights), questionOf, options, watch);
}

function permute(
  centred: CentredValues,
  weights: SpatialWeights,
  questionOf: (row: number) => Question,
  { replicas, seed, stopAfter = Infinity }: PermutationOptions,
  watch: Watch,
): PermutationResult {
  assertOptions(replicas, stopAfter);
  const rows = rowsToTest(centred, weights, questionOf);
  const p = new Float64Array(weights.n).fill(NaN);
  const draws = new Int32Array(weights.n);
  const extreme = new Int32Array(weights.n);
  const batch = rankDrawsFor(centred, weights, diceOf(seed));
  let open = rows;
  for (let done = 0; done < replicas && open.length > 0; done += batch.size) {
    drawBatch(batch, replicas - done);
    let work = WORK_PER_REPORT;
    for (const [at, row] of open.entries()) {
      work += batch.size * (row.weights?.length ?? 1);
      if (work >= WORK_PER_REPORT) {
        report(watch, (done + (batch.size * at) / open.length) / replicas);
        work = 0;
      }
      const found = extreme[row.row]!;
      const stoppedAt = countExtreme(batch, row, extreme, stopAfter);
      draws[row.row] = done + stoppedAt;
      if (extreme[row.row]! >= stopAfter && found < stopAfter) p[row.row] = stopAfter / draws[row.row]!;
    }
    open = open.filter(({ row }) => extreme[row]! < stopAfter);
  }
  for (const { row } of open) p[row] = (extreme[row]! + 1) / (replicas + 1);
  report(watch, 1);
  return { p, draws };
}

function assertOptions(replicas: number, stopAfter: number): void {
  if (!(Number.isInteger(replicas) && replicas >= 1 && replicas <= MOST_REPLICAS))
    throw new AnalysisInputError(`Expected 1 to ${MOST_REPLICAS} permutations, got ${replicas}.`);
  if (!(stopAfter >= 1))
    throw new AnalysisInputError(`Expected to stop after at least 1 extreme draw, got ${stopAfter}.`);
}

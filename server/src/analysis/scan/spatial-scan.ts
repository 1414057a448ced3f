/**
 * The circular spatial scan: where are there more cases than the population explains, and could it be luck? Kulldorff 1997,
 * "A spatial scan statistic", Communications in Statistics - Theory and Methods 26, discrete Poisson model, high rates only.
 * Clusters in time are space-time-scan.ts.
 */
import { diceOf } from "../../dice/dice.ts";
import { report, type Watch } from "../watch.ts";
import { assertCounts, assertReplicas } from "./case-counts.ts";
import { circlesAround, RING_GOES_ON, ROW, rowsOf, type ScanPlaces } from "./circles.ts";
import { type Candidate, withChance, withoutOverlap } from "./clusters.ts";
import { largestRatio, logLikelihoodRatio, relativeRisk } from "./likelihood.ts";
import { strewByWeight } from "./replicas.ts";

export interface ScanOptions {
  /** Largest share of the population in one circle, above 0 and up to 1; usual is 0.5. */
  readonly maxShare: number;
  /** 0..99999 replicas for the p values; 0 leaves them NaN. */
  readonly replicas: number;
  readonly seed: number;
}

export interface SpatialCluster {
  /** Row of the location in the middle, and the rows inside, nearest first. */
  readonly centre: number;
  readonly members: Uint16Array;
  readonly population: number;
  readonly cases: number;
  readonly expected: number;
  readonly relativeRisk: number;
  readonly llr: number;
  readonly p: number;
}

/**
 * The most likely cluster and those that do not overlap one before, by falling LLR. Each centre offers its best circle of at least two
 * cases; with 999 replicas or more, clusters that every replica surpasses (p = 1) are left out. O(n^2 log n) for the circles of n locations, then
 * O(n^2 + cases) per replica. Throws AnalysisInputError for counts that are no counts, cases where nobody is, no cases at all, and
 * more than 8000 locations or 10 million cases.
 */
export function spatialScan(
  places: ScanPlaces,
  cases: Int32Array,
  population: Float64Array,
  options: ScanOptions,
  watch: Watch = {},
): readonly SpatialCluster[] {
  const allCases = assertCounts(cases, population, places.x.length);
  assertReplicas(options.replicas);
  const circles = circlesAround(places, population, options.maxShare, {
    onProgress: (share) => report(watch, 0.1 * share),
  });
  const people = population.reduce((sum, one) => sum + one, 0);
  const best = bestCircles(circles, cases, population, allCases / people);
  const chosen = withoutOverlap(best, cases.length);
  const maxima = chosen.length > 0 ? replicaMaxima(circles, population, allCases, options, watch) : new Float64Array(0);
  report(watch, 1);
  return withChance(chosen, maxima);
}

interface BestCircle extends Candidate, Omit<SpatialCluster, "p"> {}

function bestCircles(
  circles: readonly Uint16Array[],
  cases: Int32Array,
  population: Float64Array,
  rate: number,
): readonly BestCircle[] {
  const allCases = cases.reduce((sum, one) => sum + one, 0);
  return circles.map((members, centre) => {
    const best = { size: 0, llr: 0, cases: 0, population: 0 };
    const inside = { cases: 0, population: 0 };
    members.forEach((member, before) => {
      inside.cases += cases[member & ROW]!;
      inside.population += population[member & ROW]!;
      if (member >= RING_GOES_ON) return;
      const llr = logLikelihoodRatio(inside.cases, rate * inside.population, allCases);
      if (llr > best.llr * (1 + 1e-12)) Object.assign(best, inside, { size: before + 1, llr });
    });
    const { size, ...found } = best;
    const expected = rate * found.population;
    return {
      ...found,
      centre,
      members: rowsOf(members, size),
      expected,
      relativeRisk: relativeRisk(found.cases, expected, allCases),
    };
  });
}

/**
 * The largest ratio of each replica. Per circle one addition and one comparison, the logarithms once per number of cases; four
 * replicas go over the circles together, since finding the members costs more than counting their cases.
 */
function replicaMaxima(
  circles: readonly Uint16Array[],
  population: Float64Array,
  allCases: number,
  { replicas, seed }: ScanOptions,
  watch: Watch,
): Float64Array {
  const strew = strewByWeight(population, allCases, diceOf(seed));
  const people = population.reduce((sum, one) => sum + one, 0);
  const expected = population.map((one) => (allCases * one) / people);
  const drawn = new Int32Array(population.length);
  const four = new Int32Array(4 * population.length);
  const empty = (): Float64Array => new Float64Array(allCases + 1);
  const least: FourCounts = [empty(), empty(), empty(), empty()];
  const maxima = new Float64Array(replicas);
  for (let first = 0; first < replicas; first += 4) {
    for (let lane = 0; lane < 4; lane++) {
      strew(drawn);
      for (let row = 0; row < drawn.length; row++) four[4 * row + lane] = drawn[row]!;
      least[lane]!.fill(Infinity);
    }
    circles.forEach((members, centre) => {
      if (centre % 64 === 0) report(watch, 0.1 + (0.9 * (first + (4 * centre) / circles.length)) / (replicas + 3));
      sweepCircles(members, four, expected, least);
    });
    for (let lane = 0; lane < Math.min(4, replicas - first); lane++) maxima[first + lane] = largestRatio(least[lane]!);
  }
  return maxima;
}

type FourCounts = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Keeps, per number of cases, the smallest expected number of a circle with so many. */
function sweepCircles(members: Uint16Array, four: Int32Array, expected: Float64Array, least: FourCounts): void {
  const [least0, least1, least2, least3] = least;
  let [found0, found1, found2, found3, due] = [0, 0, 0, 0, 0];
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    const row = member & ROW;
    // Whole numbers of 32 bits, said so: three times as fast.
    found0 = (found0 + four[4 * row]!) | 0;
    found1 = (found1 + four[4 * row + 1]!) | 0;
    found2 = (found2 + four[4 * row + 2]!) | 0;
    found3 = (found3 + four[4 * row + 3]!) | 0;
    due += expected[row]!;
    if (member >= RING_GOES_ON) continue;
    if (due < least0[found0]!) least0[found0] = due;
    if (due < least1[found1]!) least1[found1] = due;
    if (due < least2[found2]!) least2[found2] = due;
    if (due < least3[found3]!) least3[found3] = due;
  }
}

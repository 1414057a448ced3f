/**
 * Scans for clusters in space and time: cylinders over a circle of locations and a run of periods, with the population known
 * (Kulldorff 2001, "Prospective time periodic geographical disease surveillance using a scan statistic", JRSS A 164) or with nothing
 * but the cases (Kulldorff et al. 2005, "A space-time permutation scan statistic for disease outbreak detection", PLoS Medicine 2).
 */
import { diceOf } from "../../dice/dice.ts";
import { AnalysisInputError } from "../input-error.ts";
import { report, type Watch } from "../watch.ts";
import { assertPeriodCounts, assertPopulation, assertReplicas, type PeriodCounts } from "./case-counts.ts";
import { circlesAround, rowsOf, type ScanPlaces } from "./circles.ts";
import { type Candidate, withChance, withoutOverlap } from "./clusters.ts";
import { type CylinderSizes, eachCylinder } from "./cylinders.ts";
import { largestRatio, logLikelihoodRatio, relativeRisk } from "./likelihood.ts";
import { type Strew, strewByWeight, strewTimes } from "./replicas.ts";
import type { ScanOptions } from "./spatial-scan.ts";

export interface SpaceTimeOptions extends ScanOptions {
  /** Largest share of all periods in one cylinder, above 0 and up to 1; usual is 0.5. */
  readonly maxPeriodShare: number;
  /** Only what goes on until the last period: for watching, not for looking back. */
  readonly untilNow?: boolean;
}

export interface SpaceTimeCluster extends Candidate {
  /** Periods, the first is 0; both belong to the cluster. */
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  readonly cases: number;
  readonly expected: number;
  readonly relativeRisk: number;
  readonly p: number;
}

/**
 * Cylinders with more cases than their share of the population explains; `population` by location and period like the counts. The
 * most likely first, then those without a location of one before. O(n^2 log n) for n locations, then for each replica O(n^2 t^2) with
 * t periods. Throws AnalysisInputError for counts that are no counts, cases where nobody is, and more than 2 million counts.
 */
export function spaceTimeScan(
  places: ScanPlaces,
  cases: PeriodCounts,
  population: Float64Array,
  options: SpaceTimeOptions,
  watch: Watch = {},
): readonly SpaceTimeCluster[] {
  const allCases = assertPeriodCounts(cases, places.x.length);
  assertPopulation(population, cases.counts);
  const people = population.reduce((sum, one) => sum + one, 0);
  const expected = population.map((one) => (allCases * one) / people);
  const strew = strewByWeight(population, allCases, diceOf(options.seed));
  return scanCylinders(places, cases, { expected, weight: sumPerLocation(population, cases), strew }, options, watch);
}

/**
 * Cylinders with more cases than their locations and their periods, each on its own, explain: needs no population. What is always so
 * in a place, or everywhere at a time, is no cluster. The largest share is of the cases; replicas shuffle the times of the cases.
 * Cost and errors as spaceTimeScan.
 */
export function permutationScan(
  places: ScanPlaces,
  cases: PeriodCounts,
  options: SpaceTimeOptions,
  watch: Watch = {},
): readonly SpaceTimeCluster[] {
  const { counts, periodCount } = cases;
  const allCases = assertPeriodCounts(cases, places.x.length);
  const weight = sumPerLocation(counts, cases);
  const perPeriod = new Float64Array(periodCount);
  for (let at = 0; at < counts.length; at++) perPeriod[at % periodCount]! += counts[at]!;
  const expected = Float64Array.from(
    counts,
    (_, at) => (weight[Math.trunc(at / periodCount)]! * perPeriod[at % periodCount]!) / allCases,
  );
  const strew = strewTimes(counts, periodCount, diceOf(options.seed));
  return scanCylinders(places, cases, { expected, weight, strew }, options, watch);
}

interface NoCluster {
  /** Like the counts: what would be without any cluster. */
  readonly expected: Float64Array;
  /** Per location what its share is taken of. */
  readonly weight: Float64Array;
  readonly strew: Strew;
}

function scanCylinders(
  places: ScanPlaces,
  { counts, periodCount }: PeriodCounts,
  { expected, weight, strew }: NoCluster,
  { maxShare, maxPeriodShare, replicas, untilNow = false }: SpaceTimeOptions,
  watch: Watch,
): readonly SpaceTimeCluster[] {
  assertReplicas(replicas);
  const sizes = { periodCount, mostPeriods: mostPeriods(maxPeriodShare, periodCount), untilNow };
  const circles = circlesAround(places, weight, maxShare, { onProgress: (share) => report(watch, 0.05 * share) });
  const allCases = counts.reduce((sum, one) => sum + one, 0);
  const best = circles.map((members, centre) => {
    report(watch, 0.05 + (0.05 * centre) / circles.length);
    return bestCylinder(members, centre, counts, expected, sizes, allCases);
  });
  const chosen = withoutOverlap(best, weight.length);
  const drawn = new Int32Array(counts.length);
  const least = new Float64Array(allCases + 1);
  const maxima = new Float64Array(chosen.length > 0 ? replicas : 0).map((_, replica) => {
    strew(drawn);
    least.fill(Infinity);
    circles.forEach((members, centre) => {
      report(watch, 0.1 + (0.9 * (replica + centre / circles.length)) / replicas);
      eachCylinder(members, drawn, expected, sizes, (found, due) => {
        if (due < least[found]!) least[found] = due;
      });
    });
    return largestRatio(least);
  });
  report(watch, 1);
  return withChance(chosen, maxima);
}

function bestCylinder(
  members: Uint16Array,
  centre: number,
  counts: Int32Array,
  expected: Float64Array,
  sizes: CylinderSizes,
  allCases: number,
): Omit<SpaceTimeCluster, "p"> {
  const best = { size: 0, llr: 0, cases: 0, expected: 0, firstPeriod: 0, lastPeriod: 0 };
  eachCylinder(members, counts, expected, sizes, (found, due, size, firstPeriod, lastPeriod) => {
    const llr = logLikelihoodRatio(found, due, allCases);
    if (llr > best.llr * (1 + 1e-12))
      Object.assign(best, { size, llr, cases: found, expected: due, firstPeriod, lastPeriod });
  });
  const { size, ...cluster } = best;
  const risk = relativeRisk(cluster.cases, cluster.expected, allCases);
  return { ...cluster, centre, members: rowsOf(members, size), relativeRisk: risk };
}

function sumPerLocation(values: ArrayLike<number>, { periodCount }: PeriodCounts): Float64Array {
  const sums = new Float64Array(values.length / periodCount);
  for (let at = 0; at < values.length; at++) sums[Math.trunc(at / periodCount)]! += values[at]!;
  return sums;
}

function mostPeriods(share: number, periodCount: number): number {
  if (!(share > 0 && share <= 1))
    throw new AnalysisInputError(
      `Expected a largest share of periods above 0 and at most 1, got ${share}. Usual is 0.5.`,
    );
  return Math.max(1, Math.floor(share * periodCount + 1e-9));
}

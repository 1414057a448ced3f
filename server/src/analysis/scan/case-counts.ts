/** Counts of cases and people as a scan takes them, and what is refused. Computes nothing but sums. */
import { AnalysisInputError } from "../input-error.ts";

/** Counts by location, then period: `counts[location * periodCount + period]`. */
export interface PeriodCounts {
  readonly counts: Int32Array;
  readonly periodCount: number;
}

const MOST_CASES = 10_000_000;
const MOST_REPLICAS = 99_999;
const MOST_PERIODS = 1000;
const MOST_COUNTS = 2_000_000;

/** The number of all cases. */
export function assertCounts(cases: Int32Array, population: Float64Array, count: number): number {
  if (cases.length !== count || population.length !== count)
    throw new AnalysisInputError(
      `Expected cases and population of ${count} locations, got ${cases.length} and ${population.length}. Check the columns.`,
    );
  let allCases = 0;
  for (let row = 0; row < count; row++) {
    const [here, people] = [cases[row]!, population[row]!];
    if (here < 0 || !(people >= 0 && Number.isFinite(people)) || (people === 0 && here > 0))
      throw new AnalysisInputError(
        `Expected 0 or more cases, and people where there are cases, at location ${row}, got ${here} cases among ${people}. Correct or leave out the location.`,
      );
    allCases += here;
  }
  if (allCases === 0 || allCases > MOST_CASES)
    throw new AnalysisInputError(`Expected 1 to ${MOST_CASES} cases, got ${allCases}. Choose another period or area.`);
  if (population.reduce((sum, one) => sum + one, 0) === Infinity)
    throw new AnalysisInputError("Expected populations that have a sum, got more than a number holds. Check the unit.");
  return allCases;
}

export function assertReplicas(replicas: number): void {
  if (!Number.isInteger(replicas) || replicas < 0 || replicas > MOST_REPLICAS)
    throw new AnalysisInputError(`Expected 0 to ${MOST_REPLICAS} replicas, got ${replicas}. Usual is 999.`);
}

/** The number of all cases. */
export function assertPeriodCounts({ counts, periodCount }: PeriodCounts, locations: number): number {
  const isFitting = Number.isInteger(periodCount) && periodCount >= 1 && counts.length === locations * periodCount;
  if (!isFitting || periodCount > MOST_PERIODS || counts.length > MOST_COUNTS)
    throw new AnalysisInputError(
      `Expected counts of ${locations} locations in 1 to ${MOST_PERIODS} periods, at most ${MOST_COUNTS}, got ${counts.length} in ${periodCount}. Choose longer periods.`,
    );
  const negative = counts.findIndex((count) => count < 0);
  if (negative >= 0)
    throw new AnalysisInputError(`Expected counts of 0 or more, got ${counts[negative]} at ${negative}. Correct it.`);
  const allCases = counts.reduce((sum, one) => sum + one, 0);
  if (allCases === 0 || allCases > MOST_CASES)
    throw new AnalysisInputError(`Expected 1 to ${MOST_CASES} cases, got ${allCases}. Choose another period or area.`);
  return allCases;
}

export function assertPopulation(population: Float64Array, counts: Int32Array): void {
  if (population.length !== counts.length)
    throw new AnalysisInputError(
      `Expected a population for each of ${counts.length} counts, got ${population.length}. Repeat it for every period.`,
    );
  const bad = population.findIndex(
    (people, at) => !(people >= 0 && Number.isFinite(people)) || (people === 0 && counts[at]! > 0),
  );
  if (bad >= 0)
    throw new AnalysisInputError(
      `Expected people where there are cases, got ${counts[bad]} cases among ${population[bad]} at ${bad}. Correct or leave out the location.`,
    );
}

/**
 * The likelihood of a cluster: how much better "more cases inside than outside" explains the counts than "the same everywhere".
 * Kulldorff 1997, "A spatial scan statistic", Communications in Statistics 26. Knows counts only, neither places nor times.
 */

/** Fewer cases are no cluster, neither in the records nor in a replica. */
const LEAST_CASES = 2;
/** What is above the expected by no more than this share is not above it. */
const ROUNDING = 1e-12;

/**
 * LLR = c ln(c / E) + (C - c) ln((C - c) / (C - E)) for c cases where E of all C were expected; 0 unless c is above E.
 * Falls as E grows, so among clusters of c cases the one with the smallest E has the largest ratio.
 */
export function logLikelihoodRatio(cases: number, expected: number, allCases: number): number {
  if (cases < LEAST_CASES || cases <= expected * (1 + ROUNDING)) return 0;
  const inside = cases * Math.log(cases / expected);
  const outside = allCases - cases;
  return outside > 0 ? inside + outside * Math.log(outside / (allCases - expected)) : inside;
}

/** Observed over expected inside, divided by the same outside; Infinity when every case is inside. */
export function relativeRisk(cases: number, expected: number, allCases: number): number {
  const outside = allCases - cases;
  return outside > 0 ? cases / expected / (outside / (allCases - expected)) : Infinity;
}

/** The largest ratio, given the smallest expected count among the clusters of each number of cases: O(all cases). */
export function largestRatio(leastExpected: Float64Array): number {
  const allCases = leastExpected.length - 1;
  let most = 0;
  for (let cases = LEAST_CASES; cases <= allCases; cases++) {
    const expected = leastExpected[cases]!;
    if (expected < cases) most = Math.max(most, logLikelihoodRatio(cases, expected, allCases));
  }
  return most;
}

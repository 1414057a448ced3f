/**
 * Local statistics on invented grids of cells with queen neighbours: Gi* with its p on 100,000 cells, and 999 conditional permutations
 * on 10,000 cells. One thread. Measures time; whether the values are right is said by the tests.
 */
import { getisOrdStar } from "../../server/src/analysis/autocorrelation/getis-ord.ts";
import { permutedLag } from "../../server/src/analysis/autocorrelation/permutation/permutation.ts";
import { gridContiguity } from "../../server/src/analysis/autocorrelation/weights-by-contiguity.ts";
import { benjaminiHochberg } from "../../server/src/analysis/distributions/adjusted-p.ts";
import { normalTwoSidedP } from "../../server/src/analysis/distributions/normal.ts";
import { diceOf, drawShare } from "../../server/src/dice/dice.ts";
import { figuresOf } from "./measuring/figures.ts";

const SEED = 7;
const LARGE = { columns: 400, rows: 250 };
const SMALL = { columns: 100, rows: 100 };
const REPLICAS = 999;
/** Seconds of other programs on the same two cases, two cores of the same kind of machine. */
const KNOWN = {
  scores100k: { spdep: 0.35, esda: 2.5 },
  permutations10k: { spdep: 9, esda: 0.9, jsgeoda: 0.31 },
};

/** Seconds over `runs` runs, the first one cold, beside the best known seconds of the same case on two cores. */
export function measureAutocorrelation(say: (line: string) => void, runs = 7) {
  const large = gridContiguity(LARGE, "queen", true);
  const largeCounts = countsOf(large.n);
  const scores = secondsOf(runs, () => getisOrdStar(largeCounts, large));
  const significance = secondsOf(runs, () => benjaminiHochberg(getisOrdStar(largeCounts, large).map(normalTwoSidedP)));
  say(`Gi* of ${large.n} cells: ${scores.median} s, with p and false discovery rate ${significance.median} s.`);
  const small = gridContiguity(SMALL, "queen");
  const smallCounts = countsOf(small.n);
  const permutations = secondsOf(runs, () => permutedLag(smallCounts, small, { replicas: REPLICAS, seed: SEED }));
  const adaptive = secondsOf(runs, () =>
    permutedLag(smallCounts, small, { replicas: 99_999, seed: SEED, stopAfter: 20 }),
  );
  say(`${REPLICAS} permutations of ${small.n} cells: ${permutations.median} s; up to 99,999: ${adaptive.median} s.`);
  return {
    analytic: { cells: large.n, scoresSeconds: scores, withPAndFalseDiscoverySeconds: significance },
    permuted: { cells: small.n, replicas: REPLICAS, seconds: permutations, sequentialTo99999Seconds: adaptive },
    known: KNOWN,
    timesFasterThanSpdepScores: Math.round(KNOWN.scores100k.spdep / scores.median),
    timesFasterThanJsgeodaPermutations: Math.round(KNOWN.permutations10k.jsgeoda / permutations.median),
  };
}

function secondsOf(runs: number, run: () => unknown) {
  const seconds = Array.from({ length: runs }, () => {
    const began = performance.now();
    run();
    return (performance.now() - began) / 1000;
  });
  return { ...figuresOf(seconds), first: Number(seconds[0]!.toPrecision(3)) };
}

/** Skewed counts with many zeros, as incidents are. */
function countsOf(cells: number): Float64Array {
  const dice = diceOf(SEED);
  return Float64Array.from({ length: cells }, () => Math.floor(-2 * Math.log(1 - drawShare(dice))));
}

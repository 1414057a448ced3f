/**
 * Getis-Ord Gi* of every bin of a space-time cube: neighbours are the place itself and the places beside it, in the same step and
 * in the step (or steps) before. Every bin is compared with the entire cube, so a hot year stays visible.
 *
 *      step s-1   step s
 *       ▒▒▒▒▒      ▒▒▒▒▒      the bin ■, the places beside it, and all of them one step back
 *       ▒ ▒ ▒      ▒ ■ ▒
 */
import { benjaminiHochberg } from "../../distributions/adjusted-p.ts";
import { normalTwoSidedP } from "../../distributions/normal.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import type { SpaceTimeCube } from "./space-time-cube.ts";

/** Places beside place p: `neighbours[first[p]]` to `neighbours[first[p + 1] - 1]`, each once, never p itself. */
export interface PlaceNeighbours {
  readonly first: Int32Array;
  readonly neighbours: Int32Array;
}

/**
 * z of every bin with weights 1 (Ord & Getis 1995, "Local spatial autocorrelation statistics", Geographical Analysis 27:286-306,
 * eq. 14), S and mean over all bins. NaN when all bins are equal or a bin neighbours the entire cube. `back` steps before are
 * neighbours; 1 unless told. O(bins + neighbours * steps). Throws AnalysisInputError for neighbours that do not fit the cube.
 */
export function hotBins(cube: SpaceTimeCube, beside: PlaceNeighbours, back = 1, watch: Watch = {}): Float64Array {
  assertNeighbours(cube, beside, back);
  const { places, steps, counts } = cube;
  const z = new Float64Array(counts.length);
  const { mean, deviation } = momentsOf(counts);
  for (let place = 0; place < places; place++) {
    if (place % 1024 === 0) report(watch, place / places);
    const around = sumAround(cube, beside, place);
    const placesAround = beside.first[place + 1]! - beside.first[place]! + 1;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      sum += around[step]! - (step > back ? around[step - back - 1]! : 0);
      const weight = placesAround * Math.min(step + 1, back + 1);
      z[place * steps + step] = starScore(sum, weight, { n: counts.length, mean, deviation });
    }
  }
  return z;
}

/**
 * 1 hot, -1 cold, 0 neither for every bin: |z| from `critical` up, or with `falseDiscovery` where the Benjamini-Hochberg adjusted
 * two-sided p is at most that rate. O(bins log bins).
 */
export function signsOf(
  z: Float64Array,
  rule: { readonly critical: number } | { readonly falseDiscovery: number },
): Int8Array {
  if ("critical" in rule)
    return Int8Array.from(z, (one) => (one >= rule.critical ? 1 : one <= -rule.critical ? -1 : 0));
  const q = benjaminiHochberg(z.map(normalTwoSidedP));
  return Int8Array.from(z, (one, bin) => (q[bin]! <= rule.falseDiscovery ? Math.sign(one) : 0));
}

function starScore(sum: number, weight: number, whole: { n: number; mean: number; deviation: number }): number {
  const { n, mean, deviation } = whole;
  const spread = (n * weight - weight * weight) / (n - 1);
  if (!(deviation > 0 && spread > 0)) return NaN;
  return (sum - mean * weight) / (deviation * Math.sqrt(spread));
}

/** Mean and standard deviation with n, in two passes: counts that are all equal have a deviation of exactly 0. */
function momentsOf(counts: Float64Array): { mean: number; deviation: number } {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  if (counts.every((count) => count === counts[0])) return { mean, deviation: 0 };
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / counts.length) };
}

function sumAround(
  { steps, counts }: SpaceTimeCube,
  { first, neighbours }: PlaceNeighbours,
  place: number,
): Float64Array {
  const around = counts.slice(place * steps, (place + 1) * steps);
  for (let at = first[place]!; at < first[place + 1]!; at++) {
    const from = neighbours[at]! * steps;
    for (let step = 0; step < steps; step++) around[step]! += counts[from + step]!;
  }
  return around;
}

function assertNeighbours({ places }: SpaceTimeCube, { first, neighbours }: PlaceNeighbours, back: number): void {
  if (first.length !== places + 1 || first[places] !== neighbours.length || !(Number.isInteger(back) && back >= 0))
    throw new AnalysisInputError(
      `Expected neighbours of ${places} places and 0 or more steps back, got ${first.length - 1} places and ${back} steps.`,
    );
  for (let place = 0; place < places; place++)
    for (let at = first[place]!; at < first[place + 1]!; at++) {
      const other = neighbours[at]!;
      if (other < 0 || other >= places || other === place)
        throw new AnalysisInputError(
          `Expected place ${place} beside other places under ${places}, got ${other}. A place is its own neighbour anyway.`,
        );
    }
}

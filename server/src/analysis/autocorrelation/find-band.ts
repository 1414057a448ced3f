/** Chooses a distance band from the values themselves: the first distance at which their clustering is most marked. */
import { AnalysisInputError } from "../input-error.ts";
import { report, type Watch } from "../watch.ts";
import { type CentredValues, centre } from "./centred-values.ts";
import { moranOf } from "./moran.ts";
import type { Neighbourhood } from "./neighbourhood.ts";

/** A peak counts when it is significant at 5 % on its own. */
const LEAST_Z = 1.959963984540054;

export interface BandSearch {
  /** z of global Moran (row-standardised, over all orders of the values) for each band; NaN where undefined. */
  readonly z: Float64Array;
  /** Which band is the first peak, -1 when there is none. */
  readonly chosen: number;
}

/**
 * Incremental global Moran (Ord & Getis 1995 on choosing distances; the habit of optimised hot spot tools): the first band whose z is
 * above its two neighbours' and above 1.96. `bands` ascend and the last is no larger than the reach of the neighbourhood, which
 * holds both directions of every pair. O(bands · pairs), without weights in between. Throws AnalysisInputError for fewer than three bands or bands that do not ascend.
 */
export function findBandByMoran(
  values: Float64Array,
  neighbourhood: Neighbourhood,
  bands: Float64Array,
  watch: Watch = {},
): BandSearch {
  if (bands.length < 3 || !bands.every((band, at) => band > (bands[at - 1] ?? 0)))
    throw new AnalysisInputError(`Expected at least three ascending distances, got ${bands.join(", ").slice(0, 80)}.`);
  const centred = centre(values, neighbourhood.n);
  const z = new Float64Array(bands.length);
  for (const [at, band] of bands.entries()) {
    report(watch, at / bands.length);
    z[at] = bandScore(centred, neighbourhood, band);
  }
  report(watch, 1);
  for (let at = 1; at + 1 < z.length; at++)
    if (z[at]! > LEAST_Z && z[at]! > z[at - 1]! && z[at]! > z[at + 1]!) return { z, chosen: at };
  return { z, chosen: -1 };
}

/** z of Moran for w_ij = 1 / k_i among the k_i neighbours within the band: of such weights every sum follows from the numbers k. */
function bandScore(centred: CentredValues, { n, first, neighbour, distance }: Neighbourhood, band: number): number {
  const { z } = centred;
  const share = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let count = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) if (distance[at]! <= band) count++;
    share[row] = count > 0 ? 1 / count : 0;
  }
  const sums = { s0: 0, s1: 0, s2: 0 };
  let cross = 0;
  for (let row = 0; row < n; row++) {
    const own = share[row]!;
    if (own === 0) continue;
    let around = 0;
    let column = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) {
      if (distance[at]! > band) continue;
      around += z[neighbour[at]!]!;
      column += share[neighbour[at]!]!;
    }
    cross += own * z[row]! * around;
    sums.s0 += 1;
    // Σ_j w_ij² = 1/k_i, Σ_j w_ij w_ji = Σ_j 1/(k_i k_j), and the column of i adds up to Σ_j 1/k_j.
    sums.s1 += own + own * column;
    sums.s2 += (1 + column) ** 2;
  }
  return moranOf(centred, cross, sums).randomZ;
}

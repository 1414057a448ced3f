/**
 * Emerging hot spots: where is it hot, since when, and does it grow? Gi* of each bin of the cube, the trend of each place's z, and one
 * of 17 classes a place. The parts stand in hot-bins.ts, ../trend and classes.ts.
 */
import { report, type Watch } from "../../watch.ts";
import { classWithTrend, HOT_SPOT_CLASSES } from "./classes.ts";
import { hotBins, type PlaceNeighbours, signsOf } from "./hot-bins.ts";
import type { SpaceTimeCube } from "./space-time-cube.ts";

export interface EmergingOptions {
  /** Steps before that count as neighbours; 1 unless told. */
  readonly back?: number;
  /** Hot and cold by Benjamini-Hochberg at this rate over all bins (0.05 as Esri's tool does), or by |z| from `critical` up. */
  readonly judgedBy: { readonly falseDiscovery: number } | { readonly critical: number };
  /** Level of the Mann-Kendall test; 0.05 unless told. */
  readonly alpha?: number;
}

export interface EmergingHotSpots {
  /** z and sign of every bin, in the order of the cube. */
  readonly z: Float64Array;
  readonly signs: Int8Array;
  /** For each place its class as a place in HOT_SPOT_CLASSES, and the trend of its z. */
  readonly classOf: Uint8Array;
  readonly mkZ: Float64Array;
  readonly mkP: Float64Array;
}

/**
 * Definitions of Esri, "How Emerging Hot Spot Analysis works"; a bin without a score (NaN) counts as a step that is neither hot nor
 * cold. O(bins * (log bins + steps) + neighbours * steps). Throws AnalysisInputError for neighbours that do not fit the cube.
 */
export function emergingHotSpots(
  cube: SpaceTimeCube,
  beside: PlaceNeighbours,
  options: EmergingOptions,
  watch: Watch = {},
): EmergingHotSpots {
  const z = hotBins(cube, beside, options.back, watch);
  const signs = signsOf(z, options.judgedBy);
  const found = {
    z,
    signs,
    classOf: new Uint8Array(cube.places),
    mkZ: new Float64Array(cube.places),
    mkP: new Float64Array(cube.places),
  };
  for (let place = 0; place < cube.places; place++) {
    if (place % 256 === 0) report(watch, 1);
    const from = place * cube.steps;
    const steps = signs.subarray(from, from + cube.steps);
    const judged = classWithTrend(z.subarray(from, from + cube.steps), steps, options.alpha);
    found.classOf[place] = HOT_SPOT_CLASSES.indexOf(judged.class);
    found.mkZ[place] = judged.mkZ;
    found.mkP[place] = judged.mkP;
  }
  return found;
}

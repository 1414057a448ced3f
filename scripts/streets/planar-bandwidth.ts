// The --bandwidth and --window of streets planar: a number, or a rule with what it found. Computes no density.
import { arcgisRadius, scottSigma } from "../../server/src/analysis/density/planar/bandwidth.ts";
import { diggleSigma, likelihoodSigma } from "../../server/src/analysis/density/planar/cross-validation.ts";
import { rectangle, type StudyArea } from "../../server/src/analysis/density/planar/edge-correction.ts";
import { bandwidthPerSigma, type PlanarKernel } from "../../server/src/analysis/density/planar/kernels.ts";
import type { PlanePoints } from "../../server/src/analysis/point-buckets.ts";
import { refuse } from "./fail.ts";
import type { Options } from "./options.ts";

export interface Chosen {
  readonly bandwidth: number;
  /** "given", or the name of the rule. */
  readonly rule: string;
  /** What the rule found on its way. */
  readonly [fact: string]: number | string;
}

export interface Given {
  readonly events: PlanePoints;
  readonly weights: Float64Array | undefined;
  readonly area: StudyArea;
}

/** A number stands for itself; a rule gives a standard deviation, which is turned into the kernel's own radius. */
export function bandwidthFor(options: Options, kernel: PlanarKernel, { events, weights, area }: Given): Chosen {
  const rule = options.text("bandwidth");
  const fromSigma = (sigma: number) => ({ bandwidth: sigma * bandwidthPerSigma(kernel), rule, sigma });
  if (rule === "scott") {
    const { x, y, sigma } = scottSigma(events);
    return { ...fromSigma(sigma), scottX: x, scottY: y };
  }
  if (rule === "diggle") return fromSigma(diggleSigma(events, area).sigma);
  if (rule === "likelihood") return fromSigma(likelihoodSigma(events, area).sigma);
  if (rule === "arcgis") return { bandwidth: arcgisRadius(events, weights), rule };
  return { bandwidth: options.number("bandwidth", 0), rule: "given" };
}

/** A rectangle from west, south, east, north. */
export function windowOf(numbers: Float64Array): StudyArea {
  const [west, south, east, north] = numbers;
  if (west === undefined || south === undefined || east === undefined || north === undefined || numbers.length !== 4)
    return refuse(`Expected --window west,south,east,north, got ${numbers.length} numbers.`);
  if (!(west < east && south < north))
    return refuse(`Expected --window with west < east and south < north, got ${numbers.join(",")}.`);
  return rectangle(west, south, east, north);
}

/** The smallest rectangle around all events. */
export function boxAround({ x, y }: PlanePoints): StudyArea {
  return rectangle(leastOf(x), leastOf(y), mostOf(x), mostOf(y));
}

function leastOf(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function mostOf(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b));
}

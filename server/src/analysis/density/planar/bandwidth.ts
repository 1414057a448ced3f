/**
 * Rules of thumb for the bandwidth of planar density, straight from the spread of the events. They suit one round heap of events and
 * smooth too much where there are several; cross-validation.ts asks the data instead.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertPlanePoints, type PlanePoints } from "../../point-buckets.ts";

export interface ScottSigma {
  /** Standard deviations of a Gaussian kernel along both axes. */
  readonly x: number;
  readonly y: number;
  /** One value for a round kernel: the geometric mean. */
  readonly sigma: number;
}

/**
 * Scott 1992, "Multivariate density estimation", p. 152, as in spatstat's bw.scott: sd * n^(-1/6), sd with n - 1. O(n).
 * Throws AnalysisInputError for fewer than two events or events on a line along an axis.
 */
export function scottSigma(events: PlanePoints): ScottSigma {
  assertSpread(events);
  const shrink = events.x.length ** (-1 / 6);
  const x = deviationOf(events.x) * shrink;
  const y = deviationOf(events.y) * shrink;
  if (!(x > 0 && y > 0))
    throw new AnalysisInputError("Expected events that differ in x and in y for Scott's rule. Give a bandwidth.");
  return { x, y, sigma: Math.sqrt(x * y) };
}

/**
 * Default search radius of ArcGIS Kernel Density: 0.9 min(SD, sqrt(1/ln 2) Dm) n^(-1/5), SD the standard distance and Dm the median
 * distance from the mean centre, each event counted by its weight (Silverman 1986, 3.4, in the plane). O(n log n).
 * Throws AnalysisInputError when all events are in one place.
 */
export function arcgisRadius(events: PlanePoints, weights?: Float64Array): number {
  assertSpread(events);
  const weightOf = (event: number): number => weights?.[event] ?? 1;
  const [centreX, centreY] = [weightedMean(events.x, weightOf), weightedMean(events.y, weightOf)];
  const far = events.x.map((x, event) => Math.hypot(x - centreX, events.y[event]! - centreY));
  const standardDistance = Math.sqrt(
    weightedMean(
      far.map((one) => one * one),
      weightOf,
    ),
  );
  let total = 0;
  for (let event = 0; event < far.length; event++) total += weightOf(event);
  const median = weightedMedian(far, weightOf);
  const radius = 0.9 * Math.min(standardDistance, Math.sqrt(1 / Math.LN2) * median) * total ** -0.2;
  if (radius > 0) return radius;
  throw new AnalysisInputError("Expected events in more than one place for a default radius. Give a bandwidth.");
}

function assertSpread(events: PlanePoints): void {
  assertPlanePoints(events);
  if (events.x.length < 2)
    throw new AnalysisInputError("Expected at least two events to choose a bandwidth, got one. Give a bandwidth.");
}

function deviationOf(values: Float64Array): number {
  const mean = weightedMean(values, () => 1);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

function weightedMean(values: Float64Array, weightOf: (event: number) => number): number {
  let [sum, total] = [0, 0];
  for (let event = 0; event < values.length; event++) {
    sum += weightOf(event) * values[event]!;
    total += weightOf(event);
  }
  return sum / total;
}

/** The value at which half of the weight is reached; the mean of two where exactly half lies below. */
function weightedMedian(values: Float64Array, weightOf: (event: number) => number): number {
  const order = Int32Array.from(values.keys()).toSorted((a, b) => values[a]! - values[b]!);
  let total = 0;
  for (const event of order) total += weightOf(event);
  let below = 0;
  for (let at = 0; at < order.length; at++) {
    below += weightOf(order[at]!);
    if (below > total / 2 || at === order.length - 1) return values[order[at]!]!;
    if (below === total / 2) return (values[order[at]!]! + values[order[at + 1]!]!) / 2;
  }
  return NaN;
}

/**
 * Bandwidths that follow the events: one for all by how well the rest foretells each event, or one for each by how dense it is there.
 */
import { AnalysisInputError } from "../../input-error.ts";
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import { kernelAt } from "../kernels.ts";
import type { DensityOptions } from "../sources/density-task.ts";
import { type Piece, visitFootprints } from "./event-footprint.ts";
import { networkDensity } from "./network-density.ts";

type Spread = Omit<DensityOptions, "bandwidth" | "bandwidths" | "sourceEdges">;

export interface BandwidthChoice {
  readonly bandwidthM: number;
  /** Beside the candidates: the sum over events of w log f, f from all other events. */
  readonly logLikelihood: Float64Array;
  /** Beside the candidates: events that no other event reaches. They count as if one event in n fell anywhere: f = 1/(n L). */
  readonly alone: Int32Array;
}

/**
 * Leave-one-out likelihood (Habbema, Hermans & van den Broek 1974; Silverman 1986, 3.4.4): the candidate under which each event is
 * likeliest given the others. Coincident events draw it to the smallest candidate: judge the whole curve. Ties go to the larger
 * bandwidth. O(candidates x events x walks). Throws AnalysisInputError without candidates or with fewer than two events.
 */
export function chooseBandwidth(
  network: StreetNetwork,
  events: NetworkPoints,
  candidates: ArrayLike<number>,
  spread: Spread,
  watch: Watch = {},
): BandwidthChoice {
  const count = events.edge.length;
  if (candidates.length === 0 || count < 2)
    throw new AnalysisInputError(
      `Expected candidates and at least 2 events to choose a bandwidth, got ${candidates.length} and ${count}. Give a bandwidth instead.`,
    );
  const logLikelihood = new Float64Array(candidates.length);
  const alone = new Int32Array(candidates.length);
  const weightOf = (event: number) => spread.weights?.[event] ?? 1;
  const total = spread.weights?.reduce((sum, one) => sum + one, 0) ?? count;
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    report(watch, candidate / candidates.length);
    const options = { ...spread, bandwidth: candidates[candidate]! };
    const quiet: Watch = watch.isCancelled ? { isCancelled: watch.isCancelled } : {};
    const density = networkDensity(network, events, events, options, quiet);
    const own = ownDensity(network, events, options, quiet);
    for (let event = 0; event < count; event++) {
      const others = density[event]! - weightOf(event) * own[event]!;
      // What rounding leaves of an event's own share is no neighbour.
      const isAlone = others <= 1e-12 * density[event]! || total <= weightOf(event);
      if (isAlone) alone[candidate]!++;
      const foretold = isAlone ? 1 / (count * network.totalLength) : others / (total - weightOf(event));
      logLikelihood[candidate]! += weightOf(event) * Math.log(foretold);
    }
  }
  let best = 0;
  for (let candidate = 1; candidate < candidates.length; candidate++) {
    const gain = logLikelihood[candidate]! - logLikelihood[best]!;
    if (gain > 0 || (gain === 0 && candidates[candidate]! > candidates[best]!)) best = candidate;
  }
  return { bandwidthM: candidates[best]!, logLikelihood, alone };
}

export interface AdaptiveOptions extends Spread {
  /** The pilot's bandwidth, metres. */
  readonly bandwidth: number;
  /** No bandwidth above it; twice the pilot's when absent. */
  readonly largestM?: number | undefined;
}

/**
 * One bandwidth for each event: h sqrt(g / f(x)), f the pilot density at the event, g its geometric mean (Abramson 1982, On bandwidth
 * variation in kernel estimates, Annals of Statistics 10:1217-1223), cut off at `largestM`. Costs one density at the events.
 */
export function adaptiveBandwidths(
  network: StreetNetwork,
  events: NetworkPoints,
  { largestM, ...pilot }: AdaptiveOptions,
  watch: Watch = {},
): Float64Array {
  const mostM = largestM ?? 2 * pilot.bandwidth;
  if (!(mostM > 0))
    throw new AnalysisInputError(`Expected a largest bandwidth above 0, got ${mostM}. Leave it out or choose another.`);
  const density = networkDensity(network, events, events, pilot, watch);
  const known = density.filter((one) => one > 0);
  const logMean = known.reduce((sum, one) => sum + Math.log(one), 0) / Math.max(1, known.length);
  return density.map((one) =>
    one > 0 ? Math.min(mostM, pilot.bandwidth * Math.exp((logMean - Math.log(one)) / 2)) : mostM,
  );
}

/** The density that each event of weight 1 gives at its own place, walks that come back to it included. */
function ownDensity(
  network: StreetNetwork,
  events: NetworkPoints,
  options: DensityOptions,
  watch: Watch,
): Float64Array {
  const own = new Float64Array(events.edge.length);
  if (options.method === "simple") return own.fill(kernelAt(options.kernel, 0, options.bandwidth!));
  const visit = (event: number, bandwidth: number, piece: Piece) => {
    if (piece.edge !== events.edge[event]!) return;
    const lengthM = network.edgeLength[piece.edge]!;
    const offset = Math.min(Math.max(0, events.offset[event]!), lengthM);
    const isLast = piece.toM === lengthM;
    if (offset < piece.fromM || (isLast ? offset > piece.toM : offset >= piece.toM)) return;
    const wayM = piece.fromWayM + piece.slope * (offset - piece.fromM);
    own[event]! += piece.share * kernelAt(options.kernel, wayM, bandwidth);
  };
  visitFootprints(network, events, options, visit, watch);
  return own;
}

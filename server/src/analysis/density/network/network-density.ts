/**
 * Density of events along streets, per metre: simple, equal-split discontinuous and equal-split continuous. Chooses the engine and puts
 * the samples back into their order. Reads no files and draws nothing.
 */
import { AnalysisInputError } from "../../input-error.ts";
import type { Lixels } from "../../network/lixels.ts";
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import { type DensityOptions, type DensityTask, deadEndsOf, densityTask } from "../sources/density-task.ts";
import { addEqualSplit } from "../walks/equal-split.ts";
import { planWalks } from "../walks/plan-walks.ts";
import { splitRulesOf } from "../walks/split-rules.ts";
import { addStepped, type Stepped } from "../walks/stepped.ts";
import { addShortestPath } from "../ways/shortest-path.ts";

const MOST_STEPS = 5e8;
/** Steps of length feel a Gaussian to the last digits, so few walks are enough to prefer them. */
const MOST_GAUSSIAN_STEPS = 5e7;

/**
 * Events per metre of street at each sample, in the order of the samples; metres are the unit of the network's lengths. A sample on a
 * node belongs to the side of its own edge, which matters for esd only (it jumps at nodes). Simple: Xie & Yan 2008, CEUS 32:396-406;
 * esd and esc: Okabe, Satoh & Sugihara 2009, IJGIS 23:7-32; esc with a Gaussian is the heat kernel of the network: McSwiggan,
 * Baddeley & Nair 2016, Scand. J. Stat. 44:324-345. Throws AnalysisInputError for places off the network and for options out of range.
 */
export function networkDensity(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
  watch: Watch = {},
): Float64Array {
  return networkDensityRun(network, events, samples, options, watch).density;
}

/** Density in the middle of every lixel (Xie & Yan 2008), events per metre, in the order of the lixels: see networkDensity. */
export function densityOnLixels(
  network: StreetNetwork,
  events: NetworkPoints,
  lixels: Lixels,
  options: DensityOptions,
  watch: Watch = {},
): Float64Array {
  return networkDensity(network, events, lixels.middles, options, watch);
}

export interface NetworkDensityRun {
  readonly density: Float64Array;
  /** Null for an exact answer: every way and walk was looked at. */
  readonly stepped: Stepped | null;
}

/** As networkDensity, and whether the answer is exact; where walks are too many it says the step and the error of the approximation. */
export function networkDensityRun(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
  watch: Watch = {},
): NetworkDensityRun {
  const task = densityTask(network, events, samples, options);
  const sorted = new Float64Array(samples.edge.length);
  report(watch, 0);
  const stepped = addDensity(task, options, sorted, watch);
  report(watch, 1);
  const density = new Float64Array(sorted.length);
  for (let index = 0; index < sorted.length; index++) density[task.samples.row[index]!] = sorted[index]!;
  return { density, stepped };
}

function addDensity(task: DensityTask, options: DensityOptions, sorted: Float64Array, watch: Watch): Stepped | null {
  if (options.method === "simple") {
    addShortestPath(task, sorted, watch);
    return null;
  }
  const rules = splitRulesOf(task.network, options.method, deadEndsOf(options));
  const plan = planWalks(task, rules, watch);
  const most = options.mostSteps ?? MOST_STEPS;
  const smooth = task.kernel === "gaussian" && task.sources.isOneBandwidth;
  if (plan.steps <= (smooth ? Math.min(most, MOST_GAUSSIAN_STEPS) : most)) {
    addEqualSplit(task, rules, sorted, watch, plan.handOverM);
    return null;
  }
  if (!task.sources.isOneBandwidth)
    throw new AnalysisInputError(
      `Expected bandwidths that few walks fit into, got about ${plan.steps.toPrecision(1)} steps. Use smaller bandwidths, one for all, or the simple method.`,
    );
  return addStepped(task, rules, sorted, watch);
}

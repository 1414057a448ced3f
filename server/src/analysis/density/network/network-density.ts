/**
 * Density of events along streets, per metre: simple, equal-split discontinuous and equal-split continuous. Chooses the
 * engine. Reads no files and draws nothing.
 */
import type { Lixels } from "../../network/lixels.ts";
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import { type DensityOptions, densityTask, inGivenOrder } from "../sources/density-task.ts";
import { followWalks } from "../walks/follow-walks.ts";
import type { Stepped } from "../walks/stepped.ts";
import { TooManyWalks } from "../walks/too-many-walks.ts";
import { addShortestPath } from "../ways/shortest-path.ts";
import { type Contraction, contractedDensity } from "./contracted-density.ts";

/** A grid of steps that is farther off is no answer yet: without the tiniest streets it may do better. */
const POOR_ERROR_SHARE = 0.01;

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
  /** Null unless walks were carried on a grid of steps. */
  readonly stepped: Stepped | null;
  /** Null unless tiny streets shrank to points. With both null the answer is exact: every way and walk was looked at. */
  readonly contraction: Contraction | null;
}

/** As networkDensity, and whether the answer is exact; where walks are too many it says what was done and the error of it. */
export function networkDensityRun(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
  watch: Watch = {},
): NetworkDensityRun {
  report(watch, 0);
  const run = runOf(network, events, samples, options, watch);
  report(watch, 1);
  return run;
}

function runOf(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
  watch: Watch,
): NetworkDensityRun {
  const { method } = options;
  if (method === "simple") {
    const task = densityTask(network, events, samples, options);
    const sorted = new Float64Array(samples.edge.length);
    addShortestPath(task, sorted, watch);
    return { density: inGivenOrder(task, sorted), stepped: null, contraction: null };
  }
  let poor: NetworkDensityRun | null = null;
  let refusal: unknown;
  try {
    const followed = { ...followWalks(network, events, samples, { ...options, method }, watch), contraction: null };
    if (method !== "esc" || (followed.stepped?.errorShare ?? 0) <= POOR_ERROR_SHARE) return followed;
    poor = followed;
  } catch (error) {
    if (!(error instanceof TooManyWalks) || method !== "esc") throw error;
    refusal = error;
  }
  const quiet: Watch = watch.isCancelled ? { isCancelled: watch.isCancelled } : {};
  const contracted = contractedDensity(network, events, samples, { ...options, method }, poor ? quiet : watch);
  if (!contracted && !poor) throw refusal;
  const isBetter = contracted && !(poor && contracted.contraction.errorShare >= poor.stepped!.errorShare);
  return isBetter ? contracted : poor!;
}

/**
 * What the network K function would be without any pattern: events strewn evenly over the length of the streets, many times, and
 * the band that most of those runs lie in. Says whether the real events are more clustered or more even than that; explains nothing.
 */
import { type Dice, diceOf, drawShare } from "../../dice/dice.ts";
import { AnalysisInputError } from "../input-error.ts";
import type { NetworkPoints, StreetNetwork } from "../network/network.ts";
import { report, type Watch } from "../watch.ts";
import { kOf, type NetworkK, networkK } from "./network-k.ts";
import { createPairCount } from "./pair-count.ts";

export interface KEnvelope {
  readonly observed: NetworkK;
  /** Per radius the rank-th smallest and largest of the simulations, of each function on its own. */
  readonly lower: Pick<NetworkK, "kNet" | "kAng">;
  readonly upper: Pick<NetworkK, "kNet" | "kAng">;
  /** Chance that K of random events leaves the band at one radius named beforehand: 2 rank / (simulations + 1). */
  readonly level: number;
  /** Chance that K_Ang of random events strays as far as the observed one, over all radii together. */
  readonly globalP: number;
}

export interface EnvelopeOptions {
  readonly simulations: number;
  readonly seed: number;
  /** Which simulated value from the outside is the band; 1, the outermost, when not given. */
  readonly rank?: number;
}

const MOST_SIMULATIONS = 9999;

/**
 * Rank envelopes (Ripley 1977, "Modelling spatial patterns", JRSS B 39; on networks Okabe & Yamada 2001): pointwise, each radius for
 * itself. Global test: the largest deviation over all radii (MAD, Ripley 1981, "Spatial Statistics"; Baddeley et al. 2014, "On tests
 * of spatial pattern based on simulation envelopes", Ecological Monographs 84) of K_Ang from the mean of all other curves,
 * p = (1 + simulations that stray as far) / (simulations + 1). Costs simulations + 1 times networkK. Errors as networkK.
 */
export function kEnvelope(
  network: StreetNetwork,
  events: NetworkPoints,
  radii: Float64Array,
  { simulations, seed, rank = 1 }: EnvelopeOptions,
  watch: Watch = {},
): KEnvelope {
  assertSimulations(simulations, rank);
  const runs = simulations + 1;
  const shareOf = (run: number) => (share: number) => report(watch, (run + share) / runs);
  const observed = networkK(network, events, radii, { onProgress: shareOf(0) });
  const pairs = createPairCount(network, radii);
  const dice = diceOf(seed);
  const reach = cumulativeLengths(network);
  const curves = Array.from({ length: simulations }, (_, index) =>
    kOf(pairs, strew(network, reach, events.edge.length, dice), shareOf(index + 1)),
  );
  const band = (name: "kNet" | "kAng", pick: (sorted: Float64Array) => number): Float64Array =>
    radii.map((_, at) => pick(Float64Array.from(curves, (curve) => curve[name][at]!).toSorted()));
  const bands = (pick: (sorted: Float64Array) => number) => ({ kNet: band("kNet", pick), kAng: band("kAng", pick) });
  return {
    observed,
    lower: bands((sorted) => sorted[rank - 1]!),
    upper: bands((sorted) => sorted[simulations - rank]!),
    level: (2 * rank) / runs,
    globalP: shareStraying([observed.kAng, ...curves.map((curve) => curve.kAng)]),
  };
}

/** How much length lies before the end of each edge. */
function cumulativeLengths(network: StreetNetwork): Float64Array {
  let sum = 0;
  return network.edgeLength.map((length) => (sum += length));
}

/** Events strewn evenly over the length of the network: O(count log edges). */
function strew(network: StreetNetwork, reach: Float64Array, count: number, dice: Dice): NetworkPoints {
  const edge = new Int32Array(count);
  const offset = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const way = drawShare(dice) * reach.at(-1)!;
    const on = firstBeyond(reach, way);
    edge[index] = on;
    offset[index] = Math.max(0, network.edgeLength[on]! - (reach[on]! - way));
  }
  return { edge, offset };
}

function firstBeyond(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! > value) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The share of curves, the first among them, that stray from the mean of the others at least as far as the first does. */
function shareStraying(curves: readonly Float64Array[]): number {
  const others = curves.length - 1;
  const sums = curves[0]!.map((_, at) => curves.reduce((sum, curve) => sum + curve[at]!, 0));
  const strays = curves.map((curve) =>
    curve.reduce((most, value, at) => Math.max(most, Math.abs(value - (sums[at]! - value) / others)), 0),
  );
  // Curves that differ by rounding only stray equally far.
  return strays.filter((stray) => stray >= strays[0]! * (1 - 1e-12)).length / curves.length;
}

function assertSimulations(simulations: number, rank: number): void {
  if (!Number.isInteger(simulations) || simulations < 1 || simulations > MOST_SIMULATIONS)
    throw new AnalysisInputError(
      `Expected 1 to ${MOST_SIMULATIONS} simulations, got ${simulations}. 99 show a band, 999 a fine one.`,
    );
  if (!Number.isInteger(rank) || rank < 1 || 2 * rank > simulations + 1)
    throw new AnalysisInputError(
      `Expected a rank from 1 to half of the ${simulations} simulations, got ${rank}. Use 1 for the outermost band.`,
    );
}

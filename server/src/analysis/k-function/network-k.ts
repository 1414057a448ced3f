/**
 * The network K function of events on streets: how many other events lie within r along the streets, plain (Okabe & Yamada 2001,
 * "The K-function method on a network and its computational implementation", Geographical Analysis 33) and geometrically corrected
 * (Ang, Baddeley & Nair 2012, "Geometrically corrected second order analysis of events on a linear network", Scandinavian Journal
 * of Statistics 39). Draws no random numbers: envelopes are k-envelope.ts.
 */
import { AnalysisInputError } from "../input-error.ts";
import { assertOnNetwork, type NetworkPoints, type StreetNetwork } from "../network/network.ts";
import { report, type Watch } from "../watch.ts";
import { createPairCount, type PairCount } from "./pair-count.ts";

export interface NetworkK {
  /** As given: the unit of the lengths. */
  readonly radii: Float64Array;
  /** L / (n (n-1)) times the ordered pairs at most r apart: a length. */
  readonly kNet: Float64Array;
  /** L / (n (n-1)) times the sum of 1 / m(x_i, d_ij) over those pairs: a length, r on average for events without any pattern. */
  readonly kAng: Float64Array;
}

/**
 * Both K functions at each radius, in the order given. L is the length of all edges; pairs that no street joins are infinitely far;
 * events in one place are pairs at distance 0 with m = 1; a pair at exactly r counts. m counts the points of the network at exactly
 * the pair's distance (disc-boundary.ts states the rule at nodes). For each edge with events two bounded Dijkstra runs, for each
 * event O(b log b) for the b edges and events within the largest radius. Throws AnalysisInputError for fewer than two events,
 * events off the network and radii that are negative or no number.
 */
export function networkK(
  network: StreetNetwork,
  events: NetworkPoints,
  radii: Float64Array,
  watch: Watch = {},
): NetworkK {
  assertRadii(radii);
  assertOnNetwork(network, events, "event");
  assertPairs(events.edge.length);
  return kOf(createPairCount(network, radii), events, (share) => report(watch, share));
}

/** The K functions of events that are known to stand on the network, in arrays that are used again. */
export function kOf(pairs: PairCount, events: NetworkPoints, onShare: (share: number) => void): NetworkK {
  const { radii, totalLength } = pairs;
  const { counts, weights } = pairs.count(events, onShare);
  const n = events.edge.length;
  const scale = totalLength / (n * (n - 1));
  return { radii, kNet: counts.map((count) => scale * count), kAng: weights.map((weight) => scale * weight) };
}

function assertPairs(count: number): void {
  if (count < 2)
    throw new AnalysisInputError(
      `Expected at least 2 events to compare with each other, got ${count}. Choose a longer period or a larger area.`,
    );
}

function assertRadii(radii: Float64Array): void {
  if (radii.length === 0 || radii.length > 10_000)
    throw new AnalysisInputError(`Expected 1 to 10000 radii, got ${radii.length}. Name fewer.`);
  const bad = radii.find((radius) => !(radius >= 0 && Number.isFinite(radius)));
  if (bad !== undefined)
    throw new AnalysisInputError(`Expected radii of 0 or more, got ${bad}. Name distances along streets.`);
}

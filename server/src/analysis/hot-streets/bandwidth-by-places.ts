/**
 * The bandwidth that foretells best where records lie: each place in turn is left out with everything found there, and the density of
 * the others is read at it. Whole places, not single records: twenty hazards of one house would otherwise foretell each other, and the
 * shortest bandwidth would always win; each place has one voice. Not a general density (density/network is).
 */
import { diceOf, drawBelow } from "../../dice/dice.ts";
import { type KernelName, kernelAt, supportOf } from "../density/kernels.ts";
import { degreeOf, endOf, type NetworkPoints, type StreetNetwork } from "../network/network.ts";
import { report, type Watch } from "../watch.ts";

export const CANDIDATES_M: readonly number[] = [50, 75, 100, 150, 200, 250, 300, 400];
/** Left out in turn; of more places so many are drawn. The density they are read in is always that of all others. */
const MOST_LEFT_OUT = 600;
/**
 * A place with nothing near would forbid every short bandwidth, and a few such would choose a long one that no hot street survives.
 * So a share of the records is taken to fall anywhere along the streets; which share is estimated together with the bandwidth.
 */
const SHARES_ANYWHERE = [0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8];
/** Ways that carry less than this of a record are not followed. */
const LEAST_FACTOR = 1e-4;

export interface BestBandwidth {
  readonly bandwidthM: number;
  /** How many different places there are. */
  readonly places: number;
}

interface Places {
  readonly edge: Int32Array;
  readonly offset: Float64Array;
  /** Places on edge e: first[e] to first[e + 1] - 1. */
  readonly first: Int32Array;
}

/**
 * Leave-one-out likelihood (Habbema, Hermans & van den Broek 1974; Loader 1999, Local Regression and Likelihood, ch. 5) of
 * equal-split discontinuous density (Okabe, Satoh & Sugihara 2009) mixed with an even one. Ties go to the smaller bandwidth.
 * O(places left out * walks within the longest candidate). Seeded.
 */
export function bandwidthByPlaces(
  network: StreetNetwork,
  points: NetworkPoints,
  { kernel, seed, candidatesM = CANDIDATES_M }: { kernel: KernelName; seed: number; candidatesM?: readonly number[] },
  watch: Watch = {},
): BestBandwidth {
  const places = placesOf(network, points);
  const count = places.edge.length;
  const likelihood = new Float64Array(candidatesM.length * SHARES_ANYWHERE.length);
  const anywhere = 1 / network.totalLength;
  const reachM = Math.max(...candidatesM.map((one) => supportOf(kernel, one)));
  const leftOut = drawn(count, seed);
  leftOut.forEach((place, index) => {
    if (index % 16 === 0) report(watch, index / leftOut.length);
    const sums = new Float64Array(candidatesM.length);
    const others = count - 1;
    walkFrom(network, places, place, reachM, (distanceM, share) => {
      candidatesM.forEach((candidateM, at) => {
        sums[at]! += share * kernelAt(kernel, distanceM, candidateM);
      });
    });
    for (let at = 0; at < likelihood.length; at++) {
      const near = others > 0 ? sums[Math.floor(at / SHARES_ANYWHERE.length)]! / others : 0;
      const share = SHARES_ANYWHERE[at % SHARES_ANYWHERE.length]!;
      likelihood[at]! += Math.log((1 - share) * near + share * anywhere);
    }
  });
  let best = 0;
  for (let at = 1; at < likelihood.length; at++) if (likelihood[at]! > likelihood[best]! + 1e-9) best = at;
  return { bandwidthM: candidatesM[Math.floor(best / SHARES_ANYWHERE.length)]!, places: count };
}

/** Records at the same spot of the same edge become one place. */
function placesOf(network: StreetNetwork, { edge, offset }: NetworkPoints): Places {
  const order = Int32Array.from(edge.keys()).toSorted((a, b) => edge[a]! - edge[b]! || offset[a]! - offset[b]!);
  const edges: number[] = [];
  const offsets: number[] = [];
  for (const at of order) {
    const last = edges.length - 1;
    if (last >= 0 && edges[last] === edge[at] && offset[at]! - offsets[last]! < 1e-6) continue;
    edges.push(edge[at]!);
    offsets.push(offset[at]!);
  }
  const first = new Int32Array(network.edgeCount + 1);
  for (const one of edges) first[one + 1]!++;
  for (let one = 0; one < network.edgeCount; one++) first[one + 1]! += first[one]!;
  return {
    edge: Int32Array.from(edges),
    offset: Float64Array.from(offsets),
    first,
  };
}

/** Up to MOST_LEFT_OUT places, each at most once. */
function drawn(count: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, place) => place);
  if (count <= MOST_LEFT_OUT) return all;
  const dice = diceOf(seed);
  for (let at = 0; at < MOST_LEFT_OUT; at++) {
    const other = at + drawBelow(dice, count - at);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all.slice(0, MOST_LEFT_OUT);
}

/** Tells of every other place on every walk from one: how far, and the share of a record that comes so far. */
function walkFrom(
  network: StreetNetwork,
  places: Places,
  from: number,
  reachM: number,
  tell: (distanceM: number, share: number) => void,
): void {
  const edge = places.edge[from]!;
  const offset = places.offset[from]!;
  for (let at = places.first[edge]!; at < places.first[edge + 1]!; at++) {
    const distanceM = Math.abs(places.offset[at]! - offset);
    if (at !== from && distanceM <= reachM) tell(distanceM, 1);
  }
  const open: { half: number; distanceM: number; factor: number }[] = [];
  leave(2 * edge, network.edgeLength[edge]! - offset, 1);
  leave(2 * edge + 1, offset, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { half, distanceM, factor } = next;
    const lengthM = network.edgeLength[half >> 1]!;
    for (let at = places.first[half >> 1]!; at < places.first[(half >> 1) + 1]!; at++) {
      if (at === from) continue;
      const along = half & 1 ? lengthM - places.offset[at]! : places.offset[at]!;
      if (distanceM + along <= reachM) tell(distanceM + along, factor);
    }
    leave(half, distanceM + lengthM, factor);
  }

  /** Over the node at the end of a half edge: the rest is shared out among the other edges there; at a dead end it is lost. */
  function leave(half: number, distanceM: number, factor: number): void {
    const node = endOf(network, half);
    const share = factor / (degreeOf(network, node) - 1);
    if (distanceM > reachM || share < LEAST_FACTOR || !Number.isFinite(share)) return;
    for (let at = network.firstHalf[node]!; at < network.firstHalf[node + 1]!; at++) {
      const onward = network.halves[at]!;
      if (onward !== (half ^ 1)) open.push({ half: onward, distanceM, factor: share });
    }
  }
}

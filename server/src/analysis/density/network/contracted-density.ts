/**
 * Density by equal split continuous where tiny streets (a roundabout of centimetres, a loop of a millimetre) make walks too many even
 * for a grid of steps: the tiny streets shrink to points. Approximate; says by how much. For the discontinuous method the limit is
 * another one, so it is not served here.
 */
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import type { Watch } from "../../watch.ts";
import { type DensityOptions, deadEndsOf } from "../sources/density-task.ts";
import { chooseShort, contractShort } from "../walks/contract-short.ts";
import { type Followed, followWalks } from "../walks/follow-walks.ts";
import { TooManyWalks } from "../walks/too-many-walks.ts";

export interface Contraction {
  /** How many streets shrank, and the largest sum of lengths that became one node. */
  readonly edges: number;
  readonly largestM: number;
  /** As a share of the largest density. */
  readonly errorShare: number;
}

export interface ContractedRun extends Followed {
  readonly contraction: Contraction;
}

type Continuous = DensityOptions & { readonly method: "esc" };

/** Streets shorter than this share of the smallest bandwidth shrink, rings first, and only as far as it is needed. */
const TRIES: readonly { readonly share: number; readonly onlyRings: boolean }[] = [
  ...[1e-6, 1e-5, 1e-4, 1e-3].map((share) => ({ share, onlyRings: true })),
  { share: 1e-3, onlyRings: false },
  { share: 3e-3, onlyRings: true },
  { share: 3e-3, onlyRings: false },
];
/** The length that is gone is shared out among the streets around, so that none is lost; three times as much shows what it matters. */
const STRETCH = 1;
const FAR_STRETCH = 3;

/**
 * Null when no street is short enough or it does not help. The error is of first order: with L the length that became one node and h
 * the bandwidth, measured against exact and stepped answers at rings, pairs, loops, stubs and bridges of 0.5, 0.1 and 0.02 m, it was
 * at most 0.4 L/h of the largest density (triangular 0.6, Gaussian 0.15), and the error stated 1.8 to 50 times as much. A uniform
 * kernel jumps: a place within L of where its support ends may be a jump off, which is stated only if it lies on the stretched side.
 * Takes two densities of the contracted network.
 */
export function contractedDensity(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  given: Continuous,
  watch: Watch,
): ContractedRun | null {
  const { events: asked, options } = ofSourceEdges(events, given);
  const smallestM = options.bandwidths?.reduce((least, one) => Math.min(least, one), Infinity) ?? options.bandwidth!;
  const sparesDeadEnds = deadEndsOf(options) === "truncate";
  let tried = 0;
  for (const { share, onlyRings } of TRIES) {
    const short = chooseShort(network, { belowM: share * smallestM, onlyRings, sparesDeadEnds });
    if (short.count === tried) continue;
    tried = short.count;
    const at = (stretch: number, heard: Watch) => {
      const { network: contracted, placesOf, goneM } = contractShort(network, short, stretch);
      const isMerged = (node: number) => goneM[node]! > 0;
      return { ...followWalks(contracted, placesOf(asked), placesOf(samples), options, heard, isMerged), goneM };
    };
    try {
      const far = at(FAR_STRETCH, watch.isCancelled ? { isCancelled: watch.isCancelled } : {});
      const { density, stepped, goneM } = at(STRETCH, watch);
      const largestM = goneM.reduce((most, one) => Math.max(most, one), 0);
      const errorShare = differenceShare(density, far.density) + (stepped?.errorShare ?? 0);
      return { density, stepped, contraction: { edges: short.count, largestM, errorShare } };
    } catch (error) {
      if (!(error instanceof TooManyWalks)) throw error;
    }
  }
  return null;
}

/** The part of a divided task as a task of its own: streets that shrink change the numbers of the others. */
function ofSourceEdges(events: NetworkPoints, { sourceEdges, ...options }: Continuous) {
  if (!sourceEdges) return { events, options };
  const rows = [...events.edge.keys()].filter(
    (row) => events.edge[row]! >= sourceEdges.from && events.edge[row]! < sourceEdges.to,
  );
  const only = (column: Float64Array | undefined) => column && Float64Array.from(rows, (row) => column[row]!);
  return {
    events: { edge: Int32Array.from(rows, (row) => events.edge[row]!), offset: only(events.offset)! },
    options: { ...options, weights: only(options.weights), bandwidths: only(options.bandwidths) },
  };
}

function differenceShare(near: Float64Array, far: Float64Array): number {
  let [difference, largest] = [0, 0];
  for (let at = 0; at < near.length; at++) {
    difference = Math.max(difference, Math.abs(near[at]! - far[at]!));
    largest = Math.max(largest, near[at]!);
  }
  return largest > 0 ? difference / largest : 0;
}

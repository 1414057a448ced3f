/**
 * How far it is from home to home on foot: along the streets, or in a straight line where no street is near or none leads there. The
 * way from a door to its street is not counted. Pure; the network is given.
 *
 *      home a            home b
 *        |                 |
 *     ---+-----------------+---    what is counted
 */
import type { StreetNetwork } from "../analysis/network/network.ts";
import { inPlane } from "../analysis/network/plane.ts";
import { distanceToPlace, type NodeSearch, nodeSearchOn, searchFromPlace } from "../analysis/network/shortest.ts";
import { type SegmentIndex, snapPoints } from "../analysis/network/snap.ts";
import { distanceM } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";

export type WalkableStreets = {
  readonly network: StreetNetwork;
  readonly index: SegmentIndex;
  readonly origin: LngLat;
};
/** Where streets come from; whoever puts the app together knows. */
export type WalkOptions = { readonly readStreets: () => Promise<WalkableStreets> };

export type Ways = {
  readonly lengthM: readonly (readonly number[])[];
  readonly straight: readonly (readonly boolean[])[];
};

const SNAP_M = 150;
/** A way along the streets is looked for this far, or this many times the straight line across all stops. */
const LEAST_REACH_M = 1_500;
const DETOUR = 3;
const MOST_REACH_M = 20_000;

export type Walker = { readonly waysBetween: (places: readonly LngLat[]) => Ways };

/** One walker for many routes: it holds the arrays of the search. O(places * (nodes + edges) log nodes) within reach for each route. */
export function walkerOn({ network, index, origin }: WalkableStreets): Walker {
  const search = nodeSearchOn(network);
  return { waysBetween: (places) => waysOf(search, index, origin, places) };
}

function waysOf(search: NodeSearch, index: SegmentIndex, origin: LngLat, places: readonly LngLat[]): Ways {
  const { edge, offset } = snapPoints(
    index,
    inPlane(
      places.map(([lng, lat]) => [lng, lat]),
      origin,
    ),
    SNAP_M,
  );
  const count = places.length;
  const lengthM = places.map((a) => places.map((b) => distanceM(a[0], a[1], b[0], b[1])));
  const straight = places.map((_, row) => places.map((__, column) => row !== column));
  const reachM = reachOf(lengthM);
  for (let from = 0; from < count; from++) {
    const fromEdge = edge[from] ?? -1;
    if (fromEdge < 0) continue;
    searchFromPlace(search, fromEdge, offset[from] ?? 0, reachM);
    for (let to = from + 1; to < count; to++) {
      const toEdge = edge[to] ?? -1;
      const wayM = toEdge < 0 ? Number.POSITIVE_INFINITY : distanceToPlace(search, toEdge, offset[to] ?? 0);
      if (Number.isFinite(wayM)) keep(lengthM, straight, from, to, wayM);
    }
  }
  return { lengthM, straight };
}

function keep(lengthM: number[][], straight: boolean[][], from: number, to: number, wayM: number): void {
  for (const [a, b] of [
    [from, to],
    [to, from],
  ] as const) {
    const [lengths, flags] = [lengthM[a], straight[a]];
    if (lengths) lengths[b] = wayM;
    if (flags) flags[b] = false;
  }
}

function reachOf(lengthM: readonly (readonly number[])[]): number {
  let widest = 0;
  for (const row of lengthM) for (const length of row) widest = Math.max(widest, length);
  return Math.min(MOST_REACH_M, Math.max(LEAST_REACH_M, widest * DETOUR));
}

/**
 * Which places can be reached from others within a distance along the streets. Every place goes to the nearest street within
 * `SNAP_M`; the way from the place to its street is not counted. Streets are walked both ways, over bridges and through tunnels only
 * where they join. Pure.
 *
 *        right ×                       × left
 *              ┊ snapped               ┊
 *      ●───────┴──────────●────────────┴──────●      the distance is what lies between the two feet, along the streets
 */
import type { StreetNetwork } from "../analysis/network/network.ts";
import { inPlane } from "../analysis/network/plane.ts";
import type { SnappedPoints } from "../analysis/network/segments.ts";
import { distanceToPlace, nodeSearchOn, searchFromPlaces } from "../analysis/network/shortest.ts";
import { type SegmentIndex, snapPoints } from "../analysis/network/snap.ts";
import type { LngLat } from "../geometry/positions.ts";

export const SNAP_M = 100;

export type Streets = { readonly network: StreetNetwork; readonly index: SegmentIndex; readonly origin: LngLat };
export type Place = { readonly number: number; readonly lng: number; readonly lat: number };

/**
 * From the nearest place of `to` to each number of `from`, metres; numbers without a way within `limitM` are left out.
 * O((nodes + edges) log nodes + places log places).
 */
export function distancesAlong(
  streets: Streets,
  from: readonly Place[],
  to: readonly Place[],
  limitM: number,
): Map<number, number> {
  const targets = placed(streets, to);
  const search = nodeSearchOn(streets.network);
  searchFromPlaces(search, targets, limitM);
  const onEdge = offsetsByEdge(targets);
  const nearest = new Map<number, number>();
  const starts = placed(streets, from);
  for (const [row, { number }] of from.entries()) {
    const edge = starts.edge[row]!;
    if (edge < 0) continue;
    const offset = starts.offset[row]!;
    const around = distanceToPlace(search, edge, offset);
    const distanceM = Math.min(around, nearestOffset(onEdge.get(edge) ?? [], offset));
    if (distanceM <= limitM && distanceM < (nearest.get(number) ?? Number.POSITIVE_INFINITY))
      nearest.set(number, distanceM);
  }
  return nearest;
}

function placed({ index, origin }: Streets, places: readonly Place[]): SnappedPoints {
  const positions = places.map(({ lng, lat }) => [lng, lat]);
  return snapPoints(index, inPlane(positions, origin), SNAP_M);
}

/** Ascending. */
function offsetsByEdge({ edge, offset }: SnappedPoints): Map<number, number[]> {
  const byEdge = new Map<number, number[]>();
  for (const [row, at] of edge.entries()) {
    if (at < 0) continue;
    const known = byEdge.get(at);
    if (known) known.push(offset[row]!);
    else byEdge.set(at, [offset[row]!]);
  }
  for (const offsets of byEdge.values()) offsets.sort((a, b) => a - b);
  return byEdge;
}

/** Along the edge itself, without leaving it. */
function nearestOffset(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [offsets[low - 1], offsets[low]];
  return Math.min(
    before === undefined ? Number.POSITIVE_INFINITY : offset - before,
    after === undefined ? Number.POSITIVE_INFINITY : after - offset,
  );
}

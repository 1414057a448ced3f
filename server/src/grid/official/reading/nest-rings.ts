/**
 * Sorts loose rings into polygons: a ring inside an odd number of others is a hole of the smallest of them. A Shapefile says this by
 * direction, but many writers get it wrong, so direction decides only where there are too many rings to compare.
 */
import { pointInRings, pointOnSurface } from "../../../geometry/locate.ts";
import { boxOf, type LngLat } from "../../../geometry/positions.ts";

const MOST_COMPARED = 1_000;

/** O(rings^2) comparisons of boxes, and a look at the ring where one box lies in the other. */
export function nestRings(rings: readonly LngLat[][]): LngLat[][][] {
  if (rings.length === 1) return [[...rings]];
  const known = rings.map((ring) => ({
    ring,
    box: boxOf([ring]),
    point: pointOnSurface({ type: "Polygon", coordinates: [ring] }),
    doubledArea: doubledArea(ring),
  }));
  const compared = rings.length <= MOST_COMPARED;
  const holders = known.map((one) =>
    known
      .filter((other) => other !== one && (compared || other.doubledArea < 0) && holds(other, one))
      .toSorted(smallerFirst),
  );
  const isHole = (i: number): boolean =>
    compared ? (holders[i]?.length ?? 0) % 2 === 1 : (known[i]?.doubledArea ?? 0) > 0 && (holders[i]?.length ?? 0) > 0;
  const polygons = new Map<Known, LngLat[][]>();
  for (const [i, one] of known.entries()) if (!isHole(i)) polygons.set(one, [one.ring]);
  for (const [i, one] of known.entries()) {
    const holder = holders[i]?.find((other) => polygons.has(other));
    if (isHole(i) && holder) polygons.get(holder)?.push(one.ring);
  }
  return [...polygons.values()];
}

type Known = {
  readonly ring: LngLat[];
  readonly box: readonly number[];
  readonly point: LngLat;
  readonly doubledArea: number;
};

const smallerFirst = (a: Known, b: Known): number => Math.abs(a.doubledArea) - Math.abs(b.doubledArea);

function holds(outer: Known, inner: Known): boolean {
  const [west = 0, south = 0, east = 0, north = 0] = outer.box;
  const [x, y] = inner.point;
  if (x < west || x > east || y < south || y > north) return false;
  return Math.abs(outer.doubledArea) > Math.abs(inner.doubledArea) && pointInRings(x, y, [outer.ring]);
}

/** Positive when the ring runs counter-clockwise. In degrees: only compared. */
function doubledArea(ring: readonly LngLat[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

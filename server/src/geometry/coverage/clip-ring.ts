// Cuts a ring down to a box (Sutherland & Hodgman 1974). Parts that leave and come back stay joined along the box's side, which
// the even-odd rule does not see. For rows that reach far away: one stray position must not stretch the whole arrangement.
import type { Box, LngLat } from "../positions.ts";

type Side = { readonly inside: (at: LngLat) => boolean; readonly meet: (a: LngLat, b: LngLat) => LngLat };

/** Closed in, closed out; empty when nothing of it lies in the box. O(n). */
export function clipRingToBox(ring: readonly LngLat[], [west, south, east, north]: Box): LngLat[] {
  const sides: Side[] = [
    { inside: ([x]) => x >= west, meet: (a, b) => atLng(a, b, west) },
    { inside: ([x]) => x <= east, meet: (a, b) => atLng(a, b, east) },
    { inside: ([, y]) => y >= south, meet: (a, b) => atLat(a, b, south) },
    { inside: ([, y]) => y <= north, meet: (a, b) => atLat(a, b, north) },
  ];
  const left = sides.reduce<readonly LngLat[]>(clipToSide, ring.slice(1));
  const first = left[0];
  return first ? [...left, first] : [];
}

function clipToSide(ring: readonly LngLat[], side: Side): LngLat[] {
  const left: LngLat[] = [];
  for (const [i, at] of ring.entries()) {
    const before = ring.at(i - 1) ?? at;
    if (side.inside(at) !== side.inside(before)) left.push(side.meet(before, at));
    if (side.inside(at)) left.push(at);
  }
  return left;
}

const atLng = ([ax, ay]: LngLat, [bx, by]: LngLat, lng: number): LngLat => [
  lng,
  ay + ((lng - ax) / (bx - ax)) * (by - ay),
];
const atLat = ([ax, ay]: LngLat, [bx, by]: LngLat, lat: number): LngLat => [
  ax + ((lat - ay) / (by - ay)) * (bx - ax),
  lat,
];

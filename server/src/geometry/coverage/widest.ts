// How wide a polygon is at its widest: about the largest circle that fits in. A long thin gap of any area is a sliver, a square of
// the same area is not. An answer is always a circle that does fit; it may be somewhat smaller than the largest.
//
//    ___________
//   |     |     |    from the middle of an edge straight across to the other side; the middle of that chord is
//   |     o     |    the centre to begin with, then it is pushed about while the circle grows
//   |_____|_____|
import { distanceToRings, pointInRings } from "../locate.ts";
import { localFrame } from "../measure.ts";
import type { LngLat, PolygonRings } from "../positions.ts";

const MOST_CHORDS = 24;
const PUSHES = 12;
/** Beyond this many positions only so many edges are looked at. */
const MOST_POSITIONS = 4_000;

export interface Widest {
  readonly widthM: number;
  readonly at: LngLat;
}

/** Diameter in metres and centre. O(chords * n). */
export function widestM(polygon: PolygonRings): Widest {
  const [lng = 0, lat = 0] = polygon[0]?.[0] ?? [];
  const frame = localFrame(lng, lat);
  const rings = thinned(polygon).map((ring) => ring.map((at) => frame.toMetres(at)));
  let best = { x: 0, y: 0, radiusM: 0 };
  for (const [x, y] of chordMiddles(rings)) {
    const radiusM = pointInRings(x, y, rings) ? distanceToRings(x, y, rings) : 0;
    if (radiusM > best.radiusM) best = { x, y, radiusM };
  }
  best = pushed(best, rings);
  return { widthM: 2 * best.radiusM, at: frame.toLngLat(best.x, best.y) };
}

function thinned(polygon: PolygonRings): PolygonRings {
  const positions = polygon.reduce((sum, ring) => sum + ring.length, 0);
  const step = Math.ceil(positions / MOST_POSITIONS);
  if (step === 1) return polygon;
  return polygon.map((ring) => ring.filter((_, i) => i % step === 0 || i === ring.length - 1));
}

type Edge = {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly lengthM: number;
};

function chordMiddles(rings: PolygonRings): [number, number][] {
  const edges: Edge[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      edges.push({ ax, ay, bx, by, lengthM: Math.hypot(bx - ax, by - ay) });
    }
  }
  const longest = edges.toSorted((a, b) => b.lengthM - a.lengthM).slice(0, MOST_CHORDS);
  return longest.flatMap((edge) => {
    const x = (edge.ax + edge.bx) / 2;
    const y = (edge.ay + edge.by) / 2;
    const [nx, ny] = [-(edge.by - edge.ay) / edge.lengthM, (edge.bx - edge.ax) / edge.lengthM];
    return [1, -1].flatMap((side): [number, number][] => {
      const across = nearestHit(x, y, nx * side, ny * side, edges, edge);
      return Number.isFinite(across) ? [[x + (nx * side * across) / 2, y + (ny * side * across) / 2]] : [];
    });
  });
}

/** How far a ray runs until it meets an edge. */
function nearestHit(x: number, y: number, nx: number, ny: number, edges: readonly Edge[], own: Edge): number {
  let nearest = Infinity;
  for (const edge of edges) {
    if (edge === own) continue;
    const [ux, uy] = [edge.bx - edge.ax, edge.by - edge.ay];
    const across = nx * uy - ny * ux;
    if (across === 0) continue;
    const far = ((edge.ax - x) * uy - (edge.ay - y) * ux) / across;
    const along = ((edge.ax - x) * ny - (edge.ay - y) * nx) / across;
    if (far > 0 && far < nearest && along >= 0 && along <= 1) nearest = far;
  }
  return nearest;
}

/** Pattern search: eight ways, half the step when none is better. */
function pushed(first: { x: number; y: number; radiusM: number }, rings: PolygonRings) {
  let best = first;
  let stepM = best.radiusM / 2;
  for (let push = 0; push < PUSHES && best.radiusM > 0; push++) {
    const before = best;
    for (let way = 0; way < 8; way++) {
      const x = before.x + stepM * Math.cos((way * Math.PI) / 4);
      const y = before.y + stepM * Math.sin((way * Math.PI) / 4);
      const radiusM = pointInRings(x, y, rings) ? distanceToRings(x, y, rings) : 0;
      if (radiusM > best.radiusM) best = { x, y, radiusM };
    }
    if (best === before) stepM /= 2;
  }
  return best;
}

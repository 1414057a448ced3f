// Points and polygons: is a point inside, does it lie on the border, and which point represents a polygon.
// Plane geometry on whatever unit the coordinates have; every edge is judged the same from both sides,
// so a point belongs to exactly one polygon of a tiling.
import { type Areal, type LngLat, type PolygonRings, type Position, polygonsOf } from "./positions.ts";

/** True when the point is inside (even-odd rule, half-open: the west and south borders belong to the polygon). */
export function pointInRings(x: number, y: number, rings: PolygonRings): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = Number.NaN, ay = Number.NaN] = ring[i - 1] ?? [];
      const [bx = Number.NaN, by = Number.NaN] = ring[i] ?? [];
      if (ay > y === by > y) continue;
      if (ay < by ? isEastOf(x, y, ax, ay, bx, by) : isEastOf(x, y, bx, by, ax, ay)) inside = !inside;
    }
  }
  return inside;
}

/** True when the position is inside a Polygon or MultiPolygon. */
export function pointInPolygon(at: Position, geometry: Areal): boolean {
  const [x = Number.NaN, y = Number.NaN] = at;
  return polygonsOf(geometry).some((rings) => pointInRings(x, y, rings));
}

/** Smallest distance from a point to the border, in the unit of the coordinates. */
export function distanceToRings(x: number, y: number, rings: PolygonRings): number {
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = Number.NaN, ay = Number.NaN] = ring[i - 1] ?? [];
      const [bx = Number.NaN, by = Number.NaN] = ring[i] ?? [];
      const dx = bx - ax;
      const dy = by - ay;
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      least = Math.min(least, Math.hypot(ax + along * dx - x, ay + along * dy - y));
    }
  }
  return least;
}

/**
 * A point well inside a Polygon or MultiPolygon, the same for the same shape: the middle of the widest stretch of a scan line
 * at mid-height, moved off the corners. A shape without area gives its first position.
 *
 *        ____
 *    ___/    \
 *   |---------*---------|   <- widest stretch, its middle is the answer
 *   |_________________|
 */
export function pointOnSurface(geometry: Areal): LngLat {
  let best: LngLat | undefined;
  let widest = 0;
  for (const rings of polygonsOf(geometry)) {
    const y = scanHeight(rings);
    const crossings = crossingsAt(rings, y);
    for (let i = 1; i < crossings.length; i += 2) {
      const west = crossings[i - 1] ?? 0;
      const east = crossings[i] ?? 0;
      if (east - west <= widest) continue;
      widest = east - west;
      best = [(west + east) / 2, y];
    }
  }
  const [x = Number.NaN, y = Number.NaN] = polygonsOf(geometry)[0]?.[0]?.[0] ?? [];
  return best ?? [x, y];
}

/** Half-way between the corner heights next above and next below the middle of the shape: no corner lies on it. */
function scanHeight(rings: PolygonRings): number {
  let south = Infinity;
  let north = -Infinity;
  for (const [, y = Number.NaN] of rings[0] ?? []) {
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const middle = (south + north) / 2;
  for (const ring of rings) {
    for (const [, y = Number.NaN] of ring) {
      if (y <= middle) south = Math.max(south, y);
      else north = Math.min(north, y);
    }
  }
  return (south + north) / 2;
}

function crossingsAt(rings: PolygonRings, y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = Number.NaN, ay = Number.NaN] = ring[i - 1] ?? [];
      const [bx = Number.NaN, by = Number.NaN] = ring[i] ?? [];
      if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  }
  return crossings.toSorted((a, b) => a - b);
}

/** Whether the edge, given from its lower to its upper end, lies strictly east of the point. */
function isEastOf(x: number, y: number, lowX: number, lowY: number, highX: number, highY: number): boolean {
  return (highX - lowX) * (y - lowY) - (x - lowX) * (highY - lowY) > 0;
}

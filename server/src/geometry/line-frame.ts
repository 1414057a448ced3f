// Borders near a drawn line, in metres around its start: what snapping to borders and leading to them both look at.
import { localFrame } from "./measure.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "./positions.ts";

export type Point = readonly [xM: number, yM: number];
export interface Edge {
  readonly a: Point;
  readonly b: Point;
  readonly lengthM: number;
}
export interface Frame {
  readonly toMetres: (at: LngLat) => Point;
  readonly toLngLat: (xM: number, yM: number) => LngLat;
}

export function frameOf(line: readonly LngLat[]): Frame {
  const [lng, lat] = line[0] ?? [0, 0];
  return localFrame(lng, lat);
}

/** The edges of shapes within a distance of the box of the points; a border that two shapes walk comes once. */
export function edgesNear(points: readonly Point[], shapes: readonly Areal[], frame: Frame, withinM: number): Edge[] {
  const [west, south, east, north] = boxOf([points]);
  const edges = new Map<string, Edge>();
  for (const ring of shapes.flatMap(ringsOf)) {
    const corners = ring.map(([lng = Number.NaN, lat = Number.NaN]) => frame.toMetres([lng, lat]));
    for (let i = 1; i < corners.length; i++) {
      const [a, b]: [Point, Point] = [corners[i - 1] ?? [0, 0], corners[i] ?? [0, 0]];
      const box = boxOf([[a, b]]);
      if (box[0] > east + withinM || box[2] < west - withinM || box[1] > north + withinM || box[3] < south - withinM)
        continue;
      const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
      // Neighbours walk a common border in opposite directions.
      const key = [a, b].map(String).toSorted().join(" ");
      if (lengthM > 0) edges.set(key, { a, b, lengthM });
    }
  }
  return [...edges.values()];
}

/** Metres along and across an edge. */
export function axesOf([x, y]: Point, { a, b, lengthM }: Edge): Point {
  const [ex, ey] = [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM];
  return [(x - a[0]) * ex + (y - a[1]) * ey, (y - a[1]) * ex - (x - a[0]) * ey];
}

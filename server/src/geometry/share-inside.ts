// Which share of a shape lies inside an outline that somebody drew around it, exact to the noding grid.
// The outline may cross itself: what it goes round at all is inside (nonzero rule), so that a lasso with a loop loses nothing.
import { faceRings } from "./face-rings.ts";
import { integerGrid } from "./integer-grid.ts";
import { isScribble, segmentsNear } from "./line-near.ts";
import { pointInPolygon, pointOnSurface } from "./locate.ts";
import { polygonAreaM2 } from "./measure.ts";
import { nodeLines } from "./node-lines.ts";
import { type Areal, type Box, boxOf, type LngLat, type Position, ringsOf } from "./positions.ts";
import { traceFaces } from "./trace-faces.ts";

/**
 * 0 to 1: the part of the shape's area inside a closed outline, [lng, lat]; the outline closes itself.
 *
 * Nonzero rule (how often the outline goes round, whichever way). O((n + k) log n + faces * n); quick when no edge of the
 * outline comes near the shape. A scribble (line-near.ts) is judged at one point of the shape: 0 or 1.
 */
export function shareInside(shape: Areal, outline: readonly LngLat[]): number {
  const closed = [...outline, ...outline.slice(0, 1)];
  const box = boxOf(ringsOf(shape));
  const near = segmentsNear([closed], box);
  if (near.length === 0 || isScribble(near)) return windsRound(pointOnSurface(shape), closed) ? 1 : 0;
  const totalM2 = polygonAreaM2(shape);
  if (totalM2 === 0) return windsRound(pointOnSurface(shape), closed) ? 1 : 0;
  let insideM2 = 0;
  for (const face of facesOf([...ringsOf(shape), ...near], box)) {
    const at = pointOnSurface(face);
    if (windsRound(at, closed) && pointInPolygon(at, shape)) insideM2 += polygonAreaM2(face);
  }
  return Math.min(1, insideM2 / totalM2);
}

function facesOf(lines: readonly (readonly Position[])[], box: Box): Areal[] {
  const grid = integerGrid(box[0], box[1]);
  const ends: number[] = [];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [lngA = Number.NaN, latA = Number.NaN] = line[i - 1] ?? [];
      const [lngB = Number.NaN, latB = Number.NaN] = line[i] ?? [];
      ends.push(grid.toX(lngA), grid.toY(latA), grid.toX(lngB), grid.toY(latB));
    }
  }
  const graph = nodeLines({ ends, labels: Array.from({ length: ends.length / 4 }, () => 0) });
  return faceRings(graph, traceFaces(graph)).map((rings) => ({
    type: "Polygon",
    coordinates: rings.map((ring) =>
      [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)]),
    ),
  }));
}

/** Whether the winding number is not zero (Sunday 2001: upward crossings to the east less downward ones). */
function windsRound([x, y]: LngLat, closed: readonly LngLat[]): boolean {
  let winding = 0;
  for (let i = 1; i < closed.length; i++) {
    const [ax, ay] = closed[i - 1] ?? [0, 0];
    const [bx, by] = closed[i] ?? [0, 0];
    if (ay > y === by > y) continue;
    const left = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (by > ay && left > 0) winding++;
    if (by < ay && left < 0) winding--;
  }
  return winding !== 0;
}

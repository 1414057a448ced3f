// The ground that two polygons have in common, in square metres. Exact but not fast: for the few ties, not for bulk.
import { faceRings } from "./face-rings.ts";
import { integerGrid } from "./integer-grid.ts";
import { pointInPolygon, pointOnSurface } from "./locate.ts";
import { polygonAreaM2 } from "./measure.ts";
import { nodeLines } from "./node-lines.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "./positions.ts";
import { traceFaces } from "./trace-faces.ts";

/** Area of the intersection: both borders are noded together, every face that lies in both counts. O(n log n). */
export function overlapM2(a: Areal, b: Areal): number {
  const box = boxOf([...ringsOf(a), ...ringsOf(b)]);
  const grid = integerGrid(box[0], box[1]);
  const ends: number[] = [];
  for (const ring of [...ringsOf(a), ...ringsOf(b)]) {
    for (let i = 1; i < ring.length; i++) {
      const [lngA = Number.NaN, latA = Number.NaN] = ring[i - 1] ?? [];
      const [lngB = Number.NaN, latB = Number.NaN] = ring[i] ?? [];
      ends.push(grid.toX(lngA), grid.toY(latA), grid.toX(lngB), grid.toY(latB));
    }
  }
  const graph = nodeLines({ ends, labels: Array.from({ length: ends.length / 4 }, () => 0) });
  let areaM2 = 0;
  for (const rings of faceRings(graph, traceFaces(graph))) {
    const coordinates = rings.map((ring) =>
      [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)]),
    );
    const face: Areal = { type: "Polygon", coordinates };
    const at = pointOnSurface(face);
    if (pointInPolygon(at, a) && pointInPolygon(at, b)) areaM2 += polygonAreaM2(face);
  }
  return areaM2;
}

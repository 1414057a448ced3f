// Turns owners of faces into shapes: edges inside one owner's ground go, what is left bounds its polygons. Neighbours get the same
// corners along the border between them. Decides nothing about who owns what.
import { faceRings } from "../face-rings.ts";
import type { LngLat } from "../positions.ts";
import { traceFaces } from "../trace-faces.ts";
import type { Overlay } from "./overlay.ts";

/** For each owner 0..count-1 its polygons, outer ring first and closed; none for who owns nothing. O(n log n). */
export function shapesOfOwners(overlay: Overlay, owner: Int32Array, count: number): LngLat[][][][] {
  const { graph, faces, grid } = overlay;
  const ownerOf = (halfEdge: number): number => owner[faces.faceOf[halfEdge] ?? -1] ?? -1;
  const kept: number[] = [];
  for (let e = 0; e < graph.from.length; e++) if (ownerOf(2 * e) !== ownerOf(2 * e + 1)) kept.push(e);
  const pick = (values: Int32Array): Int32Array => Int32Array.from(kept, (e) => values[e] ?? 0);
  const borders = {
    ...graph,
    from: pick(graph.from),
    to: pick(graph.to),
    label: pick(graph.label),
    source: pick(graph.source),
  };
  const wholes = traceFaces(borders);
  const ownerOfWhole = new Int32Array(wholes.count).fill(-1);
  for (const [i, e] of kept.entries()) {
    for (const side of [0, 1]) {
      const whole = wholes.faceOf[2 * i + side] ?? -1;
      if (whole >= 0) ownerOfWhole[whole] = ownerOf(2 * e + side);
    }
  }
  const shapes: LngLat[][][][] = Array.from({ length: count }, () => []);
  for (const [whole, rings] of faceRings(borders, wholes).entries()) {
    const polygon = rings.map((ring) =>
      [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)]),
    );
    if (polygon.length > 0) shapes[ownerOfWhole[whole] ?? -1]?.push(polygon);
  }
  return shapes;
}

// Joins faces that have the same owner into connected regions, and says of each region how large, how wide and where it is.
// Knows no rows and no ground: the owner of a face is any text that the caller gives it.
import { joinedSets } from "../connected-parts.ts";
import { faceRings } from "../face-rings.ts";
import { pointOnSurface } from "../locate.ts";
import { type Box, boxOf, type LngLat } from "../positions.ts";
import type { Overlay } from "./overlay.ts";
import { widestM } from "./widest.ts";

export interface Region {
  readonly faces: readonly number[];
  readonly areaM2: number;
  readonly perimeterM: number;
}

export interface Regions {
  readonly list: readonly Region[];
  /** For each face the number of its region; -1 for faces without an owner. */
  readonly regionOf: Int32Array;
}

/** Faces that share an edge and have the same owner; null belongs to no region. O(n). */
export function regionsOf(overlay: Overlay, ownerOf: (face: number) => number | string | null): Regions {
  const { faces, graph, areaM2, edgeM } = overlay;
  const owners = Array.from({ length: faces.count }, (_, face) => ownerOf(face));
  const sets = joinedSets(faces.count);
  for (let e = 0; e < graph.from.length; e++) {
    const [a, b] = [faces.faceOf[2 * e] ?? -1, faces.faceOf[2 * e + 1] ?? -1];
    if (a >= 0 && b >= 0 && owners[a] !== null && owners[a] === owners[b]) sets.join(a, b);
  }
  const regionOf = new Int32Array(faces.count).fill(-1);
  const list: { faces: number[]; areaM2: number; perimeterM: number }[] = [];
  for (let face = 0; face < faces.count; face++) {
    if (owners[face] === null) continue;
    const root = sets.rootOf(face);
    if ((regionOf[root] ?? -1) < 0) regionOf[root] = list.push({ faces: [], areaM2: 0, perimeterM: 0 }) - 1;
    const number = regionOf[root] ?? -1;
    regionOf[face] = number;
    const region = list[number];
    region?.faces.push(face);
    if (region) region.areaM2 += areaM2[face] ?? 0;
  }
  for (let e = 0; e < graph.from.length; e++) {
    const [a, b] = [regionOf[faces.faceOf[2 * e] ?? -1] ?? -1, regionOf[faces.faceOf[2 * e + 1] ?? -1] ?? -1];
    if (a === b) continue;
    for (const region of [list[a], list[b]]) if (region) region.perimeterM += edgeM[e] ?? 0;
  }
  return { list, regionOf };
}

/** The thin shape of this area and perimeter: an upper guess of its width that costs nothing. */
export const meanWidthM = ({ areaM2, perimeterM }: Region): number =>
  perimeterM === 0 ? 0 : (2 * areaM2) / perimeterM;

export interface Place {
  readonly widthM: number;
  readonly at: LngLat;
  readonly box: Box;
  readonly polygons: LngLat[][][];
}

/** Looks at shapes, so for the few regions that are told. */
export function placeFinder(overlay: Overlay): (region: Region) => Place {
  const { grid, graph } = overlay;
  const rings = faceRings(graph, overlay.faces);
  return (region) => {
    const polygons = region.faces.map((face) =>
      (rings[face] ?? []).map((ring) =>
        [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)]),
      ),
    );
    const widest = polygons
      .map((polygon) => widestM(polygon))
      .reduce((a, b) => (b.widthM > a.widthM ? b : a), {
        widthM: 0,
        at: pointOnSurface({ type: "MultiPolygon", coordinates: polygons }),
      });
    return { ...widest, box: boxOf(polygons.flat()), polygons };
  };
}

// Finds the shapes that contain a point, among thousands of shapes with many edges: boxes first, then only the edges at the
// height of the point. Plane geometry in whatever unit the coordinates have; a point on a border may count for either side.
import Flatbush from "flatbush";
import { boxOf, type PolygonRings } from "../positions.ts";

export interface ShapeFinder {
  /** The numbers of the shapes that contain the point, ascending. */
  readonly shapesAt: (x: number, y: number) => number[];
}

interface Banded {
  readonly shape: number;
  readonly south: number;
  readonly height: number;
  /** For each band of heights the edges in it: x1, y1, x2, y2. */
  readonly bands: readonly number[][];
}

const EDGES_PER_BAND = 4;
const MOST_BANDS = 8_192;

/** Build O(n), a look O(log shapes + edges per band) as a rule. A shape is a list of polygons, each judged by itself. */
export function shapeFinder(shapes: readonly (readonly PolygonRings[])[]): ShapeFinder {
  const polygons = shapes.flatMap((list, shape) =>
    list.filter((rings) => rings.length > 0).map((rings) => ({ rings, shape })),
  );
  if (polygons.length === 0) return { shapesAt: () => [] };
  const index = new Flatbush(polygons.length);
  for (const { rings } of polygons) index.add(...boxOf(rings));
  index.finish();
  const banded: (Banded | undefined)[] = [];
  const bandsOf = (polygon: number): Banded => {
    const known = banded[polygon] ?? inBands(polygons[polygon]?.rings ?? [], polygons[polygon]?.shape ?? -1);
    banded[polygon] = known;
    return known;
  };
  const shapesAt = (x: number, y: number): number[] => {
    const found = new Set<number>();
    for (const polygon of index.search(x, y, x, y)) {
      const bands = bandsOf(polygon);
      if (isInside(bands, x, y)) found.add(bands.shape);
    }
    return [...found].toSorted((a, b) => a - b);
  };
  return { shapesAt };
}

function inBands(rings: PolygonRings, shape: number): Banded {
  const [, south, , north] = boxOf(rings);
  const edges = rings.reduce((sum, ring) => sum + ring.length, 0);
  const count = Math.min(MOST_BANDS, Math.ceil(edges / EDGES_PER_BAND));
  const height = (north - south) / count || 1;
  const bands: number[][] = Array.from({ length: count }, () => []);
  const bandAt = (y: number): number => Math.min(count - 1, Math.max(0, Math.floor((y - south) / height)));
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      if (ay === by) continue;
      const last = bandAt(Math.max(ay, by));
      for (let band = bandAt(Math.min(ay, by)); band <= last; band++) bands[band]?.push(ax, ay, bx, by);
    }
  }
  return { shape, south, height, bands };
}

function isInside({ south, height, bands }: Banded, x: number, y: number): boolean {
  const band = bands[Math.min(bands.length - 1, Math.max(0, Math.floor((y - south) / height)))] ?? [];
  let inside = false;
  for (let i = 0; i < band.length; i += 4) {
    const [ax, ay, bx, by] = [band[i] ?? 0, band[i + 1] ?? 0, band[i + 2] ?? 0, band[i + 3] ?? 0];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

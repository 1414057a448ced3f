// Measures the blocks as they are handed out against the divisions as they came in: what is covered, twice, or not at all.
// Lays both over one another anew and looks at every face, so it knows nothing of how the blocks were made.
import Flatbush from "flatbush";
import { faceRings } from "../geometry/face-rings.ts";
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import { pointInPolygon, pointOnSurface } from "../geometry/locate.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import { nodeLines } from "../geometry/node-lines.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "../geometry/positions.ts";
import { traceFaces } from "../geometry/trace-faces.ts";

interface Coverage {
  /** Ground of the divisions, counted once. */
  readonly groundM2: number;
  /** Ground that several divisions claim: it belongs to the smallest of them. */
  readonly disputedM2: number;
  readonly uncoveredM2: number;
  /** Ground in several blocks, each further block counted, and ground of blocks outside every division. */
  readonly overlapM2: number;
  /** Ground of each division. Differs from its plain area when its border crosses itself. */
  readonly divisionM2: readonly number[];
}

/** O(n log n) with n border positions. Inside is what the even-odd rule calls inside, also where borders cross themselves. */
export function coverageOf(blocks: readonly Areal[], divisions: readonly Areal[], grid: IntegerGrid): Coverage {
  const blocksAt = holdersOf(blocks);
  const divisionsAt = holdersOf(divisions);
  const divisionM2 = divisions.map(() => 0);
  let [groundM2, disputedM2, uncoveredM2, overlapM2] = [0, 0, 0, 0];
  for (const face of facesOf([...divisions, ...blocks], grid)) {
    const at = pointOnSurface(face);
    const areaM2 = polygonAreaM2(face);
    const claims = divisionsAt(at);
    const covers = blocksAt(at).length;
    for (const division of claims) divisionM2[division] = (divisionM2[division] ?? 0) + areaM2;
    if (claims.length > 0) groundM2 += areaM2;
    if (claims.length > 1) disputedM2 += areaM2;
    const wanted = Math.min(1, claims.length);
    if (covers < wanted) uncoveredM2 += areaM2;
    else overlapM2 += (covers - wanted) * areaM2;
  }
  return { groundM2, disputedM2, uncoveredM2, overlapM2, divisionM2 };
}

/** The pieces into which all borders together cut the ground. */
function facesOf(shapes: readonly Areal[], grid: IntegerGrid): Areal[] {
  const ends: number[] = [];
  for (const ring of shapes.flatMap((shape) => ringsOf(shape))) {
    for (let i = 1; i < ring.length; i++) {
      const [lngA = Number.NaN, latA = Number.NaN] = ring[i - 1] ?? [];
      const [lngB = Number.NaN, latB = Number.NaN] = ring[i] ?? [];
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

function holdersOf(shapes: readonly Areal[]): (at: LngLat) => number[] {
  if (shapes.length === 0) return () => [];
  const index = new Flatbush(shapes.length);
  for (const shape of shapes) index.add(...boxOf(ringsOf(shape)));
  index.finish();
  return ([lng, lat]) =>
    index.search(lng, lat, lng, lat).filter((number) => {
      const shape = shapes[number];
      return shape !== undefined && pointInPolygon([lng, lat], shape);
    });
}

// Lays shapes over one another: every border of every layer becomes part of one planar graph, and every face of it knows the
// shapes of each layer that cover it. What is true of two shapes is then a question about faces. Judges nothing.
//
//    ___________             ___________
//   |  a   __|__  |         | a  |ab| b  |     three faces: {a}, {a, b}, {b}
//   |_____|__|__b_|   ->    |____|__|____|
import { faceRings } from "../face-rings.ts";
import { type IntegerGrid, integerGrid } from "../integer-grid.ts";
import { pointOnSurface } from "../locate.ts";
import { distanceM, edgeAreaM2 } from "../measure.ts";
import { type LineGraph, nodeLines } from "../node-lines.ts";
import { boxOf, type LngLat, type PolygonRings, type Position } from "../positions.ts";
import { type Faces, traceFaces } from "../trace-faces.ts";
import { shapeFinder } from "./shape-finder.ts";

/** Shapes as lists of polygons, by number. */
export type Layer = readonly (readonly PolygonRings[])[];

export interface Overlay {
  readonly grid: IntegerGrid;
  readonly graph: LineGraph;
  readonly faces: Faces;
  /** Of faces. */
  readonly areaM2: Float64Array;
  readonly perimeterM: Float64Array;
  /** Of edges. */
  readonly edgeM: Float64Array;
  /** For each layer, for each face, the shapes of that layer that cover it, ascending. */
  readonly covers: readonly (readonly (readonly number[])[])[];
}

/**
 * `lines` cut faces and cover nothing. Noding, faces, and one look per face and layer at a point inside: O(n log n) in practice. Positions must be finite and within a
 * few degrees of one another. Faces that are thinner than the integer grid may be taken for a neighbour's; they have no area.
 */
export function layOver(layers: readonly Layer[], lines: readonly (readonly LngLat[])[] = []): Overlay {
  const [west, south, east, north] = boxOf(layers.flat(3));
  const grid = integerGrid(
    Number.isFinite(west) ? (west + east) / 2 : 0,
    Number.isFinite(south) ? (south + north) / 2 : 0,
  );
  const onGrid = layers.map((layer) => layer.map((polygons) => polygons.map((rings) => toGrid(rings, grid))));
  const graph = nodeLines(
    segmentsOf(
      onGrid,
      lines.map((line) => onto(line, grid)),
    ),
  );
  const faces = traceFaces(graph);
  const points = faceRings(graph, faces).map((rings) =>
    pointOnSurface({ type: "Polygon", coordinates: closed(graph, rings) }),
  );
  const covers = onGrid.map((layer) => {
    const { shapesAt } = shapeFinder(layer);
    return points.map(([x, y]) => shapesAt(x, y));
  });
  return { grid, graph, faces, ...measure(graph, faces, grid), covers };
}

function measure(graph: LineGraph, faces: Faces, grid: IntegerGrid) {
  const areaM2 = new Float64Array(faces.count);
  const perimeterM = new Float64Array(faces.count);
  const edgeM = new Float64Array(graph.from.length);
  const originLng = grid.toLng(0);
  for (let e = 0; e < graph.from.length; e++) {
    const [a, b] = [graph.from[e] ?? 0, graph.to[e] ?? 0];
    const [lngA, latA] = [grid.toLng(graph.x[a] ?? 0) - originLng, grid.toLat(graph.y[a] ?? 0)];
    const [lngB, latB] = [grid.toLng(graph.x[b] ?? 0) - originLng, grid.toLat(graph.y[b] ?? 0)];
    const lengthM = distanceM(lngA, latA, lngB, latB);
    const shareM2 = edgeAreaM2(lngA, latA, lngB, latB);
    edgeM[e] = lengthM;
    for (const [half, sign] of [
      [2 * e, 1],
      [2 * e + 1, -1],
    ] as const) {
      const face = faces.faceOf[half] ?? -1;
      if (face < 0) continue;
      areaM2[face] = (areaM2[face] ?? 0) + sign * shareM2;
      perimeterM[face] = (perimeterM[face] ?? 0) + lengthM;
    }
  }
  return { areaM2, perimeterM, edgeM };
}

/** Rings of vertex numbers as closed rings of grid positions. */
function closed(graph: LineGraph, rings: readonly (readonly number[])[]): LngLat[][] {
  return rings.map((ring) => [...ring, ring[0] ?? 0].map((v): LngLat => [graph.x[v] ?? 0, graph.y[v] ?? 0]));
}

function toGrid(rings: PolygonRings, grid: IntegerGrid): LngLat[][] {
  return rings.map((ring) => onto(ring, grid));
}

const onto = (line: readonly Position[], grid: IntegerGrid): LngLat[] =>
  line.map(([lng = 0, lat = 0]): LngLat => [grid.toX(lng), grid.toY(lat)]);

function segmentsOf(layers: readonly Layer[], lines: readonly (readonly LngLat[])[]) {
  const ends: number[] = [];
  for (const line of [...layers.flat(3), ...lines]) {
    for (let i = 1; i < line.length; i++) {
      const [ax = 0, ay = 0] = line[i - 1] ?? [];
      const [bx = 0, by = 0] = line[i] ?? [];
      ends.push(ax, ay, bx, by);
    }
  }
  return { ends, labels: Array.from({ length: ends.length / 4 }, () => 0) };
}

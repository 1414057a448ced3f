// The tiling while it is being made: a planar graph and, on both sides of every edge, what lies there.
// Says which ground each face is (division, land or water) and drops edges that separate nothing. Merges and cuts nothing itself.
import Flatbush from "flatbush";
import { joinedSets } from "../geometry/connected-parts.ts";
import { faceRings } from "../geometry/face-rings.ts";
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import { pointInPolygon, pointOnSurface } from "../geometry/locate.ts";
import { distanceM, edgeAreaM2, polygonAreaM2 } from "../geometry/measure.ts";
import type { LineGraph } from "../geometry/node-lines.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "../geometry/positions.ts";
import { type Faces, traceFaces } from "../geometry/trace-faces.ts";
import { BORDER, SHORE } from "./derive-lines.ts";

/** Ground: 2 * number of the division, + 1 for water. Outside every division: -1. */
export type Ground = number;
export const OUTSIDE: Ground = -1;
export const divisionOf = (ground: Ground): number => ground >> 1;
export const isWater = (ground: Ground): boolean => ground >= 0 && (ground & 1) === 1;

export interface Tiling {
  readonly graph: LineGraph;
  readonly faces: Faces;
  readonly ground: Int32Array;
  readonly areaM2: Float64Array;
  readonly edgeM: Float64Array;
}

/** Ground of every face from borders and shore lines: one look per connected piece, at a point inside its largest face. */
export function groundByLookup(
  graph: LineGraph,
  faces: Faces,
  grid: IntegerGrid,
  divisions: readonly Areal[],
  water: readonly Areal[],
): Int32Array {
  const areaM2 = faceAreasM2(graph, faces, grid);
  const rings = faceRings(graph, faces);
  const pointIn = (face: number): LngLat => {
    const coordinates = (rings[face] ?? []).map((ring) =>
      [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)]),
    );
    return pointOnSurface({ type: "Polygon", coordinates });
  };
  const division = lookupPieces(graph, faces, areaM2, BORDER, pointIn, finder(divisions));
  const isWet = lookupPieces(graph, faces, areaM2, BORDER | SHORE, pointIn, finder(water));
  return Int32Array.from(division, (d, face) => (d < 0 ? OUTSIDE : 2 * d + ((isWet[face] ?? -1) >= 0 ? 1 : 0)));
}

/** Ground of every face from what is noted on the edges around it. `sides` has one entry per half-edge. */
export function groundBySides(faces: Faces, sides: Int32Array): Int32Array {
  const ground = new Int32Array(faces.count).fill(OUTSIDE);
  for (let h = 0; h < sides.length; h++) {
    const face = faces.faceOf[h] ?? -1;
    if (face >= 0 && ground[face] === OUTSIDE) ground[face] = sides[h] ?? OUTSIDE;
  }
  return ground;
}

export function tilingOf(graph: LineGraph, faces: Faces, ground: Int32Array, grid: IntegerGrid): Tiling {
  const edgeM = Float64Array.from(graph.from, (from, e) => {
    const to = graph.to[e] ?? 0;
    const [lngA, latA] = [grid.toLng(graph.x[from] ?? 0), grid.toLat(graph.y[from] ?? 0)];
    return distanceM(lngA, latA, grid.toLng(graph.x[to] ?? 0), grid.toLat(graph.y[to] ?? 0));
  });
  return { graph, faces, ground, areaM2: faceAreasM2(graph, faces, grid), edgeM };
}

/** The same ground with every edge gone that has the same group on both sides: dead ends, bridges between groups' parts. */
export function dropInnerEdges(tiling: Tiling, group: Int32Array, ground: Int32Array, grid: IntegerGrid): Tiling {
  const { graph, faces } = tiling;
  const groupOf = (h: number): number => group[faces.faceOf[h] ?? -1] ?? -1;
  const kept: number[] = [];
  for (let e = 0; e < graph.from.length; e++) {
    if (groupOf(2 * e) !== groupOf(2 * e + 1)) kept.push(e);
  }
  const pick = (values: Int32Array): Int32Array => Int32Array.from(kept, (e) => values[e] ?? 0);
  const left = {
    ...graph,
    from: pick(graph.from),
    to: pick(graph.to),
    label: pick(graph.label),
    source: pick(graph.source),
  };
  const sides = Int32Array.from(
    kept.flatMap((e) => [ground[groupOf(2 * e)] ?? OUTSIDE, ground[groupOf(2 * e + 1)] ?? OUTSIDE]),
  );
  const newFaces = traceFaces(left);
  return tilingOf(left, newFaces, groundBySides(newFaces, sides), grid);
}

/** Area of every face by walking its half-edges; dead ends cancel out, islands are taken off. */
function faceAreasM2(graph: LineGraph, faces: Faces, grid: IntegerGrid): Float64Array {
  const areaM2 = new Float64Array(faces.count);
  const originLng = grid.toLng(0);
  for (let e = 0; e < graph.from.length; e++) {
    const a = graph.from[e] ?? 0;
    const b = graph.to[e] ?? 0;
    const [lngA, latA] = [grid.toLng(graph.x[a] ?? 0) - originLng, grid.toLat(graph.y[a] ?? 0)];
    const shareM2 = edgeAreaM2(lngA, latA, grid.toLng(graph.x[b] ?? 0) - originLng, grid.toLat(graph.y[b] ?? 0));
    const leftFace = faces.faceOf[2 * e] ?? -1;
    const rightFace = faces.faceOf[2 * e + 1] ?? -1;
    if (leftFace >= 0) areaM2[leftFace] = (areaM2[leftFace] ?? 0) + shareM2;
    if (rightFace >= 0) areaM2[rightFace] = (areaM2[rightFace] ?? 0) - shareM2;
  }
  return areaM2;
}

function lookupPieces(
  graph: LineGraph,
  faces: Faces,
  areaM2: Float64Array,
  barrier: number,
  pointIn: (face: number) => LngLat,
  find: (at: LngLat) => number,
): Int32Array {
  const pieces = joinedSets(faces.count);
  for (let e = 0; e < graph.from.length; e++) {
    const leftFace = faces.faceOf[2 * e] ?? -1;
    const rightFace = faces.faceOf[2 * e + 1] ?? -1;
    if (leftFace >= 0 && rightFace >= 0 && ((graph.label[e] ?? 0) & barrier) === 0) pieces.join(leftFace, rightFace);
  }
  const largest = new Map<number, number>();
  for (let face = 0; face < faces.count; face++) {
    const piece = pieces.rootOf(face);
    const best = largest.get(piece);
    if (best === undefined || (areaM2[face] ?? 0) > (areaM2[best] ?? 0)) largest.set(piece, face);
  }
  const found = new Map([...largest].map(([piece, face]) => [piece, find(pointIn(face))]));
  return Int32Array.from({ length: faces.count }, (_, face) => found.get(pieces.rootOf(face)) ?? -1);
}

/** The number of the smallest polygon that holds a position, or -1: a shape drawn on top of a larger one is cut out of it. */
function finder(polygons: readonly Areal[]): (at: LngLat) => number {
  if (polygons.length === 0) return () => -1;
  const areaM2 = polygons.map((geometry) => polygonAreaM2(geometry));
  const boxes = new Flatbush(polygons.length);
  for (const geometry of polygons) boxes.add(...boxOf(ringsOf(geometry)));
  boxes.finish();
  return ([lng, lat]) => {
    const holders = boxes.search(lng, lat, lng, lat).filter((number) => {
      const geometry = polygons[number];
      return geometry !== undefined && pointInPolygon([lng, lat], geometry);
    });
    return holders.toSorted((a, b) => (areaM2[a] ?? 0) - (areaM2[b] ?? 0) || a - b)[0] ?? -1;
  };
}

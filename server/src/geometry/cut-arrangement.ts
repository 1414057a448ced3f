// One shape and one line noded together: a planar graph that knows which face lies inside the shape and which edge is whose.
// The planar part of cutting; what is worth cutting off is decided in cut-faces.ts.
import { type IntegerGrid, integerGrid } from "./integer-grid.ts";
import { isScribble, segmentsNear } from "./line-near.ts";
import { edgeAreaM2 } from "./measure.ts";
import { type LineGraph, nodeLines } from "./node-lines.ts";
import { type Areal, boxOf, type LngLat, type Position, ringsOf } from "./positions.ts";
import { type Faces, traceFaces } from "./trace-faces.ts";

/** Labels of edges; both where line and border run together. */
export const SHAPE = 1;
const LINE = 2;

export interface Arrangement {
  readonly graph: LineGraph;
  readonly faces: Faces;
  /** For each vertex its position, bit for bit where shape or line have one there. */
  readonly at: readonly LngLat[];
  /** For each vertex: 1 where the shape has a vertex. */
  readonly own: Uint8Array;
  readonly inside: Uint8Array;
  readonly areaM2: Float64Array;
}

/** Undefined when the line stays clear of the box of the shape or is a scribble. O((n + k) log n), k crossings. */
export function arrange(shape: Areal, line: readonly Position[]): Arrangement | undefined {
  const cutting = segmentsNear([line], boxOf(ringsOf(shape)));
  if (cutting.length === 0 || isScribble(cutting)) return undefined;
  const [lng = 0, lat = 0] = line[0] ?? [];
  const grid = integerGrid(lng, lat);
  const ends: number[] = [];
  const labels: number[] = [];
  const known = new Map<string, LngLat>();
  const own = new Set<string>();
  addSegments(ends, labels, SHAPE, ringsOf(shape), grid, (key, at) => {
    known.set(key, known.get(key) ?? at);
    own.add(key);
  });
  const shapes = labels.length;
  addSegments(ends, labels, LINE, cutting, grid, (key, at) => known.set(key, known.get(key) ?? at));
  const graph = nodeLines(lineFirst(ends, labels, shapes));
  const faces = traceFaces(graph);
  const keys = Array.from(graph.x, (x, v) => `${x},${graph.y[v] ?? 0}`);
  const at = keys.map((key, v) => known.get(key) ?? lngLatOf(grid, graph, v));
  return {
    graph,
    faces,
    at,
    own: Uint8Array.from(keys, (key) => (own.has(key) ? 1 : 0)),
    inside: insideOf(graph, faces),
    areaM2: areasOf(graph, faces, at),
  };
}

function lngLatOf(grid: IntegerGrid, graph: LineGraph, v: number): LngLat {
  return [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)];
}

/** The line comes first and every segment runs in one direction: then the same border gives the same crossing from both sides. */
function lineFirst(ends: readonly number[], labels: readonly number[], shapes: number) {
  return {
    ends: [...ends.slice(4 * shapes), ...ends.slice(0, 4 * shapes)],
    labels: [...labels.slice(shapes), ...labels.slice(0, shapes)],
  };
}

function addSegments(
  ends: number[],
  labels: number[],
  label: number,
  lines: readonly (readonly Position[])[],
  grid: IntegerGrid,
  see: (key: string, at: LngLat) => void,
): void {
  for (const line of lines) {
    let before: readonly [number, number] | undefined;
    for (const [lng = Number.NaN, lat = Number.NaN] of line) {
      const here = [grid.toX(lng), grid.toY(lat)] as const;
      see(`${here[0]},${here[1]}`, [lng, lat]);
      if (before && (before[0] !== here[0] || before[1] !== here[1])) {
        const forward = before[0] < here[0] || (before[0] === here[0] && before[1] < here[1]);
        ends.push(...(forward ? [...before, ...here] : [...here, ...before]));
        labels.push(label);
      }
      before = here;
    }
  }
}

/** Inside and outside change at every border of the shape and nowhere else: no point has to be found in any face. */
function insideOf(graph: LineGraph, faces: Faces): Uint8Array {
  const outside = faces.count;
  const beside: { face: number; crosses: number }[][] = Array.from({ length: outside + 1 }, () => []);
  for (let e = 0; e < graph.from.length; e++) {
    const a = faces.faceOf[2 * e] ?? -1;
    const b = faces.faceOf[2 * e + 1] ?? -1;
    if (a === b) continue;
    const crosses = (graph.label[e] ?? 0) & SHAPE;
    beside[a < 0 ? outside : a]?.push({ face: b < 0 ? outside : b, crosses });
    beside[b < 0 ? outside : b]?.push({ face: a < 0 ? outside : a, crosses });
  }
  const inside = new Int8Array(outside + 1).fill(-1);
  inside[outside] = 0;
  const queue = [outside];
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    for (const next of beside[face] ?? []) {
      if (inside[next.face] !== -1) continue;
      inside[next.face] = (inside[face] ?? 0) ^ next.crosses;
      queue.push(next.face);
    }
  }
  return Uint8Array.from(inside.subarray(0, outside), (is) => (is === 1 ? 1 : 0));
}

function areasOf(graph: LineGraph, faces: Faces, at: readonly LngLat[]): Float64Array {
  const areaM2 = new Float64Array(faces.count);
  const west = at[0]?.[0] ?? 0;
  for (let e = 0; e < graph.from.length; e++) {
    const [lngA, latA] = at[graph.from[e] ?? 0] ?? [0, 0];
    const [lngB, latB] = at[graph.to[e] ?? 0] ?? [0, 0];
    const shareM2 = edgeAreaM2(lngA - west, latA, lngB - west, latB);
    const left = faces.faceOf[2 * e] ?? -1;
    const right = faces.faceOf[2 * e + 1] ?? -1;
    if (left >= 0) areaM2[left] = (areaM2[left] ?? 0) + shareM2;
    if (right >= 0) areaM2[right] = (areaM2[right] ?? 0) - shareM2;
  }
  return areaM2;
}

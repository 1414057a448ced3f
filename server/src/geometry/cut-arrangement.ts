// One shape and one line noded together: the faces inside the shape, and which of them are pieces worth cutting off.
// The planar part of cut-polygon.ts, apart because splitting a cell by a line needs the raw faces too. Decides no order.
//
//   +------------+        +------------+
//   |    /\      |        | 0  /\      |    faces 0, 1, 2; face 2 is a sliver between line and border
//   |   /  \    /|   ->   |   /  \  1 /|    and stays with its neighbour; the dead end at the bottom
//   |  /    \  / |        |  / 0  \  /2|    cuts nothing
//   +-/-----|\/--+        +-/------\/--+
import { cutSets } from "./cut-slivers.ts";
import { faceRings, type VertexRing } from "./face-rings.ts";
import { type IntegerGrid, integerGrid } from "./integer-grid.ts";
import { isScribble, segmentsNear } from "./line-near.ts";
import { distanceM, edgeAreaM2 } from "./measure.ts";
import { type LineGraph, nodeLines } from "./node-lines.ts";
import { type Areal, boxOf, type LngLat, type Position, ringsOf } from "./positions.ts";
import { type Faces, traceFaces } from "./trace-faces.ts";

const SHAPE = 1;
const LINE = 2;

export interface CutFaces {
  /** The faces inside the shape, slivers too. */
  readonly faces: readonly Areal[];
  readonly faceAreaM2: readonly number[];
  /** For each face the piece it belongs to. */
  readonly pieceOf: readonly number[];
  readonly pieces: readonly Areal[];
  /** For each piece the polygon of the shape it is cut from, as a number of no other meaning. */
  readonly partOf: readonly number[];
}

interface Arrangement {
  readonly graph: LineGraph;
  readonly faces: Faces;
  /** For each vertex its position, bit for bit where shape or line have one there. */
  readonly at: readonly LngLat[];
  /** For each vertex: 1 where the shape has a vertex. */
  readonly own: Uint8Array;
  readonly inside: Uint8Array;
  readonly areaM2: Float64Array;
}

/** The faces and pieces of a shape along a line; undefined when the line stays clear of its box or is a scribble. O((n + k) log n). */
export function cutFaces(shape: Areal, line: readonly Position[]): CutFaces | undefined {
  const arrangement = arrange(shape, line);
  if (!arrangement) return undefined;
  const { graph, faces, inside, areaM2 } = arrangement;
  const edges = Array.from(graph.from.keys(), (e) => edgeOf(arrangement, e)).filter((edge) => edge.left !== edge.right);
  const { pieces: pieceRoot, parts } = cutSets(faces.count, areaM2, edges);
  const rooted = Int32Array.from(inside, (is, face) => (is === 1 ? pieceRoot.rootOf(face) : -1));
  const roots = [...new Set(rooted)].filter((root) => root >= 0);
  const numbers = new Map(roots.map((root, index) => [root, index]));
  const members = [...inside.keys()].filter((face) => inside[face] === 1);
  const raw = drawn(
    arrangement,
    Int32Array.from(inside, (is, face) => (is === 1 ? face : -1)),
  );
  const merged = drawn(arrangement, rooted);
  return {
    faces: members.map((face) => raw.get(face) ?? emptyShape),
    faceAreaM2: members.map((face) => areaM2[face] ?? 0),
    pieceOf: members.map((face) => numbers.get(rooted[face] ?? -1) ?? 0),
    pieces: roots.map((root) => merged.get(root) ?? emptyShape),
    partOf: roots.map((root) => parts.rootOf(root)),
  };
}

const emptyShape: Areal = { type: "Polygon", coordinates: [] };

function arrange(shape: Areal, line: readonly Position[]): Arrangement | undefined {
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

function edgeOf({ graph, faces, at, inside }: Arrangement, e: number) {
  const within = (face: number): number => (face >= 0 && inside[face] === 1 ? face : -1);
  const [lngA, latA] = at[graph.from[e] ?? 0] ?? [0, 0];
  const [lngB, latB] = at[graph.to[e] ?? 0] ?? [0, 0];
  return {
    left: within(faces.faceOf[2 * e] ?? -1),
    right: within(faces.faceOf[2 * e + 1] ?? -1),
    lengthM: distanceM(lngA, latA, lngB, latB),
  };
}

/** Polygons of the groups of faces (-1: none). Only vertices of the shape and of a cut remain, the same on both sides. */
function drawn(arrangement: Arrangement, group: Int32Array): Map<number, Areal> {
  const { graph, faces, at, own } = arrangement;
  const groupAt = (halfEdge: number): number => group[faces.faceOf[halfEdge] ?? -1] ?? -1;
  const kept = [...graph.from.keys()].filter((e) => groupAt(2 * e) !== groupAt(2 * e + 1));
  const stays = own.slice();
  for (const e of kept) {
    if (((graph.label[e] ?? 0) & SHAPE) !== 0) continue;
    stays[graph.from[e] ?? 0] = 1;
    stays[graph.to[e] ?? 0] = 1;
  }
  const border = subgraph(graph, kept);
  const around = traceFaces(border);
  const rings = faceRings(border, around);
  const shapes = new Map<number, Areal>();
  const closed = (ring: VertexRing): LngLat[] => {
    const corners = ring.filter((v) => stays[v] === 1).map((v): LngLat => at[v] ?? [0, 0]);
    return [...corners, corners[0] ?? [0, 0]];
  };
  kept.forEach((e, index) => {
    for (const side of [0, 1]) {
      const of = groupAt(2 * e + side);
      if (of < 0 || shapes.has(of)) continue;
      const face = around.faceOf[2 * index + side] ?? -1;
      shapes.set(of, { type: "Polygon", coordinates: (rings[face] ?? []).map(closed) });
    }
  });
  return shapes;
}

function subgraph(graph: LineGraph, kept: readonly number[]): LineGraph {
  const pick = (values: Int32Array): Int32Array => Int32Array.from(kept, (e) => values[e] ?? 0);
  return {
    x: graph.x,
    y: graph.y,
    from: pick(graph.from),
    to: pick(graph.to),
    label: pick(graph.label),
    source: pick(graph.source),
  };
}

// Which faces a line makes of a shape, and which of them are pieces worth cutting off.
// Apart from cut-polygon.ts because splitting a cell by a line needs the raw faces too. Decides no order.
//
//   +------------+        +------------+
//   |    /\      |        | 0  /\      |    faces 0, 1, 2; face 2 is a sliver between line and border
//   |   /  \    /|   ->   |   /  \  1 /|    and stays with its neighbour; the dead end at the bottom
//   |  /    \  / |        |  / 0  \  /2|    cuts nothing
//   +-/-----|\/--+        +-/------\/--+
import { type Arrangement, arrange, SHAPE } from "./cut-arrangement.ts";
import { cutSets } from "./cut-slivers.ts";
import { faceRings, type VertexRing } from "./face-rings.ts";
import { distanceM } from "./measure.ts";
import type { LineGraph } from "./node-lines.ts";
import type { Areal, LngLat, Position } from "./positions.ts";
import { traceFaces } from "./trace-faces.ts";

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

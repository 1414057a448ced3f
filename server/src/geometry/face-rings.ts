// The border of each face as proper polygon rings: outer ring counter-clockwise first, holes clockwise (RFC 7946).
// A border that touches itself in a vertex is taken apart there; lines that end inside a face leave no trace.
import type { LineGraph } from "./node-lines.ts";
import { type Faces, startOf } from "./trace-faces.ts";
import { turn } from "./turn.ts";

/** Vertex numbers of one ring, not closed. */
export type VertexRing = readonly number[];

/** For each face its rings, outer ring first. Every vertex of the graph on the border is kept, so neighbours agree exactly. */
export function faceRings(graph: LineGraph, faces: Faces): VertexRing[][] {
  const rings: VertexRing[][] = Array.from({ length: faces.count }, () => []);
  const seen = new Uint8Array(faces.next.length);
  for (let first = 0; first < seen.length; first++) {
    const face = faces.faceOf[first] ?? -1;
    if (seen[first] || face < 0) continue;
    const walk: number[] = [];
    for (let h = first; !seen[h]; h = faces.next[h] ?? first) {
      seen[h] = 1;
      walk.push(startOf(graph, h));
    }
    rings[face]?.push(...simpleLoops(walk));
  }
  return rings.map((loops) => outerFirst(graph, loops));
}

/** Takes a closed walk apart wherever it comes back to a vertex; pieces of two vertices are dead ends and vanish. */
function simpleLoops(walk: readonly number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const at = new Map<number, number>();
  for (const v of [...walk, walk[0] ?? -1]) {
    const before = at.get(v);
    if (before === undefined) {
      at.set(v, path.push(v) - 1);
      continue;
    }
    const loop = path.splice(before);
    for (const w of loop) at.delete(w);
    if (loop.length > 2) loops.push(loop);
    at.set(v, path.push(v) - 1);
  }
  return loops;
}

function outerFirst(graph: LineGraph, loops: VertexRing[]): VertexRing[] {
  return loops.toSorted((a, b) => Number(isCounterClockwise(graph, b)) - Number(isCounterClockwise(graph, a)));
}

/** Decided at the westernmost vertex (southernmost of those), where the ring must be convex. */
function isCounterClockwise(graph: LineGraph, ring: VertexRing): boolean {
  const { x, y } = graph;
  let corner = 0;
  for (let i = 1; i < ring.length; i++) {
    const v = ring[i] ?? 0;
    const w = ring[corner] ?? 0;
    if ((x[v] ?? 0) < (x[w] ?? 0) || (x[v] === x[w] && (y[v] ?? 0) < (y[w] ?? 0))) corner = i;
  }
  const [a, b, c] = [ring.at(corner - 1) ?? 0, ring[corner] ?? 0, ring[(corner + 1) % ring.length] ?? 0];
  return turn(x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, x[c] ?? 0, y[c] ?? 0) > 0;
}

// Finds the face in which an unconnected part of a graph lies, by looking west from its westernmost vertex.
// The last step of trace-faces.ts, apart because islands are the only thing that needs a search.
//
//   |      . - .
//   |<----(part )     the first edge to the west has the answer on its east side
//   |      ' - '
import type { LineGraph } from "./node-lines.ts";
import type { Walks } from "./trace-faces.ts";
import { turn } from "./turn.ts";

const MOST_ROWS = 4096;

/**
 * For each walk the walk of the face it bounds: itself when it is a face's own outer border, another walk when it is the
 * outside of an island in that face, -1 when nothing is around it. `outers` are ordered from west to east.
 */
export function facesWestOf(graph: LineGraph, outers: Int32Array, walks: Walks): Int32Array {
  const around = Int32Array.from({ length: walks.count }, (_, walk) => walk);
  const rows = outers.length > 1 ? edgeRows(graph) : undefined;
  for (const halfEdge of outers) {
    const walk = walks.walkOf[halfEdge] ?? 0;
    const seen = rows ? lookWest(graph, rows, halfEdge) : -1;
    // The seen edge belongs to a part further west, whose own surroundings are already known.
    around[walk] = seen < 0 ? -1 : (around[walks.walkOf[seen] ?? 0] ?? -1);
  }
  return around;
}

interface Rows {
  readonly south: number;
  readonly height: number;
  readonly edges: readonly number[][];
}

function edgeRows(graph: LineGraph): Rows {
  const { y, from, to } = graph;
  let south = Infinity;
  let north = -Infinity;
  for (const v of from) [south, north] = [Math.min(south, y[v] ?? 0), Math.max(north, y[v] ?? 0)];
  for (const v of to) [south, north] = [Math.min(south, y[v] ?? 0), Math.max(north, y[v] ?? 0)];
  const count = Math.min(MOST_ROWS, Math.ceil(Math.sqrt(from.length)) + 1);
  const height = (north - south) / count + 1;
  const edges: number[][] = Array.from({ length: count }, () => []);
  for (let e = 0; e < from.length; e++) {
    const ends = [y[from[e] ?? 0] ?? 0, y[to[e] ?? 0] ?? 0] as const;
    if (ends[0] === ends[1]) continue;
    const last = Math.floor((Math.max(...ends) - south) / height);
    for (let row = Math.floor((Math.min(...ends) - south) / height); row <= last; row++) edges[row]?.push(e);
  }
  return { south, height, edges };
}

/** The half-edge with the vertex's surroundings on its left, or -1. Edges count with their lower end, not their upper. */
function lookWest(graph: LineGraph, rows: Rows, halfEdge: number): number {
  const { x, y } = graph;
  const v = ((halfEdge & 1) === 0 ? graph.from[halfEdge >> 1] : graph.to[halfEdge >> 1]) ?? 0;
  const [vx, vy] = [x[v] ?? 0, y[v] ?? 0];
  let nearest = -1;
  for (const e of rows.edges[Math.floor((vy - rows.south) / rows.height)] ?? []) {
    const up = upward(graph, e);
    if ((y[up.low] ?? 0) > vy || (y[up.high] ?? 0) <= vy) continue;
    if (turn(x[up.low] ?? 0, y[up.low] ?? 0, x[up.high] ?? 0, y[up.high] ?? 0, vx, vy) >= 0) continue;
    if (nearest < 0 || isEastOf(graph, e, nearest)) nearest = e;
  }
  if (nearest < 0) return -1;
  return upward(graph, nearest).down;
}

function upward(graph: LineGraph, e: number): { low: number; high: number; down: number } {
  const from = graph.from[e] ?? 0;
  const to = graph.to[e] ?? 0;
  const rises = (graph.y[from] ?? 0) < (graph.y[to] ?? 0);
  return rises ? { low: from, high: to, down: 2 * e + 1 } : { low: to, high: from, down: 2 * e };
}

/** Of two edges that cross the same height and not each other: whether the first lies east of the second. */
function isEastOf(graph: LineGraph, e: number, f: number): boolean {
  const a = upward(graph, e);
  const b = upward(graph, f);
  const { y } = graph;
  if (a.low === b.low) return side(graph, b, a.high) < 0;
  return (y[a.low] ?? 0) >= (y[b.low] ?? 0) ? side(graph, b, a.low) < 0 : side(graph, a, b.low) > 0;
}

function side(graph: LineGraph, edge: { low: number; high: number }, v: number): number {
  const { x, y } = graph;
  return turn(x[edge.low] ?? 0, y[edge.low] ?? 0, x[edge.high] ?? 0, y[edge.high] ?? 0, x[v] ?? 0, y[v] ?? 0);
}

// Turns lines that cross, overlap and repeat into a graph whose edges meet only at shared ends.
// Everything is on an integer grid; orientation is exact, so the graph is truly planar. Knows no faces: see trace-faces.ts.
//
//      \  /            \ /
//   ----\/-----   ->  --o---   crossings, T-junctions and overlaps become shared ends
//       /\             / \
import { bucketGrid } from "./bucket-grid.ts";
import { turn } from "./turn.ts";
import { type VertexTable, vertexTable } from "./vertex-table.ts";

const MOST_ROUNDS = 40;
/**
 * A vertex nearer to an edge than this share of a grid step becomes one of its ends. So every other vertex keeps its distance, and
 * no vertex changes sides when its coordinates are rounded to doubles in degrees (0.002 steps at most).
 */
const SNAP = 0.6;
/** Ids of two ends are packed in one number: 2^26 vertices at most. */
const MOST_VERTICES = 2 ** 26;

/** Straight segments on the grid, four numbers each: x1, y1, x2, y2. */
export interface Segments {
  readonly ends: readonly number[];
  readonly labels: readonly number[];
  /** The first so many segments are known not to cross one another. */
  readonly settled?: number;
}

/** A planar graph. Edge i runs from `from[i]` to `to[i]` in the direction of the input segment `source[i]`. */
export interface LineGraph {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The labels of all segments that run here, joined by OR. */
  readonly label: Int32Array;
  /** The first input segment that runs here. */
  readonly source: Int32Array;
}

interface Edges {
  from: number[];
  to: number[];
  label: number[];
  source: number[];
  fresh: boolean[];
}

/**
 * Iterated snap rounding (after Hobby 1999; Halperin & Packer 2002, discs for hot pixels): split where segments meet or pass a
 * vertex within a grid step, round to the grid, repeat until all is apart. O((n + k) log n) per round in practice, three rounds as a rule.
 * Throws when it does not settle, which only a broken input (not integer, too large) can cause.
 */
export function nodeLines(segments: Segments): LineGraph {
  const table = vertexTable();
  let edges = firstEdges(segments, table);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const splits = findSplits(edges, table);
    if (splits.size === 0) return toGraph(edges, table);
    edges = splitEdges(edges, splits, table);
  }
  throw new Error(
    `Noding ${segments.labels.length} segments: expected rest within ${MOST_ROUNDS} rounds, still crossing. Check that coordinates are integers below 2^50.`,
  );
}

function firstEdges(segments: Segments, table: VertexTable): Edges {
  const edges = edgeList();
  const settled = segments.settled ?? 0;
  for (let i = 0; i < segments.labels.length; i++) {
    const from = table.idOf(segments.ends[4 * i] ?? 0, segments.ends[4 * i + 1] ?? 0);
    const to = table.idOf(segments.ends[4 * i + 2] ?? 0, segments.ends[4 * i + 3] ?? 0);
    edges.add(from, to, segments.labels[i] ?? 0, i, i >= settled);
  }
  return edges.list;
}

/** For every edge that something touches between its ends: the vertices where to split it. */
function findSplits(edges: Edges, table: VertexTable): Map<number, number[]> {
  const splits = new Map<number, number[]>();
  const split = (edge: number, vertex: number): void => {
    if (vertex === edges.from[edge] || vertex === edges.to[edge]) return;
    const known = splits.get(edge);
    if (known) known.push(vertex);
    else splits.set(edge, [vertex]);
  };
  const grid = bucketGrid(edges.from, edges.to, table.x, table.y);
  grid.eachPair((e, f) => {
    if (edges.fresh[e] || edges.fresh[f]) meet(edges, table, e, f, split);
  });
  return splits;
}

/** Finds where two edges meet, other than at shared ends: a vertex on or next to an edge first, else a crossing. */
function meet(
  edges: Edges,
  table: VertexTable,
  e: number,
  f: number,
  split: (edge: number, vertex: number) => void,
): void {
  const { x, y } = table;
  const [a, b, c, d] = [edges.from[e] ?? 0, edges.to[e] ?? 0, edges.from[f] ?? 0, edges.to[f] ?? 0];
  const [ax, ay, bx, by] = [x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0];
  const [cx, cy, dx, dy] = [x[c] ?? 0, y[c] ?? 0, x[d] ?? 0, y[d] ?? 0];
  if (Math.max(ax, bx) + 1 < Math.min(cx, dx) || Math.max(cx, dx) + 1 < Math.min(ax, bx)) return;
  if (Math.max(ay, by) + 1 < Math.min(cy, dy) || Math.max(cy, dy) + 1 < Math.min(ay, by)) return;
  let touches = false;
  const touch = (edge: number, vertex: number): void => {
    touches = true;
    split(edge, vertex);
  };
  if (c !== a && c !== b && isNear(cx, cy, ax, ay, bx, by)) touch(e, c);
  if (d !== a && d !== b && isNear(dx, dy, ax, ay, bx, by)) touch(e, d);
  if (a !== c && a !== d && isNear(ax, ay, cx, cy, dx, dy)) touch(f, a);
  if (b !== c && b !== d && isNear(bx, by, cx, cy, dx, dy)) touch(f, b);
  if (touches) return;
  if (turn(ax, ay, bx, by, cx, cy) * turn(ax, ay, bx, by, dx, dy) >= 0) return;
  if (turn(cx, cy, dx, dy, ax, ay) * turn(cx, cy, dx, dy, bx, by) >= 0) return;
  const vertex = crossing(table, ax, ay, bx, by, cx, cy, dx, dy);
  split(e, vertex);
  split(f, vertex);
}

/** Whether a point lies beside the inner part of a segment, nearer than the snapping distance. */
function isNear(px: number, py: number, ax: number, ay: number, bx: number, by: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const across = Math.abs(dx * (py - ay) - dy * (px - ax));
  if (across > SNAP * (Math.abs(dx) + Math.abs(dy))) return false;
  const along = dx * (px - ax) + dy * (py - ay);
  return along > 0 && along < dx * dx + dy * dy && across < SNAP * Math.hypot(dx, dy);
}

function crossing(
  table: VertexTable,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number {
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const along = across === 0 ? 0.5 : ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const west = Math.max(Math.min(ax, bx), Math.min(cx, dx));
  const east = Math.min(Math.max(ax, bx), Math.max(cx, dx));
  const south = Math.max(Math.min(ay, by), Math.min(cy, dy));
  const north = Math.min(Math.max(ay, by), Math.max(cy, dy));
  const x = Math.min(east, Math.max(west, Math.round(ax + along * (bx - ax))));
  const y = Math.min(north, Math.max(south, Math.round(ay + along * (by - ay))));
  return table.idOf(x, y);
}

function splitEdges(edges: Edges, splits: Map<number, number[]>, table: VertexTable): Edges {
  const next = edgeList();
  const { x, y } = table;
  for (let e = 0; e < edges.from.length; e++) {
    const from = edges.from[e] ?? 0;
    const to = edges.to[e] ?? 0;
    const at = splits.get(e);
    const stops = at ? [from, ...alongEdge(at, from, to, x, y), to] : [from, to];
    for (let i = 1; i < stops.length; i++) {
      next.add(stops[i - 1] ?? 0, stops[i] ?? 0, edges.label[e] ?? 0, edges.source[e] ?? 0, at !== undefined);
    }
  }
  return next.list;
}

function alongEdge(at: number[], from: number, to: number, x: readonly number[], y: readonly number[]): number[] {
  const dx = (x[to] ?? 0) - (x[from] ?? 0);
  const dy = (y[to] ?? 0) - (y[from] ?? 0);
  const along = (v: number): number => ((x[v] ?? 0) - (x[from] ?? 0)) * dx + ((y[v] ?? 0) - (y[from] ?? 0)) * dy;
  return [...new Set(at)].toSorted((a, b) => along(a) - along(b) || a - b);
}

/** A list of edges in which no pair of ends appears twice: a repetition adds its label to the first. */
function edgeList() {
  const list: Edges = { from: [], to: [], label: [], source: [], fresh: [] };
  const known = new Map<number, number>();
  const add = (from: number, to: number, label: number, source: number, fresh: boolean): void => {
    if (from === to) return;
    const key = Math.min(from, to) * MOST_VERTICES + Math.max(from, to);
    const at = known.get(key);
    if (at !== undefined) {
      list.label[at] = (list.label[at] ?? 0) | label;
      return;
    }
    known.set(key, list.from.length);
    list.from.push(from);
    list.to.push(to);
    list.label.push(label);
    list.source.push(source);
    list.fresh.push(fresh);
  };
  return { list, add };
}

function toGraph(edges: Edges, table: VertexTable): LineGraph {
  return {
    x: Float64Array.from(table.x),
    y: Float64Array.from(table.y),
    from: Int32Array.from(edges.from),
    to: Int32Array.from(edges.to),
    label: Int32Array.from(edges.label),
    source: Int32Array.from(edges.source),
  };
}

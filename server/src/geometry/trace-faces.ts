// The faces of a planar graph: every edge becomes two half-edges, each half-edge has one face on its left.
// Half-edge 2e runs along edge e, 2e+1 runs back. Exact: angles and sides are decided by turn(). Knows no labels and no metres.
//
//        <-- 2e+1
//   from ---------- to      left of 2e is above, left of 2e+1 is below
//        2e -->
import { joinedSets } from "./connected-parts.ts";
import { facesWestOf } from "./faces-west-of.ts";
import type { LineGraph } from "./node-lines.ts";
import { turn } from "./turn.ts";

export interface Faces {
  readonly count: number;
  /** For each half-edge the face on its left; -1 is the ground outside everything. */
  readonly faceOf: Int32Array;
  /** For each half-edge the next one around the same face. */
  readonly next: Int32Array;
}

export interface Walks {
  readonly count: number;
  readonly walkOf: Int32Array;
}

/** The vertex a half-edge starts at. */
export function startOf(graph: LineGraph, halfEdge: number): number {
  return ((halfEdge & 1) === 0 ? graph.from[halfEdge >> 1] : graph.to[halfEdge >> 1]) ?? 0;
}

/** The vertex a half-edge ends at. */
export function endOf(graph: LineGraph, halfEdge: number): number {
  return startOf(graph, halfEdge ^ 1);
}

/**
 * All faces, those with islands in them included (de Berg et al. 2008, Computational Geometry, section 2.2).
 * O(n log n) plus, for every unconnected part, a look along one row of edges to find the face it lies in.
 */
export function traceFaces(graph: LineGraph): Faces {
  const { out, starts } = sortAround(graph);
  const next = nextAround(graph, out, starts);
  const walks = walkAround(next);
  const outers = outerWalks(graph, walks, out, starts);
  return numberFaces(walks, facesWestOf(graph, outers, walks), next);
}

/** The half-edges that leave each vertex, counter-clockwise. */
function sortAround(graph: LineGraph): { out: Int32Array; starts: Int32Array } {
  const halfEdges = graph.from.length * 2;
  const starts = new Int32Array(graph.x.length + 1);
  for (let h = 0; h < halfEdges; h++) {
    const v = startOf(graph, h) + 1;
    starts[v] = (starts[v] ?? 0) + 1;
  }
  for (let v = 1; v < starts.length; v++) starts[v] = (starts[v] ?? 0) + (starts[v - 1] ?? 0);
  const out = new Int32Array(halfEdges);
  const filled = starts.slice();
  for (let h = 0; h < halfEdges; h++) {
    const v = startOf(graph, h);
    const at = filled[v] ?? 0;
    out[at] = h;
    filled[v] = at + 1;
  }
  for (let v = 0; v + 1 < starts.length; v++) {
    out.subarray(starts[v] ?? 0, starts[v + 1] ?? 0).sort((g, h) => compareAngles(graph, g, h));
  }
  return { out, starts };
}

/** Orders two half-edges that leave the same vertex by angle in [0, 360). */
function compareAngles(graph: LineGraph, g: number, h: number): number {
  const half = lowerHalf(graph, g) - lowerHalf(graph, h);
  return half === 0 ? -sideOf(graph, g, h) : half;
}

function lowerHalf(graph: LineGraph, h: number): 0 | 1 {
  const v = startOf(graph, h);
  const w = endOf(graph, h);
  const dy = (graph.y[w] ?? 0) - (graph.y[v] ?? 0);
  return dy > 0 || (dy === 0 && (graph.x[w] ?? 0) > (graph.x[v] ?? 0)) ? 0 : 1;
}

/** 1 when h leaves to the left of g. */
function sideOf(graph: LineGraph, g: number, h: number): -1 | 0 | 1 {
  const v = startOf(graph, g);
  const a = endOf(graph, g);
  const b = endOf(graph, h);
  const { x, y } = graph;
  return turn(x[v] ?? 0, y[v] ?? 0, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0);
}

/** Around a face the next half-edge is the first one clockwise from the way back. */
function nextAround(graph: LineGraph, out: Int32Array, starts: Int32Array): Int32Array {
  const next = new Int32Array(out.length);
  for (let v = 0; v + 1 < starts.length; v++) {
    const first = starts[v] ?? 0;
    const end = starts[v + 1] ?? 0;
    for (let i = first; i < end; i++) {
      const clockwise = out[i === first ? end - 1 : i - 1] ?? 0;
      next[(out[i] ?? 0) ^ 1] = clockwise;
    }
  }
  return next;
}

function walkAround(next: Int32Array): Walks {
  const walkOf = new Int32Array(next.length).fill(-1);
  let count = 0;
  for (let first = 0; first < next.length; first++) {
    if ((walkOf[first] ?? 0) >= 0) continue;
    for (let h = first; (walkOf[h] ?? 0) < 0; h = next[h] ?? first) walkOf[h] = count;
    count++;
  }
  return { count, walkOf };
}

/**
 * For every connected part the half-edge that has the outside on its left: the steepest one at the part's westernmost vertex
 * (southernmost of those). Parts are ordered from west to east.
 */
function outerWalks(graph: LineGraph, walks: Walks, out: Int32Array, starts: Int32Array): Int32Array {
  const { x, y } = graph;
  const parts = joinedSets(x.length);
  for (let e = 0; e < graph.from.length; e++) parts.join(graph.from[e] ?? 0, graph.to[e] ?? 0);
  const corner = new Map<number, number>();
  for (let v = 0; v + 1 < starts.length; v++) {
    if (starts[v] === starts[v + 1]) continue;
    const part = parts.rootOf(v);
    const best = corner.get(part);
    if (best === undefined || (x[v] ?? 0) < (x[best] ?? 0) || (x[v] === x[best] && (y[v] ?? 0) < (y[best] ?? 0)))
      corner.set(part, v);
  }
  const corners = [...corner.values()].toSorted((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0));
  return Int32Array.from(corners, (v) => {
    let steepest = out[starts[v] ?? 0] ?? 0;
    for (let i = (starts[v] ?? 0) + 1; i < (starts[v + 1] ?? 0); i++) {
      const h = out[i] ?? 0;
      if (sideOf(graph, steepest, h) > 0) steepest = h;
    }
    return steepest;
  });
}

/** Gives every bounded walk a face number and every outer walk the number of the face around it. */
function numberFaces(walks: Walks, around: Int32Array, next: Int32Array): Faces {
  const faceOfWalk = new Int32Array(walks.count).fill(-1);
  let count = 0;
  for (let walk = 0; walk < walks.count; walk++) {
    if (around[walk] === walk) faceOfWalk[walk] = count++;
  }
  const faceOf = new Int32Array(next.length);
  for (let h = 0; h < next.length; h++) {
    const home = around[walks.walkOf[h] ?? 0] ?? -1;
    faceOf[h] = home < 0 ? -1 : (faceOfWalk[home] ?? -1);
  }
  return { count, faceOf, next };
}

// Lines become a planar graph: nothing crosses, nothing is lost, nothing appears twice.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type LineGraph, nodeLines } from "./node-lines.ts";
import { turn } from "./turn.ts";

const node = (...segments: readonly (readonly number[])[]): LineGraph =>
  nodeLines({ ends: segments.flat(), labels: segments.map((_, index) => 1 << (index % 8)) });

const edgesOf = ({ x, y, from, to }: LineGraph): string[] =>
  [...from.keys()].map((e) => [from[e] ?? 0, to[e] ?? 0].map((v) => `${x[v]},${y[v]}`).join(" ")).toSorted();

test("a crossing becomes a common end of four edges", () => {
  expect(edgesOf(node([0, 0, 10, 10], [0, 10, 10, 0]))).toEqual(["0,0 5,5", "0,10 5,5", "5,5 10,0", "5,5 10,10"]);
});

test("a line that ends on another splits it", () => {
  expect(edgesOf(node([0, 0, 10, 0], [4, 0, 4, 9]))).toEqual(["0,0 4,0", "4,0 10,0", "4,0 4,9"]);
});

test("what two lines have in common appears once, with both labels", () => {
  const graph = node([0, 0, 10, 0], [5, 0, 15, 0]);
  expect(edgesOf(graph)).toEqual(["0,0 5,0", "10,0 15,0", "5,0 10,0"]);
  expect([...graph.label].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

test("a repeated line and a line without length leave nothing behind", () => {
  expect(edgesOf(node([0, 0, 7, 3], [7, 3, 0, 0], [2, 2, 2, 2]))).toEqual(["0,0 7,3"]);
});

test("pieces run in the direction of the line they come from", () => {
  const { x, from, to, source } = node([10, 0, 0, 0], [4, -5, 4, 5]);
  const pieces = [...source.keys()].filter((e) => source[e] === 0).map((e) => [x[from[e] ?? 0], x[to[e] ?? 0]]);
  expect(pieces).toEqual([
    [10, 4],
    [4, 0],
  ]);
});

test("a vertex beside a line within half a grid step becomes its end, one a step away does not", () => {
  expect(edgesOf(node([0, 0, 1000, 1], [400, 0, 400, 9]))).toEqual(["0,0 400,0", "400,0 1000,1", "400,0 400,9"]);
  expect(edgesOf(node([0, 0, 1000, 1], [400, 2, 400, 9]))).toEqual(["0,0 1000,1", "400,2 400,9"]);
});

const near = fc.integer({ min: 0, max: 12 });
const far = fc.integer({ min: -3_000_000_000, max: 3_000_000_000 });
const segmentsOf = (coordinate: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 1, maxLength: 24 });

test.each([
  ["on a coarse grid full of coincidences", segmentsOf(near)],
  ["on a fine grid", segmentsOf(far)],
])("no two edges meet except at common ends, %s", (_, segments) => {
  fc.assert(
    fc.property(segments, (lines) => {
      expect(findClash(node(...lines))).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

test("every vertex keeps at least half a step from the edges that do not end in it", () => {
  fc.assert(
    fc.property(segmentsOf(near), (lines) => {
      expect(leastDistance(node(...lines))).toBeGreaterThanOrEqual(0.5);
    }),
    { numRuns: 150 },
  );
});

function leastDistance({ x, y, from, to }: LineGraph): number {
  let least = Infinity;
  for (const v of new Set([...from, ...to])) {
    for (const e of from.keys()) {
      const [a, b] = [from[e] ?? 0, to[e] ?? 0];
      const [dx, dy] = [(x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0)];
      const [px, py] = [(x[v] ?? 0) - (x[a] ?? 0), (y[v] ?? 0) - (y[a] ?? 0)];
      const along = dx * px + dy * py;
      if (v === a || v === b || along <= 0 || along >= dx * dx + dy * dy) continue;
      least = Math.min(least, Math.abs(dx * py - dy * px) / Math.hypot(dx, dy));
    }
  }
  return least;
}

/** The first pair of edges that meet elsewhere than at a common end, in words. */
function findClash({ x, y, from, to }: LineGraph): string | undefined {
  const at = (v: number | undefined): [number, number] => [x[v ?? 0] ?? 0, y[v ?? 0] ?? 0];
  const side = (a: number | undefined, b: number | undefined, c: number | undefined) =>
    turn(...at(a), ...at(b), ...at(c));
  for (let e = 0; e < from.length; e++) {
    for (let f = 0; f < e; f++) {
      const [a, b, c, d] = [from[e], to[e], from[f], to[f]];
      if (side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0) continue;
      const common = new Set([a, b, c, d]).size;
      const ends = [at(a), at(b), at(c), at(d)] as const;
      const isApart = common === 4 ? collinearApart(...ends) : common === 3 && overlapLength(...ends) === 0;
      if (!isApart) return `edges ${e} and ${f}: ${JSON.stringify(ends)}`;
    }
  }
  return undefined;
}

/** Edges on one line may follow one another with a gap. */
function collinearApart(...[a, b, c, d]: [number, number][]): boolean {
  if (!a || !b || !c || !d) return false;
  if (turn(...a, ...b, ...c) !== 0 || turn(...a, ...b, ...d) !== 0) return false;
  return [0, 1].some(
    (k) =>
      Math.max(a[k] ?? 0, b[k] ?? 0) < Math.min(c[k] ?? 0, d[k] ?? 0) ||
      Math.max(c[k] ?? 0, d[k] ?? 0) < Math.min(a[k] ?? 0, b[k] ?? 0),
  );
}

/** How far two edges with a common end run on top of each other. */
function overlapLength(...[a, b, c, d]: [number, number][]): number {
  if (!a || !b || !c || !d || turn(...a, ...b, ...c) !== 0 || turn(...a, ...b, ...d) !== 0) return 0;
  const k = a[0] === b[0] ? 1 : 0;
  return Math.max(
    0,
    Math.min(Math.max(a[k], b[k]), Math.max(c[k], d[k])) - Math.max(Math.min(a[k], b[k]), Math.min(c[k], d[k])),
  );
}

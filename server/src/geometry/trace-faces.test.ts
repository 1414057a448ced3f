// Faces of planar graphs and their rings: islands, dead ends, borders that touch themselves.
import { expect, test } from "vitest";
import { faceRings } from "./face-rings.ts";
import { type LineGraph, nodeLines } from "./node-lines.ts";
import { traceFaces } from "./trace-faces.ts";

const square = (west: number, south: number, side: number) => [
  [west, south, west + side, south],
  [west + side, south, west + side, south + side],
  [west + side, south + side, west, south + side],
  [west, south + side, west, south],
];
const node = (segments: readonly (readonly number[])[]): LineGraph =>
  nodeLines({ ends: segments.flat(), labels: segments.map(() => 1) });

/** Twice the signed area of each ring, outer ring first. */
function doubleAreas(segments: readonly (readonly number[])[]): number[][] {
  const graph = node(segments);
  const { x, y } = graph;
  const area = (ring: readonly number[]): number =>
    ring.reduce((sum, v, i) => {
      const w = ring[(i + 1) % ring.length] ?? 0;
      return sum + (x[v] ?? 0) * (y[w] ?? 0) - (x[w] ?? 0) * (y[v] ?? 0);
    }, 0);
  return faceRings(graph, traceFaces(graph))
    .map((rings) => rings.map(area))
    .toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0));
}

test("a square has one face, counter-clockwise", () => {
  expect(doubleAreas(square(0, 0, 10))).toEqual([[200]]);
});

test("a dead end inside a face leaves no trace in its ring", () => {
  expect(doubleAreas([...square(0, 0, 10), [0, 5, 6, 5], [6, 5, 6, 7]])).toEqual([[200]]);
});

//  +-----------+
//  | +--+      |     the island's own island is a face too
//  | |[]| +-+  |
//  | +--+ +-+  |
//  +-----------+
test("islands are holes of the face around them, islands in islands too", () => {
  const areas = doubleAreas([...square(0, 0, 30), ...square(2, 2, 10), ...square(4, 4, 3), ...square(20, 5, 4)]);
  expect(areas).toEqual([[1800, -200, -32], [200, -18], [32], [18]]);
});

test("an island that is only a line is no hole", () => {
  expect(doubleAreas([...square(0, 0, 30), [5, 5, 9, 9]])).toEqual([[1800]]);
});

test("an island that touches the border in a corner becomes a hole, not a pinched ring", () => {
  expect(doubleAreas([...square(0, 0, 30), [0, 0, 10, 4], [10, 4, 4, 10], [4, 10, 0, 0]])).toEqual([[1800, -84], [84]]);
});

test("two islands that touch each other are two holes", () => {
  expect(doubleAreas([...square(0, 0, 30), ...square(5, 5, 5), ...square(10, 10, 5)])).toEqual([
    [1800, -50, -50],
    [50],
    [50],
  ]);
});

test("what lies outside everything belongs to no face", () => {
  const graph = node([...square(0, 0, 10), ...square(20, 0, 10)]);
  const faces = traceFaces(graph);
  expect(faces.count).toBe(2);
  expect([...faces.faceOf].filter((face) => face === -1)).toHaveLength(8);
});

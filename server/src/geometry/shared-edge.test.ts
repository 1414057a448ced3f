// The border two shapes have in common, with and without common vertices.
import { expect, test } from "vitest";
import { distanceM } from "./measure.ts";
import { boxPairs, sharedEdgeApartFromM, sharedEdgeM } from "./shared-edge.ts";
import { at, box, nineBlocks, polygon } from "./testing-blocks.ts";

const betweenM = (a: [number, number], b: [number, number]): number => distanceM(...at(...a), ...at(...b));

test("neighbours share the edge between them, from either side", () => {
  const [a, b] = [box(0, 0, 50, 100), box(50, 20, 90, 70)];
  expect(sharedEdgeM(a, b)).toBeCloseTo(betweenM([50, 20], [50, 70]), 3);
  expect(sharedEdgeM(b, a)).toBeCloseTo(betweenM([50, 20], [50, 70]), 3);
});

//   +---+          +---+
//   | a |          | a |
//   +---+---+      +---+     +---+
//       | b |                | b |
//       +---+                +---+
test("shapes that touch in a point, or not at all, share nothing", () => {
  expect(sharedEdgeM(box(0, 50, 50, 100), box(50, 0, 100, 50))).toBe(0);
  expect(sharedEdgeM(box(0, 0, 50, 50), box(60, 0, 100, 50))).toBe(0);
  expect(sharedEdgeM(box(0, 0, 50, 50), box(50.02, 0, 100, 50))).toBe(0);
});

//   a ------------------    one vertex more, a few millimetres beside the line
//   b -----.------------
test("a vertex that one of them lacks, 5 mm beside the edge, breaks nothing", () => {
  const a = box(0, 0, 100, 50);
  const b = polygon([0, 50], [37, 50.005], [100, 50], [100, 90], [0, 90]);
  expect(sharedEdgeM(a, b)).toBeCloseTo(betweenM([0, 50], [100, 50]), 2);
  const far = polygon([0, 50], [37, 50.05], [100, 50], [100, 90], [0, 90]);
  expect(sharedEdgeM(a, far)).toBe(0);
});

//   |a/  b     a wedge: edges that leave a common corner at two degrees are not one edge
test("edges that leave a corner at a small angle are not shared", () => {
  expect(sharedEdgeM(polygon([0, 0], [0, 100], [-50, 50]), polygon([0, 0], [50, 50], [3.5, 100]))).toBe(0);
});

test("an edge along the hole of a frame counts", () => {
  const pond = box(140, 130, 160, 150);
  const frame = nineBlocks[4]?.shape ?? pond;
  expect(sharedEdgeM(frame, pond)).toBeCloseTo(2 * betweenM([0, 0], [20, 0]) + 2 * betweenM([0, 0], [0, 20]), 1);
});

test("what lies on a line can be left out", () => {
  const [a, b] = [box(0, 0, 50, 100), box(50, 0, 100, 100)];
  expect(sharedEdgeApartFromM(a, b, [at(50, -10), at(50, 110)])).toBe(0);
  expect(sharedEdgeApartFromM(a, b, [at(50, 60), at(50, 110)])).toBeCloseTo(betweenM([50, 0], [50, 60]), 1);
  expect(sharedEdgeApartFromM(a, b, [at(0, 50), at(100, 50)])).toBeCloseTo(sharedEdgeM(a, b) - 0.02, 3);
});

test("only shapes whose boxes meet are compared", () => {
  const pairs = [...boxPairs([box(0, 0, 10, 10), box(10, 0, 20, 10), box(40, 0, 50, 10), box(0, 40, 10, 50)])];
  expect(pairs).toEqual([[0, 1]]);
});

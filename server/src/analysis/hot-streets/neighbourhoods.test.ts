/** Which lixels speak for a segment, on small drawn networks. */
import { expect, test } from "vitest";
import { kernelAt } from "../density/kernels.ts";
import { lixelsOf } from "../network/lixels.ts";
import { buildNetwork } from "../network/network.ts";
import { neighbourhoodsOf, testedArea } from "./neighbourhoods.ts";

//  0 ──100── 1 ──100── 2 ──100── 3        a street of three segments, and a lane of 40 m off node 1
//            |40
//            4
const lane = buildNetwork({
  nodeX: Float64Array.of(0, 100, 200, 300, 100),
  nodeY: Float64Array.of(0, 0, 0, 0, -40),
  edgeFrom: Int32Array.of(0, 1, 2, 1),
  edgeTo: Int32Array.of(1, 2, 3, 4),
  edgeLength: Float64Array.of(100, 100, 100, 40),
});
const weightsOf = (inArea: Uint8Array, segment: number): [lixel: number, weight: number][] => {
  const lixels = lixelsOf(lane, 50);
  const area = testedArea(lixels, inArea);
  const rows = neighbourhoodsOf(lane, lixels, area, { kernel: "triangular", bandwidthM: 100 });
  const row = area.segment.indexOf(segment);
  const columns = rows.column.slice(rows.first[row], rows.first[row + 1]);
  const weight = (at: number): number => rows.weight[rows.first[row]! + at]!;
  return Array.from(columns, (column, at): [number, number] => [area.lixel[column]!, weight(at)]).toSorted(
    ([a], [b]) => a - b,
  );
};

test("lixels of the segment count fully, others less the farther they are from its nearer end, none beyond the reach", () => {
  // Lixels of 50 m: 0 1 | 2 3 | 4 5, and one of 40 m (6) in the lane.
  expect(weightsOf(Uint8Array.of(1, 1, 1, 1), 0)).toEqual([
    [0, 1],
    [1, 1],
    [2, 0.75],
    [3, 0.25],
    [6, expect.closeTo(0.8, 12)],
  ]);
  expect(kernelAt("triangular", 25, 100) / kernelAt("triangular", 0, 100)).toBe(0.75);
});

test("segments outside the area have no row and speak for nobody", () => {
  const found = weightsOf(Uint8Array.of(1, 0, 1, 1), 0);
  expect(found.map(([lixel]) => lixel)).toEqual([0, 1, 6]);
  const area = testedArea(lixelsOf(lane, 50), Uint8Array.of(0, 1, 0, 0));
  expect([...area.segment]).toEqual([1]);
  expect([...area.lixel]).toEqual([2, 3]);
});

test("a loop and its own two sides are one segment", () => {
  const loop = buildNetwork({
    nodeX: Float64Array.of(0),
    nodeY: Float64Array.of(0),
    edgeFrom: Int32Array.of(0),
    edgeTo: Int32Array.of(0),
    edgeLength: Float64Array.of(120),
  });
  const lixels = lixelsOf(loop, 40);
  const rows = neighbourhoodsOf(loop, lixels, testedArea(lixels, Uint8Array.of(1)), {
    kernel: "quartic",
    bandwidthM: 500,
  });
  expect([...rows.weight]).toEqual([1, 1, 1]);
});

// Splitting the ground of blocks in two: by cutting them, or by giving each whole to a side.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectedParts } from "./connected-parts.ts";
import { polygonAreaM2 } from "./measure.ts";
import type { Areal, LngLat } from "./positions.ts";
import { sharedEdgeM } from "./shared-edge.ts";
import { type Split, type SplitBlock, splitByLine } from "./split-by-line.ts";
import { at, box, nineBlocks, polygon } from "./testing-blocks.ts";

const CUT = { cut: true };
const WHOLE = { cut: false };
const idsOn = (split: Split, side: 0 | 1): number[] =>
  split.ok
    ? split.sides.filter(({ pieces }) => pieces.some((piece) => piece.side === side)).map((of) => of.blockId)
    : [];
const shapesOn = (split: Split, side: 0 | 1): Areal[] =>
  split.ok
    ? split.sides.flatMap(({ pieces }) => pieces.filter((piece) => piece.side === side).map((of) => of.shape))
    : [];
const areaOnM2 = (split: Split, side: 0 | 1): number =>
  shapesOn(split, side).reduce((sum, shape) => sum + polygonAreaM2(shape), 0);

//   | 7 | 8 | 9 |
//   |-----------|  <- along the street, a little off it: nothing is cut
//   | 4 | 5 | 6 |
//   | 1 | 2 | 3 |
test("a line along a street cuts no block", () => {
  const split = splitByLine(nineBlocks, [at(-10, 200.6), at(100, 199.1), at(180, 201), at(310, 199.5)], CUT);
  expect(idsOn(split, 0)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(idsOn(split, 1)).toEqual([7, 8, 9]);
  expect(split.ok && split.sides.every(({ pieces }) => pieces.length === 1)).toBe(true);
  expect(split.ok && split.sides[0]?.pieces[0]?.shape).toBe(nineBlocks[0]?.shape);
});

test("a line through blocks cuts those it crosses, and the larger side is side 0", () => {
  const split = splitByLine(nineBlocks, [at(-10, 50), at(310, 50)], CUT);
  expect(idsOn(split, 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(idsOn(split, 1)).toEqual([1, 2, 3]);
  expect(areaOnM2(split, 1) / (areaOnM2(split, 0) + areaOnM2(split, 1))).toBeCloseTo(1 / 6, 2);
});

test("without cutting, each crossed block goes where more of it lies", () => {
  const split = splitByLine(nineBlocks, [at(-10, 130), at(310, 130)], WHOLE);
  expect(idsOn(split, 0)).toEqual([4, 5, 6, 7, 8, 9]);
  expect(idsOn(split, 1)).toEqual([1, 2, 3]);
});

test("without cutting, a line that only takes a strip off leaves nothing for the other side", () => {
  expect(splitByLine(nineBlocks, [at(-10, 20), at(310, 20)], WHOLE)).toEqual({ ok: false, parts: 1 });
});

test("a line that stops early is led to the border; one that stops in the middle does not split", () => {
  expect(splitByLine(nineBlocks, [at(12, 50), at(288, 50)], CUT).ok).toBe(true);
  expect(splitByLine(nineBlocks, [at(-10, 50), at(150, 50)], CUT)).toEqual({ ok: false, parts: 1 });
  expect(splitByLine(nineBlocks, [at(-10, -50), at(310, -50)], CUT)).toEqual({ ok: false, parts: 1 });
});

//   +--+      +--+
//  -|--|------|--|-     three parts, not two
//   |  +------+  |
//   +------------+
test("a line that makes three parts says so", () => {
  const u: SplitBlock[] = [
    { id: 1, shape: polygon([0, 0], [90, 0], [90, 90], [70, 90], [70, 40], [20, 40], [20, 90], [0, 90]) },
  ];
  expect(splitByLine(u, [at(-5, 60), at(95, 60)], CUT)).toEqual({ ok: false, parts: 3 });
});

//   [ 1 | 2 ]      [ 3 ]       an exclave goes with the larger side
test("ground apart that the line does not divide goes with the larger side", () => {
  const blocks = [
    { id: 1, shape: box(0, 0, 40, 50) },
    { id: 2, shape: box(40, 0, 100, 50) },
    { id: 3, shape: box(200, 0, 300, 50) },
  ];
  const split = splitByLine(blocks, [at(40.5, -10), at(40.5, 60)], CUT);
  expect(idsOn(split, 0)).toEqual([2, 3]);
  expect(idsOn(split, 1)).toEqual([1]);
  expect(splitByLine(blocks, [at(150, -10), at(150, 60)], CUT)).toEqual({ ok: false, parts: 1 });
});

test("one block alone can be split by cutting, not without", () => {
  const one = [{ id: 1, shape: box(0, 0, 100, 50) }];
  const split = splitByLine(one, [at(30, -10), at(35, 60)], CUT);
  expect(split.ok && split.sides[0]?.pieces.map((piece) => piece.side).toSorted()).toEqual([0, 1]);
  expect(splitByLine(one, [at(30, -10), at(35, 60)], WHOLE)).toEqual({ ok: false, parts: 1 });
});

const edge = fc.double({ min: -20, max: 320, noNaN: true });
const inner = fc.double({ min: 5, max: 295, noNaN: true });
const anyLine = fc
  .tuple(edge, fc.array(fc.tuple(inner, inner), { maxLength: 4 }), edge, fc.boolean())
  .map(([first, middle, last, across]) => {
    const line: [number, number][] = [[first, -15], ...middle, [last, 315]];
    return line.map(([x, y]): LngLat => (across ? at(x, y) : at(y, x)));
  });

test("whatever the line, the two sides are the ground: no area lost, both connected, every block once", () => {
  let splits = 0;
  fc.assert(
    fc.property(anyLine, fc.boolean(), (line, cut) => {
      const split = splitByLine(nineBlocks, line, { cut });
      expect(split.ok || split.parts !== 2).toBe(true);
      fc.pre(split.ok);
      splits++;
      const totalM2 = nineBlocks.reduce((sum, { shape }) => sum + polygonAreaM2(shape), 0);
      expect((areaOnM2(split, 0) + areaOnM2(split, 1)) / totalM2).toBeCloseTo(1, 6);
      expect(areaOnM2(split, 0)).toBeGreaterThanOrEqual(areaOnM2(split, 1));
      expect(split.ok && split.sides.map(({ blockId }) => blockId)).toEqual(nineBlocks.map(({ id }) => id));
      for (const side of [0, 1] as const) expect(partsOf(shapesOn(split, side))).toBe(1);
      expect(cut || (split.ok && split.sides.every(({ pieces }) => pieces.length === 1))).toBe(true);
    }),
    { numRuns: 200 },
  );
  expect(splits).toBeGreaterThan(30);
});

function partsOf(shapes: readonly Areal[]): number {
  const links: [number, number][] = [];
  shapes.forEach((shape, a) => {
    shapes.slice(0, a).forEach((other, b) => {
      if (sharedEdgeM(shape, other) > 0.05) links.push([a, b]);
    });
  });
  return new Set(connectedParts(shapes.length, links)).size;
}

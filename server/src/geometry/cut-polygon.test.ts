// Cutting shapes along lines: pieces fill the shape again, agree along the cut, and nothing is cut that should not be.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutAlong, cutPolygon } from "./cut-polygon.ts";
import { distanceToRings } from "./locate.ts";
import { distanceM, localFrame, polygonAreaM2 } from "./measure.ts";
import { overlapM2 } from "./overlap.ts";
import { type Areal, type LngLat, polygonsOf, ringsOf } from "./positions.ts";
import { at, box, nineBlocks, polygon, ring } from "./testing-blocks.ts";

const square = box(0, 0, 100, 100);
const frame: Areal = { type: "Polygon", coordinates: [ring(0, 0, 100, 100), ring(40, 40, 60, 60)] };
const areas = (pieces: readonly Areal[]): number[] => pieces.map((piece) => Math.round(polygonAreaM2(piece)));
const vertices = (shape: Areal): string[] => ringsOf(shape).flat().map(String);

//   +----+-----+
//   | 0  |  1  |
//   +----+-----+
test("a line from edge to edge makes two pieces, the western one first", () => {
  const [west, east, ...more] = cutPolygon(square, [at(30, -10), at(30, 110)]);
  expect(more).toEqual([]);
  expect(polygonAreaM2(west ?? square) / polygonAreaM2(square)).toBeCloseTo(0.3, 6);
  expect(polygonAreaM2(east ?? square) / polygonAreaM2(square)).toBeCloseTo(0.7, 6);
});

test("pieces one above the other come from north to south", () => {
  const [north] = cutPolygon(square, [at(-10, 60), at(110, 60)]);
  expect(polygonAreaM2(north ?? square) / polygonAreaM2(square)).toBeCloseTo(0.4, 5);
});

//   +-----------+
//   |   |       |
//   +---|-------+
test("a line that ends inside, or stays outside, cuts nothing", () => {
  expect(cutPolygon(square, [at(30, -10), at(30, 70)])).toEqual([square]);
  expect(cutPolygon(square, [at(30, -10), at(30, 70)])[0]).toBe(square);
  expect(cutPolygon(square, [at(20, 20), at(80, 80), at(30, 70)])[0]).toBe(square);
  expect(cutPolygon(square, [at(-30, -10), at(300, -10)])[0]).toBe(square);
  expect(cutPolygon(square, [at(-10, 50), at(50, 120)])).toHaveLength(2);
});

test("a dead end beside a cut leaves no vertex", () => {
  const pieces = cutPolygon(square, [at(30, -10), at(30, 110), at(60, 110), at(60, 50)]);
  expect(pieces).toHaveLength(2);
  expect(pieces.flatMap(vertices)).not.toContain(String(at(60, 50)));
  expect(new Set(pieces.flatMap(vertices)).size).toBe(6);
});

test("a line along the edge cuts nothing, nor one within 30 cm of it", () => {
  expect(cutPolygon(square, [at(-10, 0), at(110, 0)])[0]).toBe(square);
  expect(cutPolygon(square, [at(0, 20), at(0, 80)])[0]).toBe(square);
  expect(cutPolygon(square, [at(-10, 0.2), at(110, 0.2)])[0]).toBe(square);
  expect(cutPolygon(square, [at(-10, 1), at(110, 1)])).toHaveLength(2);
});

test("a corner under a square metre is not cut off", () => {
  expect(cutPolygon(square, [at(-1, 0.9), at(0.9, -1)])[0]).toBe(square);
  expect(cutPolygon(square, [at(-1, 3), at(3, -1)])).toHaveLength(2);
});

//   +-----------+      through the hole: two pieces without a hole, each with half of its border
//   |   +--+    |
//   |---|  |----|
//   |   +--+    |
//   +-----------+
test("a line through the hole of a frame makes two pieces, one that misses it leaves the hole whole", () => {
  const through = cutPolygon(frame, [at(-10, 50), at(110, 50)]);
  expect(through.map((piece) => ringsOf(piece).length)).toEqual([1, 1]);
  const beside = cutPolygon(frame, [at(-10, 20), at(110, 20)]);
  expect(beside.map((piece) => ringsOf(piece).length)).toEqual([2, 1]);
  expect(cutPolygon(frame, [at(50, 110), at(50, 50), at(45, 45)])[0]).toBe(frame);
  const fromHole = cutPolygon(frame, [at(50, 110), at(50, 45), at(110, 45)]);
  expect(fromHole).toHaveLength(2);
});

//      \ /
//   +---X----+     the line crosses itself inside: a loop of its own
//   |  / \   |
//   | /___\  |
test("a loop inside the shape is a piece of its own, an island without a link to the edge too", () => {
  const loop = cutPolygon(square, [at(30, 110), at(70, 30), at(30, 30), at(70, 110)]);
  expect(loop).toHaveLength(3);
  const island = cutPolygon(square, [at(40, 40), at(60, 40), at(60, 60), at(40, 60), at(40, 40)]);
  expect(areas(island).reduce((a, b) => a + b)).toBeCloseTo(polygonAreaM2(square), -1);
  expect(island.map((piece) => ringsOf(piece).length)).toEqual([2, 1]);
});

//   +--+      +--+
//   |  |______|  |     a U cut straight across: two arms and a base
//  -|--|------|--|-
//   +------------+
test("a line may cross several times", () => {
  const u = polygon([0, 0], [90, 0], [90, 90], [70, 90], [70, 40], [20, 40], [20, 90], [0, 90]);
  expect(cutPolygon(u, [at(-5, 60), at(95, 60)])).toHaveLength(3);
});

//   [ A | A' ]    [ B ]      B is not cut: it stays with A'
test("a polygon apart that is not cut stays with the nearest piece", () => {
  const parts: Areal = {
    type: "MultiPolygon",
    coordinates: [[ring(0, 0, 50, 50)], [ring(80, 0, 120, 50)]],
  };
  const pieces = cutPolygon(parts, [at(20, -10), at(20, 60)]);
  expect(pieces.map((piece) => polygonsOf(piece).length)).toEqual([1, 2]);
  expect(cutPolygon(parts, [at(65, -10), at(65, 60)])[0]).toBe(parts);
  expect(cutPolygon(parts, [at(-10, 20), at(130, 20)])).toHaveLength(4);
});

test("a scribble cuts nothing, however often it crosses itself", () => {
  const star = Array.from(
    { length: 80 },
    (_, i): LngLat => at(50 + 90 * Math.cos(2.2 * i), 50 + 90 * Math.sin(2.2 * i)),
  );
  expect(cutPolygon(square, star)[0]).toBe(square);
  expect(cutPolygon(square, star.slice(0, 12)).length).toBeGreaterThan(10);
});

test("of many blocks only those that are crossed are in the answer", () => {
  const cut = cutAlong(nineBlocks, [at(-10, 50), at(310, 50)]);
  expect([...cut.keys()]).toEqual([1, 2, 3]);
  expect(cutAlong(nineBlocks, [at(-10, -50), at(310, -50)]).size).toBe(0);
});

test("neighbours that are cut by one line meet in the same vertex", () => {
  const cut = cutAlong(nineBlocks, [at(-10, 33.3), at(310, 71.7)]);
  const own = (id: number): Set<string> => new Set((cut.get(id) ?? []).flatMap(vertices));
  expect([...own(1)].filter((vertex) => own(2).has(vertex))).toHaveLength(3);
});

const place = fc.tuple(fc.double({ min: -40, max: 340, noNaN: true }), fc.double({ min: -40, max: 340, noNaN: true }));
const anyLine = fc.array(place, { minLength: 2, maxLength: 9 }).map((line) => line.map(([x, y]): LngLat => at(x, y)));
const corner = fc.integer({ min: 0, max: 30 }).map((step) => step * 10);
const lineOnCorners = fc
  .array(fc.tuple(corner, corner), { minLength: 2, maxLength: 7 })
  .map((line) => line.map(([x, y]): LngLat => at(x, y)));

test("whatever the line, the pieces are the shape: area, vertices, no common ground, the same cut on both sides", () => {
  fc.assert(
    fc.property(fc.constantFrom(...nineBlocks), fc.oneof(anyLine, lineOnCorners), ({ shape }, line) => {
      const pieces = cutPolygon(shape, line);
      const totalM2 = polygonAreaM2(shape);
      const sumM2 = pieces.reduce((sum, piece) => sum + polygonAreaM2(piece), 0);
      expect(Math.abs(sumM2 - totalM2) / totalM2).toBeLessThan(1e-6);
      expect(pieces.every((piece) => polygonAreaM2(piece) >= 1 || pieces.length === 1)).toBe(true);
      const known = new Set(pieces.flatMap(vertices));
      expect(vertices(shape).filter((vertex) => !known.has(vertex))).toEqual([]);
      for (let i = 1; i < pieces.length; i++) {
        for (const other of pieces.slice(0, i)) expect(overlapM2(pieces[i] ?? shape, other)).toBeLessThan(0.001);
      }
      expectSameCut(shape, pieces);
    }),
    { numRuns: 300 },
  );
});

/** Every edge of a piece runs back in another piece, or lies on the border of the shape. */
function expectSameCut(shape: Areal, pieces: readonly Areal[]): void {
  const edges = pieces.flatMap((piece) =>
    ringsOf(piece).flatMap((line) => line.slice(1).map((end, i) => [line[i] ?? [], end] as const)),
  );
  const known = new Set(edges.map(([a, b]) => `${String(a)} ${String(b)}`));
  const { toMetres } = localFrame(...at(0, 0));
  const border = ringsOf(shape).map((line) => line.map(toMetres));
  for (const [a, b] of edges) {
    if (known.has(`${String(b)} ${String(a)}`)) continue;
    const [ax, ay] = toMetres(a);
    const [bx, by] = toMetres(b);
    expect(distanceToRings((ax + bx) / 2, (ay + by) / 2, border)).toBeLessThan(1e-5);
    expect(distanceM(a[0] ?? 0, a[1] ?? 0, b[0] ?? 0, b[1] ?? 0)).toBeGreaterThan(0);
  }
}

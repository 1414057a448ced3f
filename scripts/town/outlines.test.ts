// Outlines of sets of blocks on a small board cut into a checkerboard.
import { expect, test } from "vitest";
import { type Board, corners, draw, outline, type Piece } from "./board.ts";
import { divide } from "./frame.ts";
import { survey } from "./network.ts";
import { mosaic, neighbours, outlines, type Polygon } from "./outlines.ts";
import { centroid, signedArea } from "./plane.ts";

//   +---+---+---+
//   | 6 | 7 | 8 |     nine blocks of 100 m, numbered from the lower left
//   +---+---+---+
//   | 3 | 4 | 5 |
//   +---+---+---+
//   | 0 | 1 | 2 |
//   +---+---+---+
function checkerboard() {
  const board: Board = { lines: [] };
  let pieces: Piece[] = [
    outline(board, [
      [0, 0],
      [300, 0],
      [300, 300],
      [0, 300],
    ]),
  ];
  for (const offset of [100, 200]) {
    const street = { role: "street", highway: "residential", halfWidthM: 4 } as const;
    pieces = divide(board, pieces, draw(board, { ...street, origin: [offset, 0], along: [0, 1] }));
    pieces = divide(board, pieces, draw(board, { ...street, origin: [0, offset], along: [1, 0] }));
  }
  const place = (piece: Piece) => {
    const [x, y] = centroid(corners(board, piece));
    return Math.floor(y / 100) * 3 + Math.floor(x / 100);
  };
  pieces.sort((a, b) => place(a) - place(b));
  return mosaic(
    survey(board, (point) => point, pieces),
    pieces,
  );
}

function of(chosen: readonly number[]): Polygon[] {
  return outlines(checkerboard(), (block) => (chosen.includes(block) ? 1 : 0)).get(1) ?? [];
}

function area(polygons: readonly Polygon[]): number {
  return polygons.flatMap(({ outer, holes }) => [outer, ...holes]).reduce((sum, ring) => sum + signedArea(ring), 0);
}

test("a block has the blocks across its streets for neighbours, not those across a crossing", () => {
  const near = neighbours(checkerboard()).flatMap(({ a, b }) => (a === 4 ? [b] : b === 4 ? [a] : []));
  expect(near.toSorted((a, b) => a - b)).toEqual([1, 3, 5, 7]);
});

test("blocks around an exclave make one polygon with a hole", () => {
  const [ring, ...more] = of([0, 1, 2, 3, 5, 6, 7, 8]);
  expect(more).toEqual([]);
  expect(ring?.holes.length).toBe(1);
  expect(area(of([0, 1, 2, 3, 5, 6, 7, 8]))).toBeCloseTo(80_000);
});

test("blocks that meet only at a crossing are polygons of their own", () => {
  const polygons = of([0, 4, 8]);
  expect(polygons.map(({ outer }) => signedArea(outer))).toEqual([10_000, 10_000, 10_000]);
});

test("a hole that touches the border at a crossing does not make the outline cross itself", () => {
  const polygons = of([0, 1, 2, 3, 5, 6, 7]);
  for (const ring of polygons.flatMap(({ outer, holes }) => [outer, ...holes])) {
    expect(new Set(ring.map(String)).size).toBe(ring.length);
  }
  expect(area(polygons)).toBeCloseTo(70_000);
});

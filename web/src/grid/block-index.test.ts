/** Blocks under a point and under a brush. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockIndex } from "./block-index.ts";

//    ids of a chessboard of 20 x 20 unit squares: 1 at the lower left, 20 at the lower right
const SIDE = 20;
const square = (id: number) => {
  const [x, y] = [(id - 1) % SIDE, Math.floor((id - 1) / SIDE)];
  return {
    id,
    rings: [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
        [x, y],
      ],
    ],
  };
};
const board = blockIndex(Array.from({ length: SIDE * SIDE }, (_, index) => square(index + 1)));

describe("the blocks in view", () => {
  test("a point lies in the block whose ring holds it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 19.999, noNaN: true }),
        fc.double({ min: 0.001, max: 19.999, noNaN: true }),
        (x, y) => {
          fc.pre(x % 1 !== 0 && y % 1 !== 0);
          expect(board.at(x, y)).toEqual([Math.floor(x) + 1 + Math.floor(y) * SIDE]);
        },
      ),
    );
  });

  test("outside of everything lies nothing, in a hole neither", () => {
    expect(board.at(-1, 5)).toEqual([]);
    const holed = blockIndex([
      {
        id: 1,
        rings: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 9],
            [0, 0],
          ],
          [
            [3, 3],
            [6, 3],
            [6, 6],
            [3, 6],
            [3, 3],
          ],
        ],
      },
    ]);
    expect([holed.at(4, 4), holed.at(1, 1)]).toEqual([[], [1]]);
  });

  test("a brush takes the blocks its disc touches, and not those its box alone would", () => {
    expect(board.near(5.5, 5.5, 0.4, 0.4)).toEqual([6 + 5 * SIDE]);
    expect(board.near(5.5, 5.5, 0.6, 0.6).toSorted((a, b) => a - b)).toEqual([
      6 + 4 * SIDE,
      5 + 5 * SIDE,
      6 + 5 * SIDE,
      7 + 5 * SIDE,
      6 + 6 * SIDE,
    ]);
  });

  test("parts of a block that a tile has cut off are one block", () => {
    const parts = blockIndex([square(1), { ...square(2), id: 1 }]);
    expect(parts.near(1, 0.5, 0.1, 0.1)).toEqual([1]);
  });

  test("nothing in view is a view without blocks", () => {
    expect(blockIndex([]).at(0, 0)).toEqual([]);
  });
});

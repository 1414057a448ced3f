/** When blocks may change their cell. No database; pictures stand above the grids they show. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type GridBlock,
  type GridCell,
  type GridState,
  membersAfter,
  neighboursOf,
  realMoves,
  refuseChange,
  refuseMoves,
  refuseStaleBlocks,
  strayParts,
  touchedCells,
} from "./rules.ts";

const ME = 7;
const cell = (id: number, more: Partial<GridCell> = {}): GridCell => ({
  id,
  name: `cell ${id}`,
  divisionCode: "A",
  version: 1,
  kind: "ordinary",
  colour: 1,
  inPieces: false,
  lockedById: null,
  lockedBy: null,
  officerId: null,
  ended: false,
  ...more,
});
const block = (id: number, cellId: number | null, more: Partial<GridBlock> = {}): GridBlock => ({
  id,
  divisionCode: "A",
  version: 1,
  cellId,
  kind: "land",
  units: 1,
  areaM2: 10_000,
  ...more,
});
const state = (blocks: readonly GridBlock[], cells: readonly GridCell[], links: GridState["links"]): GridState => ({
  blocks: new Map(blocks.map((one) => [one.id, one])),
  cells: new Map(cells.map((one) => [one.id, one])),
  links,
});
const to = (toCellId: number | null, ...blockIds: number[]) => blockIds.map((blockId) => ({ blockId, toCellId }));

//   1-2-3   cell 10        each cell a row of three
//   | | |
//   4-5-6   cell 20
const rows = (more: Partial<GridCell> = {}) =>
  state(
    [block(1, 10), block(2, 10), block(3, 10), block(4, 20), block(5, 20), block(6, 20)],
    [cell(10), cell(20, more)],
    [
      [1, 2],
      [2, 3],
      [4, 5],
      [5, 6],
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  );

describe("blocks may change their cell", () => {
  test("when both cells stay whole", () => expect(refuseMoves(rows(), to(20, 3), ME)).toBeNull());

  test("not when the cell they leave falls apart; the smaller part is named", () => {
    expect(refuseMoves(rows(), to(20, 2), ME)).toEqual({
      code: "cells.not_contiguous",
      details: { cellId: 10, cellName: "cell 10", blockIds: [3] },
    });
  });

  test("not when they would hang on nothing in the cell they enter", () => {
    const apart = state(
      [block(1, 10), block(2, 10), block(3, 20)],
      [cell(10), cell(20)],
      [
        [1, 2],
        [2, 3],
      ],
    );
    expect(refuseMoves(apart, to(20, 1), ME)).toMatchObject({ code: "cells.not_contiguous", details: { cellId: 20 } });
  });

  test("not when nothing is left of the cell they leave", () => {
    expect(refuseMoves(rows(), to(20, 1, 2, 3), ME)).toEqual({
      code: "cells.empty",
      details: { cells: [{ id: 10, name: "cell 10" }] },
    });
  });

  test("not over the border of the community", () => {
    const border = state(
      [block(1, 10), block(2, 10), block(3, 20, { divisionCode: "B" })],
      [cell(10), cell(20, { divisionCode: "B" })],
      [[1, 2]],
    );
    expect(refuseMoves(border, to(20, 2), ME)).toEqual({ code: "cells.crosses_community", details: { blockIds: [2] } });
  });

  test("not out of or into a cell that somebody else has locked, but in one's own", () => {
    const lock = { lockedById: 8, lockedBy: "Sun" };
    expect(refuseMoves(rows(lock), to(20, 3), ME)).toEqual({
      code: "cells.locked",
      details: { cells: [{ id: 20, name: "cell 20", lockedBy: "Sun" }] },
    });
    expect(refuseMoves(rows(lock), to(10, 6), ME)).toMatchObject({ code: "cells.locked" });
    expect(refuseMoves(rows({ lockedById: ME, lockedBy: "Me" }), to(20, 3), ME)).toBeNull();
  });

  test("not into a cell that has ended, is unknown, or holds them already", () => {
    expect(refuseMoves(rows({ ended: true }), to(20, 3), ME)).toMatchObject({ code: "cells.ended" });
    expect(refuseMoves(rows(), to(99, 3), ME)).toEqual({ code: "cells.not_found", details: { ids: [99] } });
    expect(refuseMoves(rows(), to(20, 98), ME)).toEqual({ code: "blocks.not_found", details: { ids: [98] } });
    expect(refuseMoves(rows(), to(10, 1, 2), ME)).toMatchObject({ code: "cells.nothing_to_move" });
  });

  test("a block that is in no cell yet may be taken in, and given back", () => {
    const free = state([block(1, 10), block(2, null)], [cell(10)], [[1, 2]]);
    expect(refuseMoves(free, to(10, 2), ME)).toBeNull();
    expect(refuseMoves(rows(), to(null, 3), ME)).toBeNull();
  });
});

//   1-2   ~   3-4      water between the pieces of ground
const islands = (inPieces: boolean) =>
  state(
    [block(1, 10), block(2, 10), block(3, 20), block(4, 20), block(5, 20)],
    [cell(10, { inPieces }), cell(20)],
    [
      [1, 2],
      [3, 4],
      [4, 5],
    ],
  );

describe("a cell that may lie in pieces", () => {
  test("takes in a block of another island", () => {
    expect(refuseMoves(islands(true), to(10, 3), ME)).toBeNull();
    expect(refuseMoves(islands(false), to(10, 3), ME)).toMatchObject({
      code: "cells.not_contiguous",
      details: { cellId: 10, blockIds: [3] },
    });
  });

  test("but not in two pieces on one island", () => {
    expect(refuseMoves(islands(true), to(10, 3, 5), ME)).toMatchObject({
      code: "cells.not_contiguous",
      details: { cellId: 10 },
    });
  });
});

//   -1  2  4     block 1 of cell 10 is cut in two; -2 goes to cell 20 and 4 with it: -1 and 2 are left without what joined them
//    |  |  |
//   (   -2   )-3
test("where a block was cut, its cell is judged by what it held before, not by where the pieces will go", () => {
  const next = state(
    [block(-1, 10), block(-2, 20), block(2, 10), block(4, 10), block(3, 20)],
    [cell(10), cell(20)],
    [
      [-1, -2],
      [-2, 2],
      [-2, 4],
      [-2, 3],
    ],
  );
  const change = {
    cuts: [{ blockId: 1, cut: true, pieceIds: [-1, -2] }],
    faces: [],
    officers: [],
    blocks: [
      { blockId: 1, fromCellId: 10, toCellId: null },
      { blockId: -1, fromCellId: null, toCellId: 10 },
      { blockId: -2, fromCellId: null, toCellId: 20 },
      { blockId: 4, fromCellId: 10, toCellId: 20 },
    ],
  };
  expect(refuseChange(next, change, ME)).toMatchObject({ code: "cells.not_contiguous", details: { cellId: 10 } });
});

test("a cell that came in pieces may be mended piece by piece, but not cut further", () => {
  const broken = state(
    [block(1, 10), block(2, 20), block(3, 10), block(4, 20), block(5, 10)],
    [cell(10), cell(20)],
    [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ],
  );
  expect(refuseMoves(broken, to(10, 2), ME)).toBeNull();
  expect(refuseMoves(broken, to(20, 3), ME)).toBeNull();
  expect(refuseMoves(rows(), to(20, 2), ME)).toMatchObject({ code: "cells.not_contiguous" });
});

test("stale blocks are told with what they are now", () => {
  const now = state([block(1, 10, { version: 4 }), block(2, 10)], [cell(10)], []);
  expect(
    refuseStaleBlocks(now, [
      { id: 1, version: 3 },
      { id: 2, version: 1 },
    ]),
  ).toEqual({
    code: "blocks.stale",
    details: { blocks: [{ id: 1, version: 4, cellId: 10 }] },
  });
  expect(refuseStaleBlocks(now, [{ id: 2, version: 1 }])).toBeNull();
});

const unique = <T extends { blockId: number }>(moves: readonly T[]): T[] => [
  ...new Map(moves.map((move) => [move.blockId, move])).values(),
];

describe("for any moves on any grid", () => {
  /** Blocks of a 4 x 4 board in up to three cells, and moves of some of them. */
  const boards = fc.record({
    owners: fc.array(fc.constantFrom(10, 20, 30), { minLength: 16, maxLength: 16 }),
    moved: fc.array(fc.record({ blockId: fc.integer({ min: 0, max: 15 }), toCellId: fc.constantFrom(10, 20, 30) }), {
      maxLength: 8,
    }),
  });
  const links = Array.from({ length: 16 }, (_, id) => id).flatMap((id): [number, number][] => [
    ...(id % 4 < 3 ? [[id, id + 1] as [number, number]] : []),
    ...(id < 12 ? [[id, id + 4] as [number, number]] : []),
  ]);

  test("every block of the touched cells is in exactly one of them afterwards, and nothing else has moved", () => {
    fc.assert(
      fc.property(boards, ({ owners, moved }) => {
        const board = state(
          owners.map((owner, id) => block(id, owner)),
          [cell(10), cell(20), cell(30)],
          links,
        );
        const after = membersAfter(board, unique(moved), [10, 20, 30]);
        expect([...after.values()].flat().toSorted((a, b) => a - b)).toEqual(owners.map((_, id) => id));
        const touched = new Set(touchedCells(board, unique(moved)).map((one) => one.id));
        for (const id of [10, 20, 30].filter((one) => !touched.has(one))) {
          expect(after.get(id)).toEqual(membersAfter(board, [], [id]).get(id));
        }
      }),
    );
  });

  test("what is accepted leaves whole cells whole", () => {
    fc.assert(
      fc.property(boards, ({ owners, moved }) => {
        const board = state(
          owners.map((owner, id) => block(id, owner)),
          [cell(10), cell(20), cell(30)],
          links,
        );
        const moves = unique(moved);
        fc.pre(realMoves(board, moves).length > 0 && refuseMoves(board, moves, ME) === null);
        const pieces = (members: readonly number[] | undefined) =>
          strayParts(members ?? [], neighboursOf(links), () => 0).length;
        for (const { id } of touchedCells(board, moves)) {
          const before = pieces(membersAfter(board, [], [id]).get(id));
          const after = pieces(membersAfter(board, moves, [id]).get(id));
          expect(after === 0 || after < before).toBe(true);
        }
      }),
    );
  });
});

/** Wishes as they are sent, and sent again. */
import type { GridWish } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { movingWish, renewed } from "./wishes.ts";

const block = (id: number, cellId: number | null, version = 1) => [id, { id, cellId, version }] as const;
const blocks = new Map([block(1, 10), block(2, 10, 4), block(3, 20)]);
const cells = new Map([
  [10, { id: 10, version: 7 }],
  [20, { id: 20, version: 8 }],
]);

describe("blocks that move", () => {
  test("to one cell are one reassignment, without those that are there", () => {
    expect(
      movingWish(
        new Map([
          [1, 20],
          [2, 20],
          [3, 20],
          [99, 20],
        ]),
        blocks,
      ),
    ).toEqual({
      kind: "blocks.reassign",
      blocks: [
        { id: 1, version: 1 },
        { id: 2, version: 4 },
      ],
      toCellId: 20,
    });
  });
  test("to several cells go in one regrouping", () => {
    expect(
      movingWish(
        new Map([
          [1, 20],
          [3, 10],
        ]),
        blocks,
      ),
    ).toMatchObject({ kind: "blocks.regroup", toCellIds: [20, 10] });
  });
  test("nothing that moves is no wish", () => expect(movingWish(new Map([[3, 20]]), blocks)).toBeNull());
});

const again = (wish: GridWish) => renewed(wish, blocks, cells);
const old = (id: number) => ({ id, version: 0 });

describe("a wish made again after somebody else was first", () => {
  test("carries the versions of now", () => {
    expect(again({ kind: "blocks.reassign", blocks: [old(2)], toCellId: 20 })).toMatchObject({
      blocks: [{ id: 2, version: 4 }],
    });
    expect(
      again({
        kind: "cells.split",
        cell: old(10),
        line: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toMatchObject({ cell: { id: 10, version: 7 } });
    expect(again({ kind: "cells.lock", cells: [old(10), old(20)], locked: true })).toMatchObject({
      cells: [
        { id: 10, version: 7 },
        { id: 20, version: 8 },
      ],
    });
    expect(again({ kind: "cells.create", divisionCode: "990101001001", blocks: [old(1), old(77)] })).toMatchObject({
      blocks: [{ id: 1, version: 1 }],
    });
  });
  test("is none any more when what it was about has gone", () => {
    expect(again({ kind: "cells.change", cell: old(30), name: "x" })).toBeNull();
    expect(again({ kind: "cells.merge", cells: [old(10), old(30)] })).toBeNull();
    expect(again({ kind: "blocks.reassign", blocks: [old(77)], toCellId: 20 })).toBeNull();
  });
  test("a cut is a line on the ground and stays as it is", () => {
    const cut: GridWish = {
      kind: "blocks.cut",
      line: [
        [0, 0],
        [1, 1],
      ],
    };
    expect(again(cut)).toBe(cut);
  });
});

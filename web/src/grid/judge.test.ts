/**
 * When may blocks change their cell? The browser's judgement, with the codes of the server.
 *
 *    1 2 3 | 4      cells: A = {1, 2, 3}, B = {4, 5}, C = {6} (locked by Li), other community: {9}
 *    ------+ 5
 *      6
 */
import type { BlockSummary, CellSummary, Load } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPieces, judge, judgeMoves } from "./judge.ts";

const HERE = "990101001001";
const load = (units: number): Load => ({
  blocks: 1,
  buildings: 1,
  units,
  openHazards: 1,
  critical: 0,
  serious: 0,
  general: 1,
  overdue: 0,
  visitsDue: 2,
  visitsDone: 0,
  areaM2: 100,
});
const block = (id: number, cellId: number | null, neighbours: number[], units = 10): BlockSummary => ({
  id,
  code: `${HERE}${String(id).padStart(3, "0")}`,
  divisionCode: HERE,
  kind: "land",
  cellId,
  version: 1,
  areaM2: 100,
  box: [0, 0, 1, 1],
  neighbours,
  load: load(units),
});
const cell = (id: number, name: string, over: Partial<CellSummary> = {}): CellSummary => ({
  id,
  code: `${HERE}-0${id}`,
  name,
  divisionCode: HERE,
  divisionName: "东滨社区",
  kind: "ordinary",
  colour: 1,
  lockedBy: null,
  version: 1,
  box: null,
  labelAt: null,
  officer: null,
  load: null,
  ...over,
});
const blocksOf = (...list: BlockSummary[]) => new Map(list.map((each) => [each.id, each]));
const blocks = blocksOf(
  block(1, 1, [2, 6]),
  block(2, 1, [1, 3, 6]),
  block(3, 1, [2, 4, 6], 96),
  block(4, 2, [3, 5]),
  block(5, 2, [4]),
  block(6, 3, [1, 2, 3]),
);
const cells = new Map(
  [cell(1, "A"), cell(2, "B"), cell(3, "C", { lockedBy: "Li" }), cell(4, "D", { divisionCode: "990101001002" })].map(
    (each) => [each.id, each],
  ),
);
const codeOf = (ids: number[], to: number, me = "Wang"): string | undefined =>
  judge(blocks, cells, ids, to, me).refusal?.code;

describe("judging a reassignment", () => {
  test("a block beside the target may go, and both loads are told before and after", () => {
    const judged = judge(blocks, cells, [3], 2, "Wang");
    expect(judged.refusal).toBeNull();
    expect(judged.moved).toMatchObject({ blocks: 1, units: 96, openHazards: 1 });
    expect(judged.cells.map(({ name, before, after }) => [name, before.units, after.units])).toEqual([
      ["A", 116, 20],
      ["B", 20, 116],
    ]);
  });

  test("the giving cell may not fall apart", () => expect(codeOf([2], 3, "Li")).toBe("cells.not_contiguous"));
  test("the receiving cell may not be in two pieces", () => expect(codeOf([1], 2)).toBe("cells.not_contiguous"));
  test("a cell keeps at least one block", () => expect(codeOf([4, 5], 1)).toBe("cells.empty"));
  test("a block of another community stays there", () => expect(codeOf([9], 1)).toBe("cells.crosses_community"));
  test("a target in another community takes nothing from here", () =>
    expect(codeOf([3], 4)).toBe("cells.crosses_community"));
  test("what somebody else locked stays as it is", () => expect(codeOf([3], 3)).toBe("cells.locked"));
  test("what one locked oneself may be changed", () => expect(codeOf([3], 3, "Li")).toBeUndefined());
  test("blocks that are there already are nothing to move", () =>
    expect(codeOf([4, 5], 2)).toBe("cells.nothing_to_move"));
  test("a target that is not known is not found", () => expect(codeOf([3], 77)).toBe("cells.not_found"));
  test("blocks already in the target are left out of what is sent", () =>
    expect([...judge(blocks, cells, [3, 4], 2, "Wang").moves.keys()]).toEqual([3]));

  test("a boundary may move both ways at once", () => {
    const judged = judgeMoves(
      blocks,
      cells,
      new Map([
        [3, 2],
        [4, 1],
      ]),
      "Wang",
    );
    expect(judged.refusal?.code).toBe("cells.not_contiguous");
    expect(judged.cells.map(({ name, after }) => [name, after.blocks])).toEqual([
      ["A", 3],
      ["B", 2],
    ]);
  });

  test("a cell that lies in pieces may be mended piece by piece, not cut further", () => {
    const torn = blocksOf(
      block(1, 1, [2]),
      block(2, 2, [1, 3]),
      block(3, 1, [2, 4]),
      block(4, 2, [3, 5]),
      block(5, 1, [4, 6]),
      block(6, 1, [5]),
    );
    expect(judge(torn, cells, [1], 2, "Wang").refusal).toBeNull();
    expect(
      judge(
        blocksOf(...[...torn.values()].map((each) => (each.id === 2 ? { ...each, cellId: 1 } : each))),
        cells,
        [2],
        2,
        "Wang",
      ).refusal?.code,
    ).toBe("cells.not_contiguous");
  });

  test("whatever moves, no unit is lost or made", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 6 })), fc.integer({ min: 1, max: 3 }), (ids, to) => {
        const judged = judge(blocks, cells, ids, to, "Li");
        const total = (side: "before" | "after"): number =>
          judged.cells.reduce((sum, each) => sum + each[side].units, 0);
        expect(total("after")).toBe(total("before"));
      }),
    );
  });

  test("pieces are counted over shared edges", () => {
    const members = [...blocks.values()];
    expect(countPieces(members)).toBe(1);
    expect(countPieces(members.filter(({ id }) => id === 1 || id === 3))).toBe(2);
    expect(countPieces([])).toBe(0);
  });
});

/**
 * Which blocks may change cells.
 *
 *    +---+---+---+
 *    | 1 | 2 | 3 |     1 and 2 in cell 7, 3 in cell 8, 4 in none
 *    +---+---+---+
 *    | 4 |
 */
import { describe, expect, it } from "vitest";
import type { BlockSummary } from "../../../server/src/contract.ts";
import { candidates } from "./movable-block.ts";

const block = (id: number, cellId: number | null, neighbours: number[]): BlockSummary => ({
  id,
  code: String(id).padStart(15, "0"),
  divisionCode: "990101001001",
  kind: "land",
  cellId,
  version: 1,
  areaM2: 100,
  box: [0, 0, 1, 1],
  neighbours,
  load: null,
});

describe("blocks that may change cells", () => {
  it("lie beside another cell, not beside ground of no cell, and have a cell themselves", () => {
    const row = [block(1, 7, [2, 4]), block(2, 7, [1, 3]), block(3, 8, [2]), block(4, null, [1])];
    expect(candidates(row).map(({ block: { id }, otherCellId }) => [id, otherCellId])).toEqual([
      [2, 8],
      [3, 7],
    ]);
  });
});

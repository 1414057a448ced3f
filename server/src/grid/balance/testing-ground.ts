/**
 * A community without a database for tests of balances: a chessboard of blocks in columns of cells. Only for tests.
 *
 *      1  2 |  3  4      cell 11 | cell 12; each block has one unit more than the one before
 *      5  6 |  7  8
 */

import { noLoad } from "../loads.ts";
import type { GridCell } from "../rules.ts";
import type { Ground, GroundBlock } from "./ground.ts";

export const DIVISION = "990101001001";

export const cell = (id: number, changes: Partial<GridCell> = {}): GridCell => ({
  id,
  name: `C${id}`,
  divisionCode: DIVISION,
  version: 1,
  kind: "ordinary",
  colour: 1,
  inPieces: false,
  lockedById: null,
  lockedBy: null,
  officerId: null,
  ended: false,
  ...changes,
});

const block = (id: number, cellId: number, units: number): GroundBlock => ({
  id,
  version: 3,
  cellId,
  measures: { units, households: 0, hazards: units % 3, visits: 0, area: 10_000 },
  load: { ...noLoad, blocks: 1, units, areaM2: 10_000 },
});

export function chessboard(columns: number, rows: number, cells: readonly GridCell[]): Ground {
  const wide = columns / cells.length;
  const blocks: GroundBlock[] = [];
  const links: { a: number; b: number; sharedM: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const id = row * columns + column + 1;
      blocks.push(block(id, cells[Math.floor(column / wide)]?.id ?? 0, id));
      if (column + 1 < columns) links.push({ a: id, b: id + 1, sharedM: 100 });
      if (row + 1 < rows) links.push({ a: id, b: id + columns, sharedM: 100 });
    }
  }
  return { blocks, cells: new Map(cells.map((one) => [one.id, one])), links };
}

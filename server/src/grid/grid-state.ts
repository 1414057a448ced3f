/** Reads what a judgement needs, and locks it first when something will be written. No rules here. */
import type { Tx } from "../db/client.ts";
import {
  blocksOfCommunities,
  type CellStateRow,
  cellStates,
  linksOfCommunities,
  lockBlocks,
  lockCells,
  presentBlocks,
} from "./queries-edit.ts";
import type { GridState, Move } from "./rules.ts";

/** Cells before blocks, each in id order; then the truth is read anew, because it may have changed while waiting. */
export async function lockAndRead(tx: Tx, moves: readonly Move[]): Promise<GridState> {
  const blockIds = moves.map((move) => move.blockId);
  const { rows } = await presentBlocks(blockIds).execute(tx);
  await lockCells([...cellIdsOf(rows, moves)]).execute(tx);
  await lockBlocks(blockIds).execute(tx);
  return readState(tx, moves);
}

/** The blocks asked for, the cells they leave and enter, and the whole of the communities of those cells. */
export async function readState(tx: Tx, moves: readonly Move[]): Promise<GridState> {
  const asked = (await presentBlocks(moves.map((move) => move.blockId)).execute(tx)).rows;
  const cells = (await cellStates([...cellIdsOf(asked, moves)]).execute(tx)).rows;
  const communities = [...new Set(cells.map((cell) => cell.divisionCode))];
  const around = (await blocksOfCommunities(communities).execute(tx)).rows;
  const links = (await linksOfCommunities(communities).execute(tx)).rows;
  return {
    blocks: new Map([...asked, ...around].map((block) => [block.id, block])),
    cells: new Map(cells.map((cell) => [cell.id, cell])),
    links: links.map(({ a, b }) => [a, b] as const),
  };
}

export async function readCells(tx: Tx, ids: readonly number[]): Promise<Map<number, CellStateRow>> {
  const { rows } = await cellStates(ids).execute(tx);
  return new Map(rows.map((cell) => [cell.id, cell]));
}

function cellIdsOf(blocks: readonly { cellId: number | null }[], moves: readonly Move[]): Set<number> {
  const ids = [...blocks.map((block) => block.cellId), ...moves.map((move) => move.toCellId)];
  return new Set(ids.filter((id) => id !== null).toSorted((a, b) => a - b));
}

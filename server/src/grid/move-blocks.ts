/**
 * The one door through which blocks change cells: reassigning, undoing and redoing all come through here. Closes the present
 * memberships at one moment and opens the new ones at the same, in sets; a thousand blocks are as many statements as one.
 */
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import type { Scope } from "../db/scope.ts";
import { refuseOutside, throwIf } from "./access.ts";
import {
  closeMemberships,
  momentOfBlocks,
  openMemberships,
  raiseBlocks,
  raiseCells,
  takeBackMemberships,
} from "./queries-edit.ts";
import { type GridState, type Move, type Refusal, realMoves, refuseMoves, touchedCells } from "./rules.ts";

/** Side by side with the versions after the edit. */
export type MovedBlock = { readonly id: number; readonly cellId: number | null; readonly version: number };
export type MovedBlocks = {
  readonly moment: string;
  readonly blocks: readonly MovedBlock[];
  readonly cellIds: readonly number[];
};

/** Everything that can be said against the moves, for preview and commit alike. */
export function judge(state: GridState, moves: readonly Move[], scope: Scope): Refusal | null {
  return refuseMoves(state, moves, scope.accountId) ?? refuseOutside(scope, touchedCells(state, moves));
}

/** Judges and writes. `state` must have been read under lock. */
export async function moveBlocks(tx: Tx, scope: Scope, state: GridState, asked: readonly Move[]): Promise<MovedBlocks> {
  throwIf(judge(state, asked, scope));
  const moves = realMoves(state, asked);
  const cellIds = touchedCells(state, moves).map((cell) => cell.id);
  return asProblems(() => writeMoves(tx, moves, cellIds));
}

async function writeMoves(tx: Tx, moves: readonly Move[], cellIds: readonly number[]): Promise<MovedBlocks> {
  const blockIds = moves.map((move) => move.blockId);
  const [begin] = (await momentOfBlocks(blockIds).execute(tx)).rows;
  if (!begin) throw new Error("An aggregate gives one row, got none: the database is broken.");
  const { moment } = begin;
  await takeBackMemberships(blockIds, moment).execute(tx);
  await closeMemberships(blockIds, moment).execute(tx);
  await openMemberships({ blockIds, cellIds: moves.map((move) => move.toCellId) }, moment).execute(tx);
  const raised = new Map((await raiseBlocks(blockIds).execute(tx)).rows.map((row) => [row.id, row.version]));
  await raiseCells(cellIds).execute(tx);
  const blocks = moves.map(({ blockId, toCellId }) => ({
    id: blockId,
    cellId: toCellId,
    version: raised.get(blockId) ?? 0,
  }));
  return { moment, blocks, cellIds };
}

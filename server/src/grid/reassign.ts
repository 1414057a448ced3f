/** The command behind POST /api/grid/reassignments: blocks go to another cell. Refused whole or done whole. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { assertMayEdit, commonDivision, throwIf } from "./access.ts";
import { answerEdit, rememberEdit } from "./answer-edit.ts";
import type { Edited, ReassignBlocks } from "./contract.ts";
import { lockAndRead } from "./grid-state.ts";
import { judge, moveBlocks } from "./move-blocks.ts";
import { unitsOfBlocks } from "./queries-edit.ts";
import { type GridState, type Move, realMoves, refuseStaleBlocks } from "./rules.ts";

/** One block's change of cell, as an edit remembers it. */
export type BlockStep = {
  readonly blockId: number;
  readonly fromCellId: number | null;
  readonly toCellId: number | null;
};

export async function reassignBlocks(tx: Tx, scope: Scope, wish: ReassignBlocks): Promise<Edited> {
  assertMayEdit(scope);
  const moves = movesOf(wish);
  const state = await lockAndRead(tx, moves);
  throwIf(refuseReassignment(state, wish, scope));

  const forward = stepsOf(state, moves);
  const target = state.cells.get(wish.toCellId);
  const blockIds = forward.map((step) => step.blockId);
  const units = (await unitsOfBlocks(blockIds).execute(tx)).rows[0]?.units ?? 0;
  const moved = await moveBlocks(tx, scope, state, moves);
  const editId = await rememberEdit(tx, {
    accountId: scope.accountId,
    moment: moved.moment,
    kind: "blocks.reassign",
    label: { kind: "blocks.reassign", count: blockIds.length, units, to: target?.name ?? "" },
    forward,
    inverse: forward.map(({ blockId, fromCellId, toCellId }) => ({
      blockId,
      fromCellId: toCellId,
      toCellId: fromCellId,
    })),
    divisionCode: commonDivision(moved.cellIds.flatMap((id) => state.cells.get(id)?.divisionCode ?? [])),
    cellIds: moved.cellIds,
  });
  return answerEdit(tx, editId, moved.cellIds, moved.blocks);
}

/** A stale choice is told before anything else that is wrong with it: the rest may be wrong only because it is stale. */
export const refuseReassignment = (state: GridState, wish: ReassignBlocks, scope: Scope) =>
  refuseStaleBlocks(state, wish.blocks) ?? judge(state, movesOf(wish), scope);

export const movesOf = ({ blocks, toCellId }: ReassignBlocks): Move[] =>
  [...new Set(blocks.map((block) => block.id))].map((blockId) => ({ blockId, toCellId }));

const stepsOf = (state: GridState, moves: readonly Move[]): BlockStep[] =>
  realMoves(state, moves).map(({ blockId, toCellId }) => ({
    blockId,
    fromCellId: state.blocks.get(blockId)?.cellId ?? null,
    toCellId,
  }));

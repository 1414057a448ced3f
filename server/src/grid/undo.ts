/**
 * The commands behind POST /api/edits/undo and /redo: one's own last edit is taken back, or done again, through the same door
 * as the first time. Refused when somebody has changed the same cells since; then nothing of it is touched.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { assertMayEdit, throwIf } from "./access.ts";
import { answerEdit } from "./answer-edit.ts";
import type { Edited } from "./contract.ts";
import { lockAndRead, readCells } from "./grid-state.ts";
import { type CellStep, handOver, judgeHandOver } from "./hand-over.ts";
import { moveBlocks } from "./move-blocks.ts";
import { type EditRow, lockCells, lockEdits, markUndone, officerState, primariesOf, stepsOf } from "./queries-edit.ts";
import type { BlockStep } from "./reassign.ts";
import type { GridState, Refusal } from "./rules.ts";

export const UNDO_DEPTH = 100;

export async function undoEdit(tx: Tx, scope: Scope): Promise<Edited> {
  assertMayEdit(scope);
  const edit = (await readSteps(tx, scope)).find((step) => !step.undone);
  if (!edit) throw new Problem("edits.nothing_to_undo");
  return apply(tx, scope, edit, { steps: edit.inverse, undone: true });
}

export async function redoEdit(tx: Tx, scope: Scope): Promise<Edited> {
  assertMayEdit(scope);
  const edit = (await readSteps(tx, scope)).findLast((step) => step.undone);
  if (!edit) throw new Problem("edits.nothing_to_redo");
  return apply(tx, scope, edit, { steps: edit.forward, undone: false });
}

async function readSteps(tx: Tx, { accountId }: Scope): Promise<EditRow[]> {
  await lockEdits(accountId).execute(tx);
  return (await stepsOf(accountId, UNDO_DEPTH).execute(tx)).rows;
}

/** Steps were written by reassign.ts and assign.ts, in the shape their kind says. */
async function apply(
  tx: Tx,
  scope: Scope,
  edit: EditRow,
  { steps, undone }: { steps: unknown; undone: boolean },
): Promise<Edited> {
  const done =
    edit.kind === "cells.assign"
      ? await applyCells(tx, scope, steps as CellStep[])
      : await applyBlocks(tx, scope, steps as BlockStep[]);
  await markUndone(edit.id, undone).execute(tx);
  return answerEdit(tx, edit.id, done.cellIds, done.blocks);
}

async function applyBlocks(tx: Tx, scope: Scope, steps: readonly BlockStep[]) {
  const moves = steps.map(({ blockId, toCellId }) => ({ blockId, toCellId }));
  const state = await lockAndRead(tx, moves);
  throwIf(refuseMovedSince(state, steps));
  return moveBlocks(tx, scope, state, moves);
}

async function applyCells(tx: Tx, scope: Scope, steps: readonly CellStep[]) {
  const cellIds = steps.map((step) => step.cellId);
  await lockCells(cellIds).execute(tx);
  const cells = await readCells(tx, cellIds);
  const primaries = new Map((await primariesOf(cellIds).execute(tx)).rows.map((row) => [row.cellId, row.officerId]));
  const since = steps.filter((step) => (primaries.get(step.cellId) ?? null) !== step.fromOfficerId);
  throwIf(changedSince(since.map(({ cellId }) => ({ id: cellId, name: cells.get(cellId)?.name ?? "" }))));

  await handOver(tx, steps, await judgeSteps(tx, scope, steps, cells));
  return { cellIds, blocks: [] };
}

/** Each officer is judged with the cells that go back to him or her; cells that go back to nobody only with their locks. */
async function judgeSteps(
  tx: Tx,
  scope: Scope,
  steps: readonly CellStep[],
  cells: Awaited<ReturnType<typeof readCells>>,
): Promise<Refusal | null> {
  for (const [officerId, group] of Map.groupBy(steps, (step) => step.toOfficerId)) {
    const officers = officerId === null ? [] : [(await officerState(officerId).execute(tx)).rows[0]];
    const refusal = judgeHandOver(
      group.flatMap(({ cellId }) => cells.get(cellId) ?? []),
      officers,
      scope,
    );
    if (refusal) return refusal;
  }
  return null;
}

/** Every block must still be where the edit left it; who moved it since is told by the cells it is in now. */
function refuseMovedSince(state: GridState, steps: readonly BlockStep[]): Refusal | null {
  const moved = steps.filter(
    ({ blockId, fromCellId }) => state.blocks.has(blockId) && state.blocks.get(blockId)?.cellId !== fromCellId,
  );
  const ids = new Set(
    moved.flatMap(({ blockId, fromCellId }) => [state.blocks.get(blockId)?.cellId ?? null, fromCellId]),
  );
  return changedSince([...ids].flatMap((id) => (id === null ? [] : [{ id, name: state.cells.get(id)?.name ?? "" }])));
}

const changedSince = (cells: readonly { id: number; name: string }[]): Refusal | null =>
  cells.length === 0 ? null : { code: "edits.changed_since", details: { cells } };

/** The command behind POST /api/grid/reassignments/preview: what a reassignment would do, and why it may not. Writes nothing. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { assertMayEdit } from "./access.ts";
import type { EditPreview, Load, ReassignBlocks } from "./contract.ts";
import { readState } from "./grid-state.ts";
import { loadIn, noLoad, sumOf } from "./loads.ts";
import { loadsOfBlocks } from "./queries.ts";
import { movesOf, refuseReassignment } from "./reassign.ts";
import { membersAfter, realMoves, touchedCells } from "./rules.ts";

export async function previewReassignment(tx: Tx, scope: Scope, wish: ReassignBlocks): Promise<EditPreview> {
  assertMayEdit(scope);
  const state = await readState(tx, movesOf(wish));
  const refusal = refuseReassignment(state, wish, scope);

  const moves = realMoves(state, movesOf(wish)).filter(({ blockId }) => state.blocks.has(blockId));
  const cells = touchedCells(state, moves);
  const ids = cells.map((cell) => cell.id);
  const before = membersAfter(state, [], ids);
  const after = membersAfter(state, moves, ids);
  const weigh = await weigher(tx, [...before.values(), moves.map((move) => move.blockId)].flat());
  return {
    refusal: refusal && { code: refusal.code, details: { ...refusal.details } },
    moved: weigh(moves.map((move) => move.blockId)),
    cells: cells.map(({ id, name }) => ({
      id,
      name,
      before: weigh(before.get(id) ?? []),
      after: weigh(after.get(id) ?? []),
    })),
  };
}

/** Reads the loads of the blocks once; the answer weighs any set of them. */
export async function weigher(tx: Tx, blockIds: readonly number[]): Promise<(ids: readonly number[]) => Load> {
  const { day } = await readTownDay(tx);
  const { rows } = await loadsOfBlocks([...new Set(blockIds)], day).execute(tx);
  const loads = new Map(rows.map((row) => [row.id, loadIn(row)]));
  return (ids) => sumOf(ids.map((id) => loads.get(id) ?? noLoad));
}

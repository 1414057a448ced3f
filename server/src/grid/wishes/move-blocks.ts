/** Wishes that only move blocks between cells that exist: brush, lasso, table, a dragged boundary. Pure. */

import type { WishOf } from "../contract-wishes.ts";
import { type Drafted, movesDraft, refused } from "../draft.ts";
import { type Move, refuseStaleBlocks } from "../rules.ts";
import type { Desk } from "./desk.ts";

export function draftReassign(desk: Desk, wish: WishOf<"blocks.reassign">): Drafted {
  const moves = wish.blocks.map(({ id }) => ({ blockId: id, toCellId: wish.toCellId }));
  return draftMoves(desk, wish.blocks, moves);
}

export function draftRegroup(desk: Desk, { blocks, toCellIds }: WishOf<"blocks.regroup">): Drafted {
  if (blocks.length !== toCellIds.length)
    return refused("cells.not_covered", { blocks: blocks.length, cells: toCellIds.length });
  return draftMoves(
    desk,
    blocks,
    blocks.map(({ id }, index) => ({ blockId: id, toCellId: toCellIds[index] ?? null })),
  );
}

/** Told in this order: chosen long ago, gone, nothing to do. The rest is judged with the whole change. */
function draftMoves({ state }: Desk, chosen: WishOf<"blocks.reassign">["blocks"], asked: readonly Move[]): Drafted {
  const stale = refuseStaleBlocks(state, chosen);
  if (stale) return { refusal: stale };
  const moves = [...new Map(asked.map((move) => [move.blockId, move])).values()];
  const unknown = moves.filter(({ blockId }) => !state.blocks.has(blockId));
  if (unknown.length > 0) return refused("blocks.not_found", { ids: unknown.map(({ blockId }) => blockId) });
  const missing = new Set(
    moves.flatMap(({ toCellId }) => (toCellId !== null && !state.cells.has(toCellId) ? [toCellId] : [])),
  );
  if (missing.size > 0) return refused("cells.not_found", { ids: [...missing] });
  const draft = movesDraft(state, moves);
  return draft.change.blocks.length === 0 ? refused("cells.nothing_to_move") : draft;
}

/** What a wish is about before it is drafted: which communities to read and lock, and over which shapes its line is drawn. Pure. */
import type { GridWish, Versioned } from "../contract-wishes.ts";
import type { Reach } from "../grid-state.ts";
import { type GridState, neighboursOf } from "../rules.ts";

export function reachOf(wish: GridWish): Reach {
  if (wish.kind === "blocks.reassign") return { blockIds: idsOf(wish.blocks), cellIds: [wish.toCellId] };
  if (wish.kind === "blocks.regroup") return { blockIds: idsOf(wish.blocks), cellIds: [...new Set(wish.toCellIds)] };
  if (wish.kind === "blocks.cut") return { blockIds: wish.blockIds ?? [] };
  if (wish.kind === "cells.create") return { blockIds: idsOf(wish.blocks ?? []), divisionCodes: [wish.divisionCode] };
  if (wish.kind === "cells.merge" || wish.kind === "cells.lock") return { cellIds: idsOf(wish.cells) };
  if (wish.kind === "cells.redraw") return { divisionCodes: wish.divisionCodes };
  return { cellIds: [wish.cell.id] };
}

const idsOf = (chosen: readonly Versioned[]): number[] => chosen.map(({ id }) => id);

/** The blocks that may be cut or measured, with those beside them, which share the edges of the pieces. */
export function shapesFor(wish: GridWish, state: GridState): number[] {
  const blocks = [...state.blocks.values()];
  if (wish.kind === "blocks.cut") return withNeighbours(state, wish.blockIds ?? []);
  if (wish.kind === "cells.split")
    return withNeighbours(
      state,
      blocks.filter(({ cellId }) => cellId === wish.cell.id).map(({ id }) => id),
    );
  if (wish.kind === "cells.create" && wish.outline)
    return blocks.filter(({ divisionCode }) => divisionCode === wish.divisionCode).map(({ id }) => id);
  return [];
}

function withNeighbours(state: GridState, ids: readonly number[]): number[] {
  const neighbours = neighboursOf(state.links);
  return [...new Set(ids.flatMap((id) => [id, ...(neighbours.get(id) ?? [])]))];
}

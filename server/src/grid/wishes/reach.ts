/** What a wish is about before it is drafted: which communities to read and lock, and over which shapes its line is drawn. Pure. */
import type { GridWish } from "../contract-wishes.ts";
import type { Reach } from "../grid-state.ts";
import { type GridState, neighboursOf } from "../rules.ts";

export function reachOf(wish: GridWish): Reach {
  switch (wish.kind) {
    case "blocks.reassign":
      return { blockIds: wish.blocks.map(({ id }) => id), cellIds: [wish.toCellId] };
    case "blocks.regroup":
      return { blockIds: wish.blocks.map(({ id }) => id), cellIds: [...new Set(wish.toCellIds)] };
    case "blocks.cut":
      return { blockIds: wish.blockIds ?? [] };
    case "cells.create":
      return { blockIds: (wish.blocks ?? []).map(({ id }) => id), divisionCodes: [wish.divisionCode] };
    case "cells.split":
    case "cells.divide":
    case "cells.change":
      return { cellIds: [wish.cell.id] };
    case "cells.merge":
    case "cells.lock":
      return { cellIds: wish.cells.map(({ id }) => id) };
    case "cells.redraw":
      return { divisionCodes: wish.divisionCodes };
  }
}

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

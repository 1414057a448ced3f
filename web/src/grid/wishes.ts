/** Wishes of the grid as they are sent: made of what was chosen, and made anew with present versions after somebody else was first. Pure. */
import type { BlockSummary, CellSummary, GridWish } from "@gridstead/server/contract";

type Blocks = ReadonlyMap<number, Pick<BlockSummary, "id" | "version" | "cellId">>;
type Cells = ReadonlyMap<number, Pick<CellSummary, "id" | "version">>;
type Versioned = { id: number; version: number };

/** Blocks to the cells named: one reassignment when all go to one cell. Null when nothing moves. */
export function movingWish(moves: ReadonlyMap<number, number>, blocks: Blocks): GridWish | null {
  const going = [...moves].flatMap(([id, to]) => {
    const block = blocks.get(id);
    return block && block.cellId !== to ? [{ block: versionOf(block), to }] : [];
  });
  const [first] = going;
  if (!first) return null;
  return going.every(({ to }) => to === first.to)
    ? { kind: "blocks.reassign", blocks: going.map(({ block }) => block), toCellId: first.to }
    : { kind: "blocks.regroup", blocks: going.map(({ block }) => block), toCellIds: going.map(({ to }) => to) };
}

export const versionOf = ({ id, version }: Versioned): Versioned => ({ id, version });

/** The same wish on the grid as it is now; null when what it was about has gone. */
export function renewed(wish: GridWish, blocks: Blocks, cells: Cells): GridWish | null {
  switch (wish.kind) {
    case "blocks.reassign":
      return movingWish(new Map(wish.blocks.map(({ id }) => [id, wish.toCellId])), blocks);
    case "blocks.regroup":
      return movingWish(new Map(wish.blocks.map(({ id }, index) => [id, wish.toCellIds[index] ?? 0])), blocks);
    case "cells.create": {
      const kept = present(wish.blocks ?? [], blocks);
      if (!wish.blocks) return wish;
      return kept.length === 0 ? null : { ...wish, blocks: kept };
    }
    case "cells.split":
    case "cells.divide":
    case "cells.change": {
      const cell = cells.get(wish.cell.id);
      return cell ? { ...wish, cell: versionOf(cell) } : null;
    }
    case "cells.merge":
    case "cells.lock": {
      const kept = present(wish.cells, cells);
      return kept.length < (wish.kind === "cells.merge" ? 2 : 1) ? null : { ...wish, cells: kept };
    }
    case "blocks.cut":
    case "cells.redraw":
    default:
      // A cut is a line on the ground, a redrawing names every block: neither carries a version.
      return wish;
  }
}

/** With the versions of now; what has gone is left out. */
const present = (old: readonly Versioned[], all: ReadonlyMap<number, Versioned>): Versioned[] =>
  old.flatMap(({ id }) => {
    const found = all.get(id);
    return found ? [versionOf(found)] : [];
  });

/** The cells everybody draws and names: summaries by id and the target band, read again when the grid changes. Officers' loads included. */
import type { CellList, CellSummary, Edited } from "@gridstead/server/contract";
import { create } from "zustand";

export type GridState = {
  /** Null until they have been read for the first time. */
  readonly cells: ReadonlyMap<number, CellSummary> | null;
  readonly target: { readonly low: number; readonly high: number };
  readonly replace: (list: CellList) => void;
  /** The answer to an edit, applied at once; the event that follows brings everybody else's picture. */
  readonly apply: (edited: Pick<Edited, "cells" | "endedCellIds">) => void;
};

export const useGrid = create<GridState>()((set) => ({
  cells: null,
  target: { low: 300, high: 500 },
  replace: ({ cells, target }) => set({ cells: new Map(cells.map((cell) => [cell.id, cell])), target }),
  apply: (edited) =>
    set(({ cells }) => {
      const next = new Map([...(cells ?? []), ...edited.cells.map((cell) => [cell.id, cell] as const)]);
      for (const id of edited.endedCellIds) next.delete(id);
      return { cells: next };
    }),
}));

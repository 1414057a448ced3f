/**
 * The cells as they were at the past instant the screen stands at, by subdistrict as they were read. Null while the screen is live,
 * and until the first subdistrict of a past instant has come.
 */
import type { CellThen } from "@gridstead/server/contract";
import { create } from "zustand";

type GridThenState = {
  readonly bySubdistrict: ReadonlyMap<string, readonly CellThen[]>;
  readonly put: (code: string, cells: readonly CellThen[] | null) => void;
};

export const useGridThen = create<GridThenState>()((set) => ({
  bySubdistrict: new Map(),
  put: (code, cells) =>
    set(({ bySubdistrict }) => {
      const next = new Map(bySubdistrict);
      if (cells) next.set(code, cells);
      else next.delete(code);
      return { bySubdistrict: next };
    }),
}));

export const useHasGridThen = (): boolean => useGridThen(({ bySubdistrict }) => bySubdistrict.size > 0);

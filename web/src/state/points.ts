/** Kinds of points as the map draws them and the legend names them, and which of them are switched off. `off` is kept in the URL. */
import type { PointKind } from "@gridstead/server/contract";
import { create } from "zustand";

type PointsState = {
  /** As read for everybody; empty until then. */
  readonly kinds: readonly PointKind[];
  readonly off: readonly string[];
  readonly toggle: (code: string) => void;
};

export const usePoints = create<PointsState>()((set) => ({
  kinds: [],
  off: [],
  toggle: (code) =>
    set(({ off }) => ({ off: off.includes(code) ? off.filter((other) => other !== code) : [...off, code].toSorted() })),
}));

/** "hydrant,aed"; what is no code is left out. */
export const kindsFromText = (text: string | null): string[] =>
  (text ?? "").split(",").filter((code) => /^[a-z][a-z0-9_]{1,39}$/.test(code));

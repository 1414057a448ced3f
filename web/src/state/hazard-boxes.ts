/** What the marks of hazards cover on the map just now: marks of other features keep clear of it. */
import { create } from "zustand";

/** `middlePx` is how far to the right of the place the middle of the mark is; all in CSS pixels. */
export type HazardBox = {
  readonly lng: number;
  readonly lat: number;
  readonly middlePx: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

type HazardBoxes = { readonly boxes: readonly HazardBox[]; readonly put: (boxes: readonly HazardBox[]) => void };

export const useHazardBoxes = create<HazardBoxes>()((set) => ({ boxes: [], put: (boxes) => set({ boxes }) }));

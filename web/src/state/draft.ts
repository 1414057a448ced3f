/**
 * A division into cells that is not the present one, as the map draws it: colour and "moved" by block, outlines and labels of its cells.
 * Written by the open plan and by a preview of something that is not kept yet; the preview is drawn while there is one. Not kept anywhere.
 */
import { create } from "zustand";

type DraftBlock = {
  /** 1 to 8. */
  readonly colour: number;
  /** Goes to another cell than the present one. */
  readonly moved: boolean;
};
type DraftLabel = {
  readonly id: number;
  readonly at: readonly [lng: number, lat: number];
  readonly name: string;
  readonly line: string;
};
export type Draft = {
  /** The communities that it divides anew. */
  readonly divisionCodes: readonly string[];
  readonly blocks: ReadonlyMap<number, DraftBlock>;
  /** Polygons with `colour` and `locked`; the feature's id is the cell's. Null where only the blocks are known. */
  readonly outlines: GeoJSON.FeatureCollection | null;
  readonly labels: readonly DraftLabel[];
};

type DraftState = {
  readonly plan: Draft | null;
  readonly preview: Draft | null;
  readonly setPlan: (plan: Draft | null) => void;
  readonly setPreview: (preview: Draft | null) => void;
};

export const useDraft = create<DraftState>()((set) => ({
  plan: null,
  preview: null,
  setPlan: (plan) => set({ plan }),
  setPreview: (preview) => set({ preview }),
}));

export const useShownDraft = (): Draft | null => useDraft(({ plan, preview }) => preview ?? plan);

/** Layers that were brought in from outside, and panoramas: which entries of the legend are off (kept in the URL), and what was pointed at. */
import type { ImportedKind } from "@gridstead/server/contract";
import { create } from "zustand";

export const importedKinds = ["flood", "outage", "works", "other"] as const satisfies readonly ImportedKind[];
export const importedEntries = [...importedKinds, "panorama"] as const;
export type ImportedEntry = (typeof importedEntries)[number];
/** The feature that was clicked, shown with its layer. */
type PointedFeature = { readonly layerId: number; readonly number: number };

type ImportedState = {
  readonly off: ReadonlySet<ImportedEntry>;
  readonly pointed: PointedFeature | null;
  readonly managing: boolean;
  /** The panorama that is open in the round; kept here because each has an inspector of its own. */
  readonly viewing: number | null;
  readonly toggle: (entry: ImportedEntry) => void;
  readonly point: (pointed: PointedFeature | null) => void;
  readonly manage: (managing: boolean) => void;
  readonly view: (viewing: number | null) => void;
};

export const useImported = create<ImportedState>()((set) => ({
  off: new Set(),
  pointed: null,
  managing: false,
  viewing: null,
  toggle: (entry) =>
    set(({ off }) => {
      const next = new Set(off);
      if (!next.delete(entry)) next.add(entry);
      return { off: next };
    }),
  point: (pointed) => set({ pointed }),
  manage: (managing) => set({ managing }),
  view: (viewing) => set({ viewing }),
}));

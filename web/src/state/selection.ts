/** What is chosen on the screen: one thing, shown by map, lists and inspector alike, and kept in the URL (`?sel=cell:12`). */
import { create } from "zustand";

export const selectionKinds = [
  "cell",
  "building",
  "unit",
  "hazard",
  "block",
  "incident",
  "layer",
  "panorama",
  "point",
] as const;
export type SelectionKind = (typeof selectionKinds)[number];
export type Selection = { readonly kind: SelectionKind; readonly id: number };

type SelectionState = {
  readonly selected: Selection | null;
  readonly select: (selected: Selection | null) => void;
};

export const useSelection = create<SelectionState>()((set) => ({
  selected: null,
  select: (selected) => set({ selected }),
}));

export const selectionToText = (selected: Selection | null): string | null =>
  selected ? `${selected.kind}:${selected.id}` : null;

export function selectionFromText(text: string | null): Selection | null {
  const match = /^([a-z]+):(\d{1,15})$/.exec(text ?? "");
  const kind = selectionKinds.find((known) => known === match?.[1]);
  return kind && match?.[2] ? { kind, id: Number(match[2]) } : null;
}

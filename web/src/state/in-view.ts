/** What the map shows just now, counted: the legend's numbers and the words read out to those who do not see the map. */
import { create } from "zustand";

type InView = {
  readonly severity1: number;
  readonly severity2: number;
  readonly severity3: number;
  readonly overdue: number;
  readonly cells: number;
  readonly communities: number;
};

type InViewState = { readonly counts: InView; readonly setCounts: (counts: Partial<InView>) => void };

export const useInView = create<InViewState>()((set) => ({
  counts: { severity1: 0, severity2: 0, severity3: 0, overdue: 0, cells: 0, communities: 0 },
  setCounts: (counts) => set((before) => ({ counts: { ...before.counts, ...counts } })),
}));

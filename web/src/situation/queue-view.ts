/** What of the queue is shown: which group, which severities, in which order. The strip sets it too. Not kept: a new day begins with everything. */
import { create } from "zustand";

export const queueTabs = ["all", "overdue", "dueToday", "toDispatch"] as const;
export type QueueTab = (typeof queueTabs)[number];
export const queueSorts = ["deadline", "severity", "cell"] as const;
export type QueueSort = (typeof queueSorts)[number];
type Level = 1 | 2 | 3;

type QueueView = {
  readonly tab: QueueTab;
  /** Empty is no filter. */
  readonly severities: ReadonlySet<Level>;
  readonly sort: QueueSort;
  readonly setTab: (tab: QueueTab) => void;
  readonly toggleSeverity: (severity: Level) => void;
  readonly clearFilters: () => void;
  readonly setSort: (sort: QueueSort) => void;
};

export const useQueueView = create<QueueView>()((set) => ({
  tab: "all",
  severities: new Set(),
  sort: "deadline",
  setTab: (tab) => set({ tab }),
  toggleSeverity: (severity) =>
    set(({ severities }) => ({
      severities: new Set(
        severities.has(severity) ? [...severities].filter((other) => other !== severity) : [...severities, severity],
      ),
    })),
  clearFilters: () => set({ severities: new Set(), tab: "all" }),
  setSort: (sort) => set({ sort }),
}));

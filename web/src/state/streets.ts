/**
 * The desk of streets: what shall be looked at (the wish), in which period, which run and which segment are open, what the map and the
 * list show of it. The run itself is in street-run.ts. `run` and `seg` are kept in the URL, and the run shown in the command centre.
 */
import type { Exposure, RunWish, Subject } from "@gridstead/server/contract";
import { create } from "zustand";
import type { StreetPeriod } from "./street-period.ts";
import type { StreetEntry, StreetOrder } from "./street-rows.ts";

export const streetTabs = ["data", "method", "result", "saved", "overlay"] as const;
export type StreetTab = (typeof streetTabs)[number];
/** rate = where each street stands now; difference = against the period before. */
const streetViews = ["rate", "difference"] as const;
export type StreetView = (typeof streetViews)[number];
export type StreetMethod = NonNullable<RunWish["method"]>;
export type Severity = 1 | 2 | 3;

export type StreetDraft = {
  readonly subject: Subject;
  readonly exposure: Exposure;
  /** Empty: all. */
  readonly classes: readonly string[];
  /** Empty: all. */
  readonly severities: readonly Severity[];
  readonly method: StreetMethod;
};

type StreetsState = {
  readonly draft: StreetDraft;
  /** Null: twelve months up to now. */
  readonly period: StreetPeriod | null;
  readonly tab: StreetTab;
  /** The field the tab shall put the hand on when it opens. */
  readonly field: string | null;
  readonly runId: string | null;
  /** Key of the segment that is chosen. */
  readonly segment: string | null;
  readonly view: StreetView;
  /** Share of the map that shows the period before; null while nothing is swiped. */
  readonly split: number | null;
  readonly off: ReadonlySet<StreetEntry>;
  readonly order: { readonly by: StreetOrder; readonly down: boolean };
  /** The saved run that the command centre shows; null: none. */
  readonly layerRunId: string | null;
  /** On screens without room at the right: the whole area is shown over the list. */
  readonly areaOpen: boolean;
  readonly wish: (part: Partial<StreetDraft>) => void;
  readonly setPeriod: (period: StreetPeriod) => void;
  readonly openTab: (tab: StreetTab, field?: string) => void;
  readonly openRun: (runId: string | null) => void;
  readonly choose: (segment: string | null) => void;
  readonly setView: (view: StreetView) => void;
  readonly swipe: (split: number | null) => void;
  readonly toggle: (entry: StreetEntry) => void;
  readonly sort: (by: StreetOrder) => void;
  readonly showLayer: (layerRunId: string | null) => void;
  readonly openArea: (areaOpen: boolean) => void;
};

/** Rank and q begin with the least, everything else with the most. */
const beginsDown: Readonly<Record<StreetOrder, boolean>> = { rank: false, q: false, rate: true, change: true };

export const useStreets = create<StreetsState>()((set) => ({
  draft: { subject: "hazards", exposure: "length", classes: [], severities: [], method: {} },
  period: null,
  tab: "data",
  field: null,
  runId: null,
  segment: null,
  view: "rate",
  split: null,
  off: new Set(),
  order: { by: "rank", down: false },
  layerRunId: null,
  areaOpen: false,
  wish: (part) => set(({ draft }) => ({ draft: inItself({ ...draft, ...part }, draft) })),
  setPeriod: (period) => set({ period }),
  openTab: (tab, field) => set({ tab, field: field ?? null }),
  openRun: (runId) => set(({ runId: before }) => (before === runId ? {} : { runId, segment: null })),
  choose: (segment) => set({ segment }),
  setView: (view) => set({ view, split: null }),
  swipe: (split) => set({ split: split === null ? null : Math.min(1, Math.max(0, split)), view: "rate" }),
  toggle: (entry) =>
    set(({ off }) => {
      const next = new Set(off);
      if (!next.delete(entry)) next.add(entry);
      return { off: next };
    }),
  sort: (by) => set(({ order }) => ({ order: { by, down: order.by === by ? !order.down : beginsDown[by] } })),
  showLayer: (layerRunId) => set({ layerRunId }),
  openArea: (areaOpen) => set({ areaOpen }),
}));

/** Classes belong to a subject; only hazards have a severity and are found by inspections. */
function inItself(draft: StreetDraft, before: StreetDraft): StreetDraft {
  if (draft.subject === before.subject) return draft;
  const hazards = draft.subject === "hazards";
  return { ...draft, classes: [], severities: [], exposure: hazards ? draft.exposure : "length" };
}

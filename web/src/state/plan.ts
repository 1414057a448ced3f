/**
 * Which plan the screen draws in (null is the present grid; kept in the URL as `plan=`), which panel of the plan desk is open, and how
 * far present and plan are swiped. Every wish, undo and list of the grid desk says `planId` to the server; in a plan, ids of cells and
 * versions are the plan's own.
 */
import { create } from "zustand";
import { useDesk } from "./desk.ts";

/** At the right, over the panel of the grid desk, one at a time. */
const planPanels = ["plans", "new", "details", "compare", "comments", "check", "balance", "official"] as const;
export type PlanPanel = (typeof planPanels)[number];

type PlanState = {
  readonly planId: number | null;
  readonly panel: PlanPanel | null;
  /** Share of the map's width that shows the present grid; null while nothing is compared. */
  readonly split: number | null;
  readonly open: (planId: number) => void;
  readonly close: () => void;
  /** The same panel once more closes it. */
  readonly toggle: (panel: PlanPanel) => void;
  readonly show: (panel: PlanPanel | null) => void;
  readonly swipe: (split: number | null) => void;
};

export const usePlan = create<PlanState>()((set) => ({
  planId: null,
  panel: null,
  split: null,
  open: (planId) => set({ planId, split: null }),
  close: () => set({ planId: null, panel: null, split: null }),
  toggle: (panel) => set((before) => withPanel(before.panel === panel ? null : panel, before)),
  show: (panel) => set((before) => withPanel(panel, before)),
  swipe: (split) => set({ split: split === null ? null : Math.min(1, Math.max(0, split)) }),
}));

/** The plan the map draws: only the grid desk draws plans, everywhere else the present grid is shown. */
export function useDrawnPlan(): number | null {
  const planId = usePlan((state) => state.planId);
  const drawing = useDesk((state) => state.desk === "grid");
  return drawing ? planId : null;
}

/** Comparing opens the swipe with its panel and ends with it. */
function withPanel(panel: PlanPanel | null, { split }: Pick<PlanState, "split">) {
  return { panel, split: panel === "compare" ? (split ?? HALF) : null };
}

const HALF = 0.5;

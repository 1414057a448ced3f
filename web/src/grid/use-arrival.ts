/** What the grid desk does when it is entered, and takes back when it is left: the chosen cell is aimed at, officers own the fill, the legend is small. */
import type { CellSummary } from "@gridstead/server/contract";
import { useEffect, useRef } from "react";
import { useLayers } from "../state/layers.ts";
import { usePlan } from "../state/plan.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";

/**
 * The cell that is worked on and the selection of the screen are one, so that the address names it. Not in a plan: its cells have
 * ids of their own.
 */
export function useAimAtSelection(): void {
  const planId = usePlan((state) => state.planId);
  const selected = useSelection((state) => state.selected);
  useEffect(() => {
    const { aim, targetCellId } = useTools.getState();
    if (planId === null && selected?.kind === "cell" && selected.id !== targetCellId) aim(selected.id);
  }, [planId, selected]);
  useEffect(() => {
    if (planId !== null) return undefined;
    const follow = (targetCellId: number | null): void => {
      const { selected: chosen, select } = useSelection.getState();
      if (targetCellId === null || (chosen?.kind === "cell" && chosen.id === targetCellId)) return;
      select({ kind: "cell", id: targetCellId });
    };
    follow(useTools.getState().targetCellId);
    return useTools.subscribe((now, before) => {
      if (now.targetCellId !== before.targetCellId) follow(now.targetCellId);
    });
  }, [planId]);
}

/** Going into a plan or out of it, the cell of the same code is aimed at there. */
export function useSameCellInPlan(cells: ReadonlyMap<number, CellSummary> | null): void {
  const planId = usePlan((state) => state.planId);
  const targetCellId = useTools((state) => state.targetCellId);
  const last = useRef<{ readonly planId: number | null; readonly code: string | null }>({ planId, code: null });
  useEffect(() => {
    if (!cells) return;
    if (last.current.planId === planId) {
      last.current = { planId, code: cells.get(targetCellId ?? 0)?.code ?? last.current.code };
      return;
    }
    const { code } = last.current;
    last.current = { planId, code };
    useTools.getState().aim([...cells.values()].find((cell) => cell.code === code)?.id ?? null);
  }, [cells, planId, targetCellId]);
}

/** Unless another fill was asked for. What the person chooses here stays. */
export function useOfficerFill(): void {
  useEffect(() => {
    const { fill, setFill } = useLayers.getState();
    const { legendOpen, showLegend } = useTools.getState();
    const ours = fill === "density";
    if (ours) setFill("officer");
    showLegend(false);
    return () => {
      if (ours && useLayers.getState().fill === "officer") setFill(fill);
      showLegend(legendOpen);
    };
  }, []);
}

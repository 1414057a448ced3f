/** The communities that can be balanced here: inside the jurisdiction, and those of the open plan while one is open. */
import type { PlanDetail } from "@gridstead/server/contract";
import { useMemo } from "react";
import { useGrid } from "../state/grid.ts";
import { usePlan } from "../state/plan.ts";
import { useReading } from "../state/reading.ts";

export type Community = {
  readonly code: string;
  readonly name: string;
  readonly cells: number;
  readonly units: number;
};
type Member = { readonly divisionCode: string; readonly divisionName: string; readonly units: number };

export function useCommunities(): readonly Community[] {
  const planId = usePlan((state) => state.planId);
  const cells = useGrid((state) => state.cells);
  const { answer } = useReading<PlanDetail>(planId === null ? null : `/api/plans/${planId}`, {}, ["plan", "edit"]);
  return useMemo(() => {
    if (planId !== null)
      return gathered(
        (answer?.planCells ?? []).filter(({ ended }) => !ended).map((cell) => ({ ...cell, units: cell.after.units })),
      );
    const inside = [...(cells?.values() ?? [])].flatMap((cell) =>
      cell.load ? [{ ...cell, units: cell.load.units }] : [],
    );
    return gathered(inside);
  }, [planId, cells, answer]);
}

function gathered(members: readonly Member[]): Community[] {
  const byCode = new Map<string, Community>();
  for (const { divisionCode: code, divisionName: name, units } of members) {
    const known = byCode.get(code) ?? { code, name, cells: 0, units: 0 };
    byCode.set(code, { ...known, cells: known.cells + 1, units: known.units + units });
  }
  return [...byCode.values()].toSorted((a, b) => a.code.localeCompare(b.code));
}

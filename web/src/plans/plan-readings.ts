/** What is read of plans, and when it is read again: after every change of a plan, and of the present grid it is compared with. */
import type { PlanComments, PlanComparison, PlanDetail, PlanList } from "@gridstead/server/contract";
import { usePlan } from "../state/plan.ts";
import { type Reading, useReading } from "../state/reading.ts";

const planTables = ["plan", "plan_cell", "plan_block", "edit"];
const withPresent = [...planTables, "cell", "cell_block", "assignment", "block"];

export const usePlanList = (): Reading<PlanList> => useReading<PlanList>("/api/plans", {}, planTables);

/** Of the open plan; nothing is read while none is open. */
export const useOpenPlan = (): Reading<PlanDetail> => useReading<PlanDetail>(usePath(""), {}, withPresent);

export const useComparison = (): Reading<PlanComparison> =>
  useReading<PlanComparison>(usePath("/compare"), {}, [...withPresent, "rental_unit", "hazard", "visit"]);

export const useComments = (): Reading<PlanComments> =>
  useReading<PlanComments>(usePath("/comments"), {}, ["plan_comment", "plan"]);

function usePath(part: "" | "/compare" | "/comments"): string | null {
  const planId = usePlan((state) => state.planId);
  return planId === null ? null : `/api/plans/${planId}${part}`;
}

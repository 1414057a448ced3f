/** Why a plan cannot be published now, before it is tried: the same codes as the server's. */
import type { PlanDetail } from "@gridstead/server/contract";
import { useProblemText, useT } from "../i18n/use-t.ts";
import type { Refusal } from "../ui/tooltip.tsx";

export function useWhyNotPublish(plan: PlanDetail, may: boolean): Refusal | null {
  const t = useT();
  const problem = useProblemText();
  const code = whyNotPublish(plan, may);
  return code === null ? null : { code, title: t("plan.cannot_publish"), detail: problem(code) };
}

/** Pure; null when it can be tried. */
export function whyNotPublish(
  { state, faults, baseMoved, planCells }: Pick<PlanDetail, "state" | "faults" | "baseMoved" | "planCells">,
  may: boolean,
): string | null {
  if (!may) return "account.may_not";
  if (state !== "draft") return "plans.not_draft";
  if (baseMoved.moved) return "plans.base_moved";
  const [fault] = faults;
  if (fault) return fault.code;
  return planCells.some(({ changed }) => changed) ? null : "cells.unchanged";
}

/**
 * Carries out a result as one `cells.redraw` wish: on the grid it was made for, or in a new plan, whose cells have ids of their own.
 * Throws the refusal.
 */
import type { BalanceJob, BalanceResult, Edited, EditGrid, PlanDetail } from "@gridstead/server/contract";
import { postJson } from "../state/api.ts";
import { useGrid } from "../state/grid.ts";
import { useLive } from "../state/live.ts";

const edits = "/api/grid/edits";

export function redrawOf(
  { divisionCode, plan }: Pick<BalanceJob, "divisionCode" | "plan">,
  result: BalanceResult,
): EditGrid {
  return {
    wish: { kind: "cells.redraw", divisionCodes: [divisionCode], groups: [...result.groups], seen: [...result.seen] },
    ...(plan === null ? {} : { plan }),
  };
}

export async function intoGrid(job: BalanceJob, result: BalanceResult): Promise<{ planId: number | null; made: null }> {
  try {
    const edited = await postJson<Edited>(edits, redrawOf(job, result));
    if (job.plan === null) useGrid.getState().apply(edited);
    return { planId: job.plan, made: null };
  } finally {
    changed();
  }
}

/** Two steps, because a plan is made of the present grid: if the second is refused, the plan stays as a copy of the present. */
export async function intoNewPlan(
  job: BalanceJob,
  result: BalanceResult,
  name: string,
): Promise<{ planId: number; made: string }> {
  try {
    const plan = await postJson<PlanDetail>("/api/plans", { name, divisionCodes: [job.divisionCode] });
    const planCells = new Map(
      plan.planCells.flatMap(({ id, cellId }) => (cellId === null ? [] : [[cellId, id] as const])),
    );
    const groups = result.groups.map(({ cellId, blockIds }) => {
      const own = cellId === undefined ? undefined : planCells.get(cellId);
      return own === undefined ? { blockIds } : { cellId: own, blockIds };
    });
    const body: EditGrid = { wish: { kind: "cells.redraw", divisionCodes: [job.divisionCode], groups }, plan: plan.id };
    await postJson<Edited>(edits, body);
    return { planId: plan.id, made: plan.name };
  } finally {
    changed();
  }
}

export async function takeBackLast(planId: number | null): Promise<void> {
  try {
    const edited = await postJson<Edited>("/api/edits/undo", planId === null ? {} : { plan: planId });
    if (planId === null) useGrid.getState().apply(edited);
  } finally {
    changed();
  }
}

const changed = (): void =>
  useLive.getState().bumpOwn(["plan", "plan_cell", "plan_block", "edit", "cell", "cell_block", "block", "assignment"]);

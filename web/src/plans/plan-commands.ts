/**
 * The commands of plans, each one request. One at a time; a refusal is kept and shown beside what was tried. Lists read again after
 * every answer, also after a stale one: what is shown then is what the next attempt is judged by.
 */
import type {
  ChangePlan,
  CopyPlan,
  NewPlan,
  NewPlanComment,
  PlanComment,
  PlanConflict,
  PlanDetail,
  PublishPlan,
  RebasePlan,
} from "@gridstead/server/contract";
import { create } from "zustand";
import { patchJson, postJson, type Refused } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";

type CommandsState = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** What the last rebase of this plan had to decide. */
  readonly rebased: { readonly planId: number; readonly conflicts: readonly PlanConflict[] } | null;
  readonly forget: () => void;
};

export const usePlanCommands = create<CommandsState>()((set) => ({
  busy: false,
  refused: null,
  rebased: null,
  forget: () => set({ refused: null }),
}));

/** Each answers null when it was refused. */
export const createPlan = (body: NewPlan): Promise<PlanDetail | null> => run(() => postJson("/api/plans", body));
export const changePlan = (id: number, body: ChangePlan): Promise<PlanDetail | null> =>
  run(() => patchJson(`/api/plans/${id}`, body));
export const copyPlan = (id: number, body: CopyPlan): Promise<PlanDetail | null> =>
  run(() => postJson(`/api/plans/${id}/copy`, body));
export const withdrawPlan = (id: number, version: number): Promise<PlanDetail | null> =>
  run(() => postJson(`/api/plans/${id}/withdraw`, { version }));
export const unschedulePlan = (id: number, version: number): Promise<PlanDetail | null> =>
  run(() => postJson(`/api/plans/${id}/unschedule`, { version }));
export const publishPlan = (id: number, body: PublishPlan): Promise<PlanDetail | null> =>
  run(() => postJson(`/api/plans/${id}/publish`, body));
export const commentPlan = (id: number, body: NewPlanComment): Promise<PlanComment | null> =>
  run(() => postJson(`/api/plans/${id}/comments`, body));
export const undoPublication = (): Promise<unknown> => run(() => postJson("/api/edits/undo", {}));

export async function rebasePlan(id: number, body: RebasePlan): Promise<PlanDetail | null> {
  const answer = await run<PlanDetail>(() => postJson(`/api/plans/${id}/rebase`, body));
  if (answer) usePlanCommands.setState({ rebased: { planId: id, conflicts: answer.conflicts } });
  return answer;
}

const planTables = ["plan", "plan_cell", "plan_block", "plan_comment", "edit"];
const gridTables = ["cell", "cell_block", "assignment"];

async function run<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  if (usePlanCommands.getState().busy) return null;
  usePlanCommands.setState({ busy: true, refused: null });
  try {
    return await ask();
  } catch (error) {
    usePlanCommands.setState({ refused: asRefused(error) });
    return null;
  } finally {
    usePlanCommands.setState({ busy: false });
    useLive.getState().bumpOwn([...planTables, ...gridTables]);
  }
}

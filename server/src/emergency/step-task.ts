/** A step of a task: accepted, finished, cannot be done, given again. The only place that changes a task's state while the emergency lasts. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep } from "../states/take-step.ts";
import type { StepEmergencyTask } from "./contract.ts";
import { assertActive } from "./lead-emergency.ts";
import { emergencyTaskMachine } from "./machine.ts";
import { type HeldTask, insertLog, type TaskChange, taskById, updateTask } from "./queries.ts";
import { activeAccounts } from "./queries-plans.ts";

/** Throws emergency.task_not_found, emergency.task_stale, emergency.over, emergency.not_staff, states.*. Answers whose task it is. */
export async function stepTask(
  tx: Tx,
  scope: Scope,
  id: number,
  wish: StepEmergencyTask,
  at: Date,
): Promise<{ emergencyId: number }> {
  const [task] = (await taskById(id).execute(tx)).rows;
  if (!task) throw new Problem("emergency.task_not_found", { id });
  await assertActive(tx, task.emergencyId);
  if (task.version !== wish.version) throw stale(task, wish.version);
  const note = wish.note?.trim() || null;
  const taken = judgeStep(emergencyTaskMachine, {
    action: wish.action,
    state: task.state,
    round: task.round,
    actor: actorOf(scope),
    note,
    holds: { is_mine: task.mine },
  });
  if (wish.accountId !== undefined) await assertStaff(tx, wish);
  const change = changeOf(task, { ...taken, note }, wish, at);
  const [row] = (await updateTask(id, wish.version, change).execute(tx)).rows;
  if (!row) throw stale(task, wish.version);
  const details = {
    task: id,
    step: task.step,
    from: taken.from,
    to: taken.to,
    round: taken.round,
    accountId: change.accountId,
  };
  await insertLog({
    emergencyId: task.emergencyId,
    at,
    accountId: scope.accountId,
    kind: "task",
    text: note,
    details,
  }).execute(tx);
  return { emergencyId: task.emergencyId };
}

/** Given again, it has as much time as it had. */
function changeOf(
  task: HeldTask,
  taken: { readonly to: string; readonly round: number; readonly note: string | null },
  { action, accountId }: StepEmergencyTask,
  at: Date,
): TaskChange {
  const isAgain = action === "give_again";
  const leaveMs = task.dueAt.getTime() - task.givenAt.getTime();
  return {
    state: taken.to,
    round: taken.round,
    note: taken.note,
    accountId: accountId ?? task.accountId,
    role: accountId === undefined ? task.role : null,
    dueAt: isAgain ? new Date(at.getTime() + leaveMs) : task.dueAt,
    givenAt: isAgain ? at : task.givenAt,
    at,
  };
}

async function assertStaff(tx: Tx, { action, accountId }: StepEmergencyTask): Promise<void> {
  if (action !== "give_again")
    throw new Problem("request.invalid", { field: "accountId", expected: "nothing, but with give_again", got: action });
  const { rows } = await activeAccounts([accountId ?? 0]).execute(tx);
  if (rows.length === 0) throw new Problem("emergency.not_staff", { accountId });
}

const stale = ({ id, version, state }: HeldTask, seen: number): Problem =>
  new Problem("emergency.task_stale", { id, version: seen, current: { version, state } });

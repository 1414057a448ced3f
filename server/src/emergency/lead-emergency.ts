/** What the desk does with an active emergency: another area, a line in the log, the end of it. The only place that changes its state. */
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep } from "../states/take-step.ts";
import { dated } from "./activate.ts";
import type { ChangeEmergencyArea, EndEmergency, WriteEmergencyLog } from "./contract.ts";
import { readPlan } from "./keep-plans.ts";
import { emergencyMachine } from "./machine.ts";
import {
  cellsWithTasks,
  countOpenTasks,
  emergencyById,
  endEmergency,
  type HeldEmergency,
  holdEmergency,
  holdState,
  insertLog,
  insertTasks,
  leaveTasksOpen,
  updateArea,
} from "./queries.ts";
import { insertRows, presentBuildings, removeRowsBut } from "./queries-roll-call.ts";
import { readArea, rowsOfArea, tasksOfArea } from "./read-area.ts";

/**
 * Larger: more buildings to call and tasks for officers of cells that had none. Smaller: what is outside leaves the roll call and keeps
 * its marks; tasks that were given stay. Throws emergency.not_found, emergency.stale, emergency.area_same and what readArea throws.
 */
export async function changeArea(tx: Tx, scope: Scope, id: number, wish: ChangeEmergencyArea, at: Date): Promise<void> {
  const held = await hold(tx, scope, id, wish.version);
  judge(scope, held, "change_area", null);
  const area = await readArea(tx, scope, wish.area);
  const plan = await readPlan(tx, held.planId);
  const rows = await rowsOfArea(tx, area);
  const before = new Set((await presentBuildings(id).execute(tx)).rows.map(({ buildingId }) => buildingId));
  const added = rows.filter(({ buildingId }) => !before.has(buildingId));
  const now = new Set(rows.map(({ buildingId }) => buildingId));
  if (added.length === 0 && [...before].every((one) => now.has(one))) throw new Problem("emergency.area_same", { id });
  const have = new Set((await cellsWithTasks(id).execute(tx)).rows.map(({ cellId }) => cellId));
  const tasks = (await tasksOfArea(tx, plan, area)).filter(({ cellId }) => cellId !== null && !have.has(cellId));
  await updateArea(id, { area: wish.area, ...area }).execute(tx);
  const [gone] = (await removeRowsBut(id, [...now], at).execute(tx)).rows;
  if (added.length > 0) await insertRows(id, added, at).execute(tx);
  if (tasks.length > 0) await insertTasks(id, dated(tasks, at), at).execute(tx);
  const details = { added: added.length, removed: gone?.removed ?? 0, buildings: rows.length, tasks: tasks.length };
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind: "area", details }).execute(tx);
}

/** Throws emergency.not_found, emergency.stale, states.*, and emergency.tasks_open where not just so many are left open knowingly. */
export async function endIt(
  tx: Tx,
  scope: Scope,
  id: number,
  wish: EndEmergency,
  at: Date,
): Promise<{ readonly uuid: string }> {
  const held = await hold(tx, scope, id, wish.version);
  const taken = judge(scope, held, wish.action, wish.note);
  const [counted] = (await countOpenTasks(id).execute(tx)).rows;
  const open = counted?.open ?? 0;
  if (open !== wish.leaveOpen) throw new Problem("emergency.tasks_open", { open, leaveOpen: wish.leaveOpen });
  await leaveTasksOpen(id, at).execute(tx);
  const by = { accountId: scope.accountId, at, note: wish.note };
  const details = { leftOpen: open, counts: (await emergencyById(id).execute(tx)).rows[0]?.counts };
  const kind = wish.action === "terminate" ? "terminated" : "stood_down";
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind, text: wish.note, details }).execute(tx);
  await endEmergency(id, taken, by).execute(tx);
  return { uuid: held.uuid };
}

/** Also by an officer who sees it. Throws emergency.not_found and emergency.over. */
export async function writeLog(tx: Tx, scope: Scope, id: number, { text }: WriteEmergencyLog, at: Date): Promise<void> {
  await assertActive(tx, id);
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind: "written", text: text.trim() }).execute(tx);
}

/** It stays active until the transaction ends. Throws emergency.not_found and emergency.over. */
export async function assertActive(tx: Tx, id: number): Promise<void> {
  const [held] = (await holdState(id).execute(tx)).rows;
  if (!held?.seen) throw new Problem("emergency.not_found", { id });
  if (held.state !== "active") throw new Problem("emergency.over", { id, state: held.state });
}

async function hold(tx: Tx, scope: Scope, id: number, version: number): Promise<HeldEmergency> {
  const [seen] = (await emergencyById(id).execute(tx)).rows;
  if (!seen) throw new Problem("emergency.not_found", { id });
  // Who looks into a part of it follows it; who leads it answers for all of it.
  const outside = seen.divisions.filter((code) => !mayLook(scope, code, null));
  if (outside.length > 0) throw new Problem("scope.outside", { divisions: outside });
  const [held] = (await holdEmergency(id).execute(tx)).rows;
  if (!held) throw new Problem("emergency.not_found", { id });
  if (held.version !== version)
    throw new Problem("emergency.stale", { id, version, current: { version: held.version, state: held.state } });
  return held;
}

type Leading = "change_area" | "terminate" | "stand_down";
const judge = (scope: Scope, { state }: HeldEmergency, action: Leading, note: string | null): string =>
  judgeStep(emergencyMachine, { action, state, round: 1, actor: actorOf(scope), note, holds: {} }).to;

/**
 * Begins an emergency: first the numbers (preview), then, confirmed by them, one transaction with the emergency, its tasks, its roll
 * call and the first line of the log.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { showPeopleInside } from "../protection/show-people.ts";
import { actorOf, judgeStep } from "../states/take-step.ts";
import { ringOf, ringText } from "./area.ts";
import type { ActivateEmergency, EmergencyArea, EmergencyPreview, PreviewEmergency } from "./contract.ts";
import type { EmergencyPlan } from "./contract-plans.ts";
import { readPlan } from "./keep-plans.ts";
import { emergencyMachine } from "./machine.ts";
import { type DraftTask, unfilledOf } from "./plan-rules.ts";
import { emergencyByUuid, insertEmergency, insertLog, insertTasks } from "./queries.ts";
import { othersOn } from "./queries-area.ts";
import { insertRows } from "./queries-roll-call.ts";
import { activeOf, countArea, type ReadArea, readArea, rowsOfArea, tasksOfArea } from "./read-area.ts";

const MINUTE_MS = 60_000;

/** Throws what readArea, tasksOfArea and judgeStep throw, and emergency.real_here. */
export async function previewEmergency(tx: Tx, scope: Scope, wish: PreviewEmergency): Promise<EmergencyPreview> {
  const plan = await currentPlan(tx, scope, wish.planId);
  const area = await readArea(tx, scope, wish.area);
  const tasks = await tasksOfArea(tx, plan, area);
  const { rows: others } = await othersOn(area.geometry, null).execute(tx);
  return {
    ...(await countArea(tx, area)),
    people: await countPeople(tx, wish.area),
    cells: area.cells.map(({ id, code, name, officerName }) => ({ id, code, name, officer: officerName })),
    officers: new Set(area.cells.flatMap(({ officerId }) => officerId ?? [])).size,
    tasks: tasks.length,
    unfilled: unfilledOf(plan.content, await activeOf(tx, plan)),
    geometry: JSON.parse(area.geometry) as EmergencyPreview["geometry"],
    others,
  };
}

/** isNew: not the same press sent again. */
export type Activated = { readonly id: number; readonly isNew: boolean };

/**
 * Throws what the preview throws, emergency.numbers_changed where they are not those that were confirmed, and
 * emergency.uuid_taken where another emergency was sent under this number.
 */
export async function activateEmergency(tx: Tx, scope: Scope, wish: ActivateEmergency, at: Date): Promise<Activated> {
  const known = await knownOf(tx, scope, wish);
  if (known !== null) return { id: known, isNew: false };
  const plan = await currentPlan(tx, scope, wish.planId);
  const area = await readArea(tx, scope, wish.area);
  const tasks = await tasksOfArea(tx, plan, area);
  const rows = await rowsOfArea(tx, area);
  const counted = { buildings: rows.length, tasks: tasks.length };
  const { confirmed } = wish;
  if (confirmed.buildings !== counted.buildings || confirmed.tasks !== counted.tasks)
    throw new Problem("emergency.numbers_changed", { confirmed, current: counted });
  const { rows: others } = await othersOn(area.geometry, null).execute(tx);
  const real = others.find(({ drill }) => !drill);
  if (wish.drill && real) throw new Problem("emergency.real_here", { id: real.id, place: real.place });
  const id = await insert(tx, scope, { wish, plan, area, at });
  await insertTasks(id, dated(tasks, at), at).execute(tx);
  if (rows.length > 0) await insertRows(id, rows, at).execute(tx);
  const details = { ...counted, level: wish.level, drill: wish.drill, cells: area.cells.length };
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind: "activated", details }).execute(tx);
  return { id, isNew: true };
}

export const dated = (tasks: readonly DraftTask[], from: Date): (DraftTask & { dueAt: Date })[] =>
  tasks.map((task) => ({ ...task, dueAt: new Date(from.getTime() + task.withinMinutes * MINUTE_MS) }));

type Beginning = {
  readonly wish: ActivateEmergency;
  readonly plan: EmergencyPlan;
  readonly area: ReadArea;
  readonly at: Date;
};
async function insert(tx: Tx, scope: Scope, { wish, plan, area, at }: Beginning): Promise<number> {
  const { geometry, divisionCodes, blockIds } = area;
  const ground = { area: wish.area, geometry, divisionCodes, blockIds };
  const { uuid, planId, drill, level, place } = wish;
  const { bulletin } = plan.content;
  const made = await insertEmergency({
    uuid,
    planId,
    drill,
    level,
    place,
    bulletin,
    at,
    accountId: scope.accountId,
    ...ground,
  }).execute(tx);
  const [row] = made.rows;
  if (!row) throw new Problem("emergency.uuid_taken", { uuid });
  return row.id;
}

/** The same press, sent again by a line that broke: the emergency that came of it. */
async function knownOf(tx: Tx, scope: Scope, { uuid, planId, area }: ActivateEmergency): Promise<number | null> {
  const [known] = (await emergencyByUuid(uuid).execute(tx)).rows;
  if (!known) return null;
  const isSame = known.planId === planId && known.accountId === scope.accountId && sameArea(known.area, area);
  if (!isSame) throw new Problem("emergency.uuid_taken", { uuid });
  return known.id;
}

/** jsonb keeps no order of keys. */
const sameArea = (one: EmergencyArea, other: EmergencyArea): boolean => inOrder(one) === inOrder(other);
const inOrder = (area: EmergencyArea): string =>
  JSON.stringify(Object.entries(area).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Throws emergency.plan_not_found and, for a version that is not current, states.not_now. */
async function currentPlan(tx: Tx, scope: Scope, id: number): Promise<EmergencyPlan> {
  const plan = await readPlan(tx, id);
  judgeStep(emergencyMachine, {
    action: "activate",
    state: null,
    round: 1,
    actor: actorOf(scope),
    note: null,
    holds: { plan_is_current: plan.state === "current" },
  });
  return plan;
}

/** Of whole reporting blocks, protected: true counts of people are not for an area. */
async function countPeople(tx: Tx, area: EmergencyArea): Promise<number | null> {
  const ring = ringOf(area);
  if (ring !== null) return (await showPeopleInside(tx, { ring: ringText(ring) })).people;
  const blocks = new Map<number, number>();
  for (const cellId of area.kind === "cells" ? area.cellIds : [])
    for (const { id, people } of (await showPeopleInside(tx, { cellId })).blocks)
      if (people !== null) blocks.set(id, people);
  return blocks.size === 0 ? null : [...blocks.values()].reduce((sum, people) => sum + people, 0);
}

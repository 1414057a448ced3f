/**
 * Emergencies of the demo town: a plan for a gas leak and one for floods, both current, and a drill of the first that is over, with its
 * tasks, roll call and log. Made by the commands of the server themselves, at times that have passed.
 */
import { sql } from "kysely";
import type { Scope } from "../../../server/src/db/scope.ts";
import { activateEmergency } from "../../../server/src/emergency/activate.ts";
import type { NewEmergencyPlan } from "../../../server/src/emergency/contract-plans.ts";
import { draftPlan, readPlan } from "../../../server/src/emergency/keep-plans.ts";
import { endIt, writeLog } from "../../../server/src/emergency/lead-emergency.ts";
import { markBuildings } from "../../../server/src/emergency/mark-buildings.ts";
import { makeCurrent } from "../../../server/src/emergency/queries-plans.ts";
import { readArea, rowsOfArea, tasksOfArea } from "../../../server/src/emergency/read-area.ts";
import { showEmergency } from "../../../server/src/emergency/show-emergency.ts";
import { showRollCall } from "../../../server/src/emergency/show-roll-call.ts";
import { stepTask } from "../../../server/src/emergency/step-task.ts";
import type { Scene } from "./past.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DRILL_DAYS_AGO = 12;

export async function rehearseEmergencies(scene: Scene): Promise<void> {
  const { tx, now } = scene;
  const [who] = (
    await sql<{
      supervisor: number | null;
      duty: number | null;
      division: string | null;
      own: string | null;
      cell: number | null;
    }>`
    select (select min(id) from account where role = 'supervisor') as supervisor, (select min(id) from account where role = 'duty_officer') as duty,
      (select code from division where level = 'county' and valid_to is null order by code limit 1) as division,
      (select j.division_code from jurisdiction j where upper_inf(j.valid) and j.account_id = (select min(id) from account where role = 'supervisor') order by j.id limit 1) as own,
      (select m.cell_id from building b join cell_block m on m.block_id = b.block_id and upper_inf(m.valid) group by 1 order by count(*) desc, 1 limit 1) as cell`.execute(
      tx,
    )
  ).rows;
  if (who?.supervisor == null || who.division === null || who.cell === null) return;
  const lead: Scope = { accountId: who.supervisor, role: "supervisor", divisionPrefixes: [""], blockIds: [] };
  const desk: Scope = {
    ...lead,
    accountId: who.duty ?? who.supervisor,
    role: who.duty === null ? "supervisor" : "duty_officer",
  };
  const begun = new Date(now.getTime() - DRILL_DAYS_AGO * DAY_MS);
  const planned = new Date(begun.getTime() - DAY_MS);
  const gas = await currentPlan(scene, lead, gasPlan(who.division), planned);
  await currentPlan(scene, lead, floodPlan(who.own ?? who.division), planned);
  await rehearse(scene, { lead, desk, planId: gas, cell: who.cell, begun });
}

async function currentPlan({ tx }: Scene, lead: Scope, wish: NewEmergencyPlan, at: Date): Promise<number> {
  const { id } = await draftPlan(tx, lead, wish);
  await makeCurrent(id, at).execute(tx);
  return id;
}

type Rehearsal = {
  readonly lead: Scope;
  readonly desk: Scope;
  readonly planId: number;
  readonly cell: number;
  readonly begun: Date;
};

/** The cell with the most houses: all but two are reached within the hour, one house needs help with its lift. */
async function rehearse(scene: Scene, { lead, desk, planId, cell, begun }: Rehearsal): Promise<void> {
  const { tx } = scene;
  const after = (minutes: number): Date => new Date(begun.getTime() + minutes * MINUTE_MS);
  const area = { kind: "cells" as const, cellIds: [cell] };
  const ground = await readArea(tx, lead, area);
  const plan = await readPlan(tx, planId);
  const confirmed = {
    buildings: (await rowsOfArea(tx, ground)).length,
    tasks: (await tasksOfArea(tx, plan, ground)).length,
  };
  const uuid = uuidNamed(scene, "drill");
  const wish = { uuid, planId, drill: true, level: 3, place: ground.cells[0]?.name ?? "演练", area, confirmed };
  const { id } = await activateEmergency(tx, lead, wish, begun);
  await writeLog(tx, desk, id, { text: "燃气公司抢修人员到场，关闭中压阀门。" }, after(9));
  const rows = (await showRollCall(tx, id)).buildings;
  const press = (
    name: string,
    state: "checked" | "evacuated" | "needs_help",
    from: number,
    to: number,
    minute: number,
    note = "",
  ) =>
    rows.slice(from, to).length === 0
      ? undefined
      : markBuildings(
          tx,
          lead,
          id,
          {
            batch: uuidNamed(scene, name),
            state,
            note,
            rows: rows.slice(from, to).map((row) => ({ id: row.id, version: row.version })),
          },
          after(minute),
        );
  const half = Math.ceil(rows.length / 2);
  await press("first", "evacuated", 1, half, 14);
  await press("help", "needs_help", 0, 1, 17, "电梯停运，行动不便的住户需要担架");
  await press("second", "checked", half, Math.max(half, rows.length - 2), 31);
  for (const task of (await showEmergency(tx, lead, id)).tasks.slice(0, -1)) {
    await stepTask(tx, desk, task.id, { action: "finish", version: task.version }, after(20 + task.step * 4));
  }
  const now = await showEmergency(tx, lead, id);
  const end = {
    action: "terminate" as const,
    version: now.version,
    note: "演练结束：阀门关闭，气体浓度正常。",
    leaveOpen: now.openTasks,
  };
  await endIt(tx, lead, id, end, after(52));
}

/** The same town has the same numbers. */
const uuidNamed = ({ seed }: Scene, name: string): string => {
  const hex = Buffer.from(`${name}-${seed}`.padEnd(16, "0")).toString("hex").slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const both = (zh: string, en: string) => ({ zh, en });
const roles: NewEmergencyPlan["content"]["roles"] = [
  { key: "command", title: both("现场指挥", "Command"), filledBy: { kind: "supervisor" } },
  { key: "desk", title: both("值班联络", "Desk"), filledBy: { kind: "duty_officer" } },
  { key: "check", title: both("逐栋清点", "Roll call"), filledBy: { kind: "officers" } },
];
const contacts: NewEmergencyPlan["content"]["contacts"] = [
  { title: both("消防救援", "Fire and rescue"), phone: "119" },
  { title: both("急救中心", "Ambulance"), phone: "120" },
];

const gasPlan = (division: string): NewEmergencyPlan => ({
  class: "gas",
  name: "燃气泄漏应急预案",
  nameEn: "Gas leak plan",
  division,
  content: {
    roles,
    contacts: [{ title: both("燃气公司抢修", "Gas company, repairs"), phone: "96777" }, ...contacts],
    layers: ["cells", "streets", "labels"],
    bulletin: both(
      "附近发生燃气泄漏：请勿开关电器、勿用明火，沿楼梯撤离到上风方向，听从网格员安排。",
      "Gas is leaking nearby: touch no switch, light no flame, leave by the stairs against the wind, and follow the officers.",
    ),
    steps: [
      {
        title: both("通知燃气公司和消防", "Call the gas company and the fire service"),
        role: "desk",
        withinMinutes: 5,
        required: true,
      },
      {
        title: both("封控路口，划定警戒范围", "Close the streets and mark the ground"),
        role: "command",
        withinMinutes: 15,
        required: true,
      },
      {
        title: both("逐栋敲门清点，撤离人员", "Knock at every building and clear it"),
        role: "check",
        withinMinutes: 30,
        required: true,
      },
      {
        title: both("确认安置点开放", "See that the shelter is open"),
        role: "desk",
        withinMinutes: 45,
        required: false,
      },
    ],
  },
});

const floodPlan = (division: string): NewEmergencyPlan => ({
  class: "flood",
  name: "内涝应急预案",
  nameEn: "Flood plan",
  division,
  content: {
    roles,
    contacts: [{ title: both("排水值班", "Drainage, duty desk"), phone: "12345" }, ...contacts],
    layers: ["cells", "streets", "labels", "hazards"],
    bulletin: both(
      "积水上涨：请勿进入地下室和低洼处，切断一层电源，低层住户听从安排转移。",
      "Water is rising: keep out of basements and low ground, cut the power on the ground floor, and move up when told to.",
    ),
    steps: [
      { title: both("通知排水部门架泵", "Call drainage for pumps"), role: "desk", withinMinutes: 10, required: true },
      {
        title: both("查地下室和半地下出租屋", "Look at basements and homes below the ground"),
        role: "check",
        withinMinutes: 30,
        required: true,
      },
      { title: both("组织低层转移", "Move the lower floors out"), role: "command", withinMinutes: 60, required: true },
    ],
  },
});

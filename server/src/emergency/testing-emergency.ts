/** What the tests of emergencies over HTTP have in common: the town, a current plan, and short words for what is asked. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { openTestApp, type TestAnswer, type TestApp } from "../http/testing-app.ts";
import type { EmergencyArea, EmergencyDetail, EmergencyPreview, EmergencyTask } from "./contract.ts";
import type { EmergencyPlan } from "./contract-plans.ts";
import type { RollCall, RollCallBuilding } from "./contract-roll-call.ts";
import { emergencyRoutes } from "./routes.ts";
import type { Telling } from "./tell-emergency.ts";
import { gasPlan } from "./testing-plan.ts";

/** What the tests of emergencies stand on; filled before each file begins. */
export const stage = { clock: new Date("2026-11-22T02:00:00Z"), told: [] as Telling[] } as {
  handle: DatabaseHandle;
  town: SmallTown;
  http: TestApp;
  plan: EmergencyPlan;
  clock: Date;
  told: Telling[];
};
const readTownName = async () => ({ zh: "林枫街道", en: "Linden and Maple" });

/** Opens the town of sixteen blocks with one current plan, and empties its emergencies before each test. */
export function standInTown(): void {
  beforeAll(async () => {
    stage.handle = await openTestDatabase();
    stage.town = await buildSmallTown(stage.handle.db);
    const { duty } = stage.town.scopes;
    stage.http = await openTestApp(
      stage.handle.db,
      async (app) => {
        await app.register(emergencyRoutes, {
          readTownName,
          now: () => stage.clock,
          tell: async (_tx, _scope, telling) => {
            stage.told.push(telling);
          },
          readVideoRoom: async (_tx, id) => `https://rooms.test/${id}`,
        });
      },
      { ...stage.town.scopes, linden: { ...duty, divisionPrefixes: [LINDEN] } },
    );
    stage.plan = await currentPlan();
  });
  afterAll(async () => {
    await stage.http.app.close();
    await stage.handle.close();
  });
  beforeEach(async () => {
    stage.clock = new Date("2026-11-22T02:00:00Z");
    stage.told = [];
    await sql`truncate emergency_mark, emergency_log, emergency_task, emergency_building, emergency`.execute(
      stage.handle.db,
    );
  });
}

export const planWish = {
  class: "gas",
  name: "燃气泄漏",
  nameEn: "Gas leak",
  division: SUBDISTRICT,
  content: gasPlan(),
};
export const put = async (account: string, url: string, payload: object): Promise<TestAnswer> => {
  const answer = await stage.http.app.inject({ method: "PUT", url, payload, headers: { "x-test-account": account } });
  return { status: answer.statusCode, body: answer.json() };
};
export async function currentPlan(wish: object = planWish): Promise<EmergencyPlan> {
  const drafted = (await stage.http.post("sun", "/api/emergency-plans", wish)).body as EmergencyPlan;
  const step = { action: "make_current", version: drafted.version };
  return (await stage.http.post("sun", `/api/emergency-plans/${drafted.id}/steps`, step)).body as EmergencyPlan;
}
export const codeOf = ({ status, body }: TestAnswer): [number, string] => [status, (body as { code: string }).code];

/** Blocks 1, 2, 5, 6: Anna's. */
export const annas = (): EmergencyArea => ({ kind: "cells", cellIds: [stage.town.cells.L1] });
/** Over the middle of the town: the houses of blocks 4 and 9 and nothing else of the four cells' blocks 4, 9 (8 and 13 lie below). */
export const middle: EmergencyArea = {
  kind: "polygon",
  ring: [
    [121.0031, 31.0011],
    [121.0049, 31.0011],
    [121.0049, 31.0019],
    [121.0031, 31.0019],
  ],
};
export const preview = async (account: string, area: EmergencyArea, changes: object = {}): Promise<TestAnswer> =>
  stage.http.post(account, "/api/emergencies/preview", { planId: stage.plan.id, drill: true, area, ...changes });
export async function activate(account: string, area: EmergencyArea, changes: object = {}): Promise<TestAnswer> {
  const { buildings, tasks } = (await preview(account, area)).body as EmergencyPreview;
  return stage.http.post(account, "/api/emergencies", {
    uuid: randomUUID(),
    planId: stage.plan.id,
    drill: true,
    level: 3,
    place: "永安路东段",
    area,
    confirmed: { buildings: buildings ?? 0, tasks: tasks ?? 0 },
    ...changes,
  });
}
export async function active(area: EmergencyArea = annas(), changes: object = {}): Promise<EmergencyDetail> {
  const answer = await activate("sun", area, changes);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body as EmergencyDetail;
}
export const show = async (account: string, id: number): Promise<EmergencyDetail> =>
  (await stage.http.get(account, `/api/emergencies/${id}`)).body as EmergencyDetail;
export const call = async (account: string, id: number): Promise<readonly RollCallBuilding[]> =>
  ((await stage.http.get(account, `/api/emergencies/${id}/roll-call`)).body as RollCall).buildings;
export const mark = (
  account: string,
  id: number,
  rows: readonly RollCallBuilding[],
  state: string,
  more: object = {},
) =>
  stage.http.post(account, `/api/emergencies/${id}/marks`, {
    batch: randomUUID(),
    state,
    rows: rows.map((row) => ({ id: row.id, version: row.version })),
    ...more,
  });
export const taskOf = (emergency: EmergencyDetail, step: number): EmergencyTask => {
  const task = emergency.tasks.find((one) => one.step === step);
  if (!task) throw new Error(`no task of step ${step}`);
  return task;
};
export const stepTask = (account: string, task: EmergencyTask, action: string, more: object = {}) =>
  stage.http.post(account, `/api/emergency-tasks/${task.id}/steps`, { action, version: task.version, ...more });
export const end = (account: string, { id, version, openTasks }: EmergencyDetail, more: object = {}) =>
  stage.http.post(account, `/api/emergencies/${id}/end`, {
    action: "terminate",
    version,
    note: "险情排除",
    leaveOpen: openTasks,
    ...more,
  });

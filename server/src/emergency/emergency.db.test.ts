/**
 * Emergencies over HTTP on a real database, in the town of sixteen blocks: plans and their versions, the preview, an activation by
 * numbers, and who sees it. Cells: L1 is Anna's, L2 Bo's, M1 Chen's, M2 nobody's.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { ELSEWHERE, LINDEN, SUBDISTRICT } from "../db/testing-small-town.ts";
import type { EmergencyPlan } from "./contract-plans.ts";
import {
  activate,
  active,
  annas,
  call,
  codeOf,
  currentPlan,
  end,
  mark,
  middle,
  planWish,
  preview,
  put,
  show,
  stage,
  standInTown,
  taskOf,
} from "./testing-emergency.ts";
import { gasPlan } from "./testing-plan.ts";

standInTown();

describe("a plan", () => {
  test("that is current is never changed: a new version is drafted, and takes its place", async () => {
    const first = await currentPlan();
    const changed = { ...planWish, name: "改", version: first.version };
    expect(codeOf(await put("sun", `/api/emergency-plans/${first.id}`, changed))).toEqual([
      422,
      "emergency.plan_not_draft",
    ]);
    const drafted = (
      await stage.http.post("sun", "/api/emergency-plans", { ...planWish, name: "第二版", versionOf: first.id })
    ).body as EmergencyPlan;
    expect(drafted).toMatchObject({ family: first.family, number: 2, state: "draft", madeBy: "孙主任" });
    expect(codeOf(await stage.http.post("qian", "/api/emergency-plans", { ...planWish, versionOf: first.id }))).toEqual(
      [422, "emergency.plan_drafted"],
    );
    const again = await put("qian", `/api/emergency-plans/${drafted.id}`, { ...planWish, name: "改过", version: 1 });
    expect(again).toMatchObject({ status: 200, body: { name: "改过", version: 2 } });
    expect(codeOf(await put("sun", `/api/emergency-plans/${drafted.id}`, { ...planWish, version: 1 }))).toEqual([
      409,
      "emergency.plan_stale",
    ]);
    const step = (version: number) =>
      stage.http.post("sun", `/api/emergency-plans/${drafted.id}/steps`, { action: "make_current", version });
    expect(codeOf(await step(1))).toEqual([409, "emergency.plan_stale"]);
    expect(await step(2)).toMatchObject({ status: 200, body: { state: "current" } });
    expect(codeOf(await step(3))).toEqual([422, "emergency.plan_not_draft"]);
    expect((await stage.http.get("anna", `/api/emergency-plans/${first.id}`)).body).toMatchObject({ state: "retired" });
  });

  test("whose steps and roles do not fit is refused with what is wrong", async () => {
    const steps = gasPlan().steps.map((step, index) => (index === 0 ? { ...step, role: "nobody" } : step));
    const answer = await stage.http.post("sun", "/api/emergency-plans", { ...planWish, content: gasPlan({ steps }) });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "emergency.plan_faulty",
        details: {
          faults: [
            { fault: "unknown_role", step: 0, role: "nobody" },
            { fault: "unused_role", role: "desk" },
          ],
        },
      },
    });
  });

  test("is written by planners of its division only, and read by all staff", async () => {
    expect(codeOf(await stage.http.post("stranger", "/api/emergency-plans", planWish))).toEqual([403, "scope.outside"]);
    expect(codeOf(await stage.http.post("duty", "/api/emergency-plans", planWish))).toEqual([403, "account.may_not"]);
    const step = { action: "retire", version: stage.plan.version };
    expect(codeOf(await stage.http.post("stranger", `/api/emergency-plans/${stage.plan.id}/steps`, step))).toEqual([
      403,
      "scope.outside",
    ]);
    expect((await stage.http.get("stranger", `/api/emergency-plans/${stage.plan.id}`)).body).toMatchObject({
      mayChange: false,
    });
    expect(codeOf(await stage.http.get("sun", "/api/emergency-plans/999999"))).toEqual([
      404,
      "emergency.plan_not_found",
    ]);
    expect(
      codeOf(await stage.http.post("sun", "/api/emergency-plans", { ...planWish, division: "990101001999" })),
    ).toEqual([404, "divisions.not_found"]);
  });
});

describe("the preview", () => {
  test("counts buildings, homes, cells, officers and tasks before anything is done", async () => {
    expect((await preview("duty", annas())).body).toMatchObject({
      buildings: 4,
      units: 8,
      people: null,
      cells: [{ name: "L1", officer: "李安娜" }],
      officers: 1,
      tasks: 3,
      others: [],
    });
    const wide = { kind: "circle", lng: 121.004, lat: 31.001, radiusM: 1_000 } as const;
    // M2 has no officer: a task for the supervisor instead.
    expect((await preview("duty", wide)).body).toMatchObject({ buildings: 16, units: 32, officers: 3, tasks: 6 });
    expect((await preview("sun", middle)).body).toMatchObject({ buildings: 2, units: 4, officers: 2, tasks: 4 });
    expect((await sql`select from emergency`.execute(stage.handle.db)).rows).toEqual([]);
  });

  test("refuses an area without ground, one that crosses itself, one outside of the jurisdiction or of the plan, too large a one", async () => {
    const ring = [
      [121.001, 31.0005],
      [121.002, 31.0015],
      [121.002, 31.0005],
      [121.001, 31.0015],
    ];
    expect(codeOf(await preview("sun", { kind: "polygon", ring }))).toEqual([422, "emergency.wrong_shape"]);
    expect(codeOf(await preview("sun", { kind: "circle", lng: 10, lat: 50, radiusM: 50 }))).toEqual([
      422,
      "emergency.no_ground",
    ]);
    expect(codeOf(await preview("linden", middle))).toEqual([403, "scope.outside"]);
    expect(codeOf(await preview("stranger", annas()))).toEqual([403, "scope.outside"]);
    expect(codeOf(await preview("anna", annas()))).toEqual([403, "account.may_not"]);
    expect(codeOf(await preview("sun", { kind: "cells", cellIds: [999_999] }))).toEqual([404, "cells.not_found"]);
    const elsewhere = await currentPlan({ ...planWish, division: LINDEN });
    expect(codeOf(await preview("sun", middle, { planId: elsewhere.id }))).toEqual([422, "emergency.plan_elsewhere"]);
    const officers = gasPlan().roles;
    const [step] = gasPlan().steps.slice(1);
    const steps = Array.from({ length: 30 }, () => step as NonNullable<typeof step>);
    const roles = officers.slice(0, 1);
    const many = await currentPlan({ ...planWish, content: gasPlan({ roles, steps }) });
    expect((await preview("sun", middle, { planId: many.id })).body).toMatchObject({ tasks: 60 });
    await sql`insert into building (source_id, division_code, block_id, geom, point, area_m2)
      select 'many' || n, ${LINDEN}, ${stage.town.blocks[1]}::bigint, ST_Multi(ST_MakeEnvelope(121.0001, 31.0011, 121.0002, 31.0012, 4326)), ST_Point(121.0001, 31.0011, 4326), 1
      from generate_series(1, 5001) n`.execute(stage.handle.db);
    expect(codeOf(await preview("sun", annas()))).toEqual([422, "emergency.too_large"]);
    await sql`delete from building where source_id like 'many%'`.execute(stage.handle.db);
  });
});

describe("an activation", () => {
  test("makes the emergency, its tasks, its roll call and the first line of its log in one", async () => {
    const emergency = await active(middle, { drill: false });
    expect(emergency).toMatchObject({
      state: "active",
      drill: false,
      level: 3,
      place: "永安路东段",
      counts: { unchecked: 2, checked: 0, evacuated: 0, needs_help: 0 },
      openTasks: 4,
      bulletin: stage.plan.content.bulletin,
      mayLead: true,
      log: [{ kind: "activated", details: { buildings: 2, tasks: 4 } }],
    });
    expect(
      emergency.tasks.map(({ step, account, role, cell, dueAt }) => [step, account?.name ?? role, cell?.name, dueAt]),
    ).toEqual([
      [0, "duty_officer", undefined, "2026-11-22T02:05:00.000Z"],
      [1, "周波", "L2", "2026-11-22T02:30:00.000Z"],
      [1, "陈晨", "M1", "2026-11-22T02:30:00.000Z"],
      [2, "supervisor", undefined, "2026-11-22T02:15:00.000Z"],
    ]);
    expect((await call("sun", emergency.id)).map(({ address, state, units }) => [address, state, units])).toEqual([
      ["人民路1号", "unchecked", 2],
      ["永安路4号", "unchecked", 2],
    ]);
  });

  test("with other numbers than were confirmed is refused, and nothing is kept", async () => {
    expect(codeOf(await activate("sun", annas(), { confirmed: { buildings: 3, tasks: 3 } }))).toEqual([
      409,
      "emergency.numbers_changed",
    ]);
    expect((await sql`select from emergency`.execute(stage.handle.db)).rows).toEqual([]);
  });

  test("sent twice is one emergency; another under its number is refused", async () => {
    const uuid = randomUUID();
    const first = await active(annas(), { uuid });
    const again = await activate("sun", annas(), { uuid });
    expect(again).toMatchObject({ status: 201, body: { id: first.id } });
    expect(codeOf(await activate("sun", middle, { uuid }))).toEqual([409, "emergency.uuid_taken"]);
    expect(codeOf(await activate("duty", annas(), { uuid }))).toEqual([409, "emergency.uuid_taken"]);
  });

  test("follows a current plan only", async () => {
    const drafted = (await stage.http.post("sun", "/api/emergency-plans", planWish)).body as EmergencyPlan;
    const answer = await preview("sun", annas(), { planId: drafted.id });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "plan_is_current" } },
    });
  });

  test("of a drill does not begin where a real one is active; two real ones may share a house", async () => {
    await active(annas(), { drill: false });
    expect((await preview("sun", annas())).body).toMatchObject({ others: [{ drill: false, place: "永安路东段" }] });
    expect(codeOf(await activate("sun", annas()))).toEqual([422, "emergency.real_here"]);
    expect(await activate("sun", annas(), { drill: false })).toMatchObject({ status: 201 });
  });

  test("gives the task of a named account that is disabled to the supervisor, and says so before", async () => {
    const roles = gasPlan().roles.map((role) =>
      role.key === "road"
        ? { ...role, filledBy: { kind: "account" as const, accountId: stage.town.accounts.gone } }
        : role,
    );
    const named = await currentPlan({ ...planWish, content: gasPlan({ roles }) });
    expect((await preview("sun", annas(), { planId: named.id })).body).toMatchObject({ tasks: 3, unfilled: ["road"] });
    expect(taskOf(await active(annas(), { planId: named.id }), 2)).toMatchObject({ account: null, role: "supervisor" });
  });
});

describe("who sees it", () => {
  test("the desks of its ground, officers whose blocks it touches, and nobody elsewhere", async () => {
    const emergency = await active();
    for (const account of ["sun", "duty", "linden", "anna", "bo", "admin"])
      expect([account, (await show(account, emergency.id)).id]).toEqual([account, emergency.id]);
    expect(codeOf(await stage.http.get("stranger", `/api/emergencies/${emergency.id}`))).toEqual([
      404,
      "emergency.not_found",
    ]);
    expect(codeOf(await stage.http.get("stranger", `/api/emergencies/${emergency.id}/roll-call`))).toEqual([
      404,
      "emergency.not_found",
    ]);
    expect((await stage.http.get("stranger", "/api/emergencies")).body).toEqual({ emergencies: [] });
    const shapes = (await stage.http.get("anna", `/api/emergencies/${emergency.id}/roll-call/shapes`)).body;
    expect((shapes as { shapes: unknown[] }).shapes).toHaveLength(4);
  });

  test("an officer with a task in it sees and marks all of its buildings, until it is over", async () => {
    const roles = gasPlan().roles.map((role) =>
      role.key === "road"
        ? { ...role, filledBy: { kind: "account" as const, accountId: stage.town.accounts.anna } }
        : role,
    );
    const named = await currentPlan({ ...planWish, content: gasPlan({ roles }) });
    // Anna's own blocks are not touched.
    const emergency = await active({ kind: "cells", cellIds: [stage.town.cells.M1] }, { planId: named.id });
    const rows = await call("anna", emergency.id);
    expect(rows.map(({ mine }) => mine)).toEqual([false, false, false, false]);
    expect(await mark("anna", emergency.id, rows.slice(0, 1), "evacuated")).toMatchObject({ status: 200 });
    expect((await show("anna", emergency.id)).myTasks).toBe(1);
    expect((await end("sun", await show("sun", emergency.id))).status).toBe(200);
    expect(codeOf(await stage.http.get("anna", `/api/emergencies/${emergency.id}`))).toEqual([
      404,
      "emergency.not_found",
    ]);
  });

  test("who looks into a part of it follows it, and does not lead it", async () => {
    const emergency = await active(middle);
    expect((await show("linden", emergency.id)).mayLead).toBe(false);
    expect(await call("linden", emergency.id)).toHaveLength(1);
    expect(codeOf(await end("linden", emergency))).toEqual([403, "scope.outside"]);
    expect(codeOf(await end("anna", emergency))).toEqual([403, "account.may_not"]);
    expect(codeOf(await end("stranger", emergency))).toEqual([404, "emergency.not_found"]);
  });
});

test("plans elsewhere say nothing of this town's emergencies", async () => {
  await active();
  const other = await stage.http.get("stranger", "/api/emergency-plans");
  expect((other.body as { plans: EmergencyPlan[] }).plans.find(({ id }) => id === stage.plan.id)?.used).toBe(0);
  expect(ELSEWHERE).not.toBe(SUBDISTRICT);
});

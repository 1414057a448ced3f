/** An active emergency over HTTP on a real database: tasks, the roll call, another area, the end and the report. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { EmergencyArea, EmergencyDetail } from "./contract.ts";
import type { EmergencyReport } from "./contract-report.ts";
import type { Marked } from "./contract-roll-call.ts";
import {
  active,
  annas,
  call,
  codeOf,
  end,
  mark,
  show,
  stage,
  standInTown,
  stepTask,
  taskOf,
} from "./testing-emergency.ts";

standInTown();

describe("a task", () => {
  test("is accepted and finished by whose it is; each step is a line of the log", async () => {
    const emergency = await active();
    const given = taskOf(await show("anna", emergency.id), 1);
    expect(given).toMatchObject({ mine: true, state: "given" });
    const accepted = taskOf((await stepTask("anna", given, "accept")).body as EmergencyDetail, 1);
    expect(accepted).toMatchObject({ state: "accepted", acceptedAt: stage.clock.toISOString() });
    const done = (await stepTask("anna", accepted, "finish", { note: "全部排查" })).body as EmergencyDetail;
    expect(taskOf(done, 1)).toMatchObject({ state: "done", note: "全部排查", endedAt: stage.clock.toISOString() });
    expect(done.log.filter(({ kind }) => kind === "task")).toHaveLength(2);
    expect(done.openTasks).toBe(2);
  });

  test("is somebody else's: refused; unseen, stale and in the wrong state as well", async () => {
    const emergency = await active();
    const given = taskOf(emergency, 1);
    expect(await stepTask("bo", given, "accept")).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "is_mine" } },
    });
    expect(codeOf(await stepTask("stranger", given, "accept"))).toEqual([404, "emergency.task_not_found"]);
    expect(codeOf(await stepTask("anna", { ...given, version: 7 }, "accept"))).toEqual([409, "emergency.task_stale"]);
    // The desk may finish at once what an officer has to accept first.
    expect(codeOf(await stepTask("anna", given, "finish"))).toEqual([403, "states.may_not"]);
    const accepted = taskOf((await stepTask("duty", given, "accept")).body as EmergencyDetail, 1);
    expect(codeOf(await stepTask("anna", accepted, "accept"))).toEqual([422, "states.wrong_state"]);
    expect(codeOf(await stepTask("anna", accepted, "cannot"))).toEqual([422, "states.needs_note"]);
    expect(codeOf(await stepTask("anna", accepted, "give_again"))).toEqual([403, "states.may_not"]);
  });

  test("that cannot be done is given again, to the same or to somebody else, with as much time as it had", async () => {
    const emergency = await active();
    const cannot = await stepTask("anna", taskOf(emergency, 1), "cannot", { note: "道路不通" });
    const task = taskOf(cannot.body as EmergencyDetail, 1);
    expect(task).toMatchObject({ state: "cannot", note: "道路不通" });
    stage.clock = new Date("2026-11-22T03:00:00Z");
    const { gone, bo } = stage.town.accounts;
    expect(codeOf(await stepTask("duty", task, "give_again", { accountId: gone }))).toEqual([
      422,
      "emergency.not_staff",
    ]);
    const again = await stepTask("duty", task, "give_again", { accountId: bo });
    expect(taskOf(again.body as EmergencyDetail, 1)).toMatchObject({
      state: "given",
      round: 2,
      account: { name: "周波" },
      dueAt: "2026-11-22T03:30:00.000Z",
    });
  });
});

describe("the roll call", () => {
  test("takes one building and many, each with who and when, and everybody's counts follow", async () => {
    const emergency = await active();
    const [first, ...rest] = await call("anna", emergency.id);
    if (!first) throw new Error("no building");
    const help = await mark("anna", emergency.id, [first], "needs_help", { note: "  三楼楼道有烟 " });
    expect(help.body).toMatchObject({
      rows: [
        {
          id: first.id,
          state: "needs_help",
          note: "三楼楼道有烟",
          by: "李安娜",
          at: stage.clock.toISOString(),
          version: 2,
        },
      ],
      counts: { unchecked: 3, needs_help: 1 },
    });
    await mark("duty", emergency.id, rest, "checked");
    expect((await show("sun", emergency.id)).counts).toEqual({ unchecked: 0, checked: 3, evacuated: 0, needs_help: 1 });
    expect((await show("sun", emergency.id)).log.map(({ kind, details }) => [kind, details["count"]])).toEqual([
      ["marked", 3],
      ["marked", 1],
      ["activated", undefined],
    ]);
  });

  test("does not write over what others have marked since: all or none, and it says which", async () => {
    const emergency = await active();
    const rows = await call("anna", emergency.id);
    await mark("duty", emergency.id, rows.slice(0, 1), "evacuated");
    const answer = await mark("anna", emergency.id, rows, "checked");
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "emergency.building_stale",
        details: { current: [{ id: rows[0]?.id, version: 2, state: "evacuated" }] },
      },
    });
    expect((await show("sun", emergency.id)).counts).toMatchObject({ evacuated: 1, checked: 0, unchecked: 3 });
  });

  test("is taken back by who pressed, as far as nobody has marked since; the press sent twice is one", async () => {
    const emergency = await active();
    const batch = randomUUID();
    const rows = await call("anna", emergency.id);
    await mark("anna", emergency.id, rows, "checked", { batch });
    expect(await mark("anna", emergency.id, rows, "checked", { batch })).toMatchObject({
      status: 200,
      body: { counts: { checked: 4 } },
    });
    expect(codeOf(await mark("duty", emergency.id, rows, "checked", { batch }))).toEqual([
      409,
      "emergency.batch_taken",
    ]);
    const undo = (account: string, more: object = {}) =>
      stage.http.post(account, `/api/emergencies/${emergency.id}/marks/undo`, {
        batch: randomUUID(),
        undo: batch,
        ...more,
      });
    expect(codeOf(await undo("duty"))).toEqual([422, "emergency.nothing_to_undo"]);
    const back = await undo("anna");
    expect((back.body as Marked).counts).toEqual({ unchecked: 4, checked: 0, evacuated: 0, needs_help: 0 });
    expect(codeOf(await undo("anna"))).toEqual([409, "emergency.building_stale"]);
  });

  test("knows no building of another place, and none from who cannot see it", async () => {
    const emergency = await active();
    const [first] = await call("sun", emergency.id);
    if (!first) throw new Error("no building");
    expect(codeOf(await mark("anna", emergency.id, [{ ...first, id: 999_999 }], "checked"))).toEqual([
      404,
      "emergency.building_not_found",
    ]);
    expect(codeOf(await mark("stranger", emergency.id, [first], "checked"))).toEqual([404, "emergency.not_found"]);
  });
});

describe("the area", () => {
  test("grows with buildings and tasks, shrinks without forgetting marks", async () => {
    const emergency = await active();
    const rows = await call("sun", emergency.id);
    await mark("sun", emergency.id, rows, "evacuated");
    const both: EmergencyArea = { kind: "cells", cellIds: [stage.town.cells.L1, stage.town.cells.L2] };
    const change = (area: EmergencyArea, version: number, account = "sun") =>
      stage.http.post(account, `/api/emergencies/${emergency.id}/area`, { area, version });
    expect(codeOf(await change(annas(), 1))).toEqual([422, "emergency.area_same"]);
    const grown = (await change(both, 1)).body as EmergencyDetail;
    expect(grown).toMatchObject({
      counts: { unchecked: 4, evacuated: 4 },
      log: [{ kind: "area", details: { added: 4, removed: 0, tasks: 1 } }, {}, {}],
    });
    expect(codeOf(await change(annas(), 1))).toEqual([409, "emergency.stale"]);
    expect(codeOf(await change(annas(), 2, "stranger"))).toEqual([404, "emergency.not_found"]);
    const shrunk = (await change({ kind: "cells", cellIds: [stage.town.cells.L2] }, 2)).body as EmergencyDetail;
    expect(shrunk.counts).toMatchObject({ unchecked: 4, evacuated: 0 });
    const back = (await change(both, 3)).body as EmergencyDetail;
    expect(back.counts).toMatchObject({ unchecked: 4, evacuated: 4 });
    expect(back.tasks).toHaveLength(4);
  });
});

describe("the end", () => {
  test("is refused unless just the open tasks are left open knowingly, with words", async () => {
    const emergency = await active();
    expect(await end("sun", emergency, { leaveOpen: 1 })).toMatchObject({
      status: 409,
      body: { code: "emergency.tasks_open", details: { open: 3 } },
    });
    expect(codeOf(await end("sun", emergency, { note: " " }))).toEqual([400, "request.invalid"]);
    expect(codeOf(await end("sun", emergency, { version: 9 }))).toEqual([409, "emergency.stale"]);
    const over = (await end("duty", emergency)).body as EmergencyDetail;
    expect(over).toMatchObject({ state: "terminated", endNote: "险情排除", endedBy: { name: "郑值班" }, openTasks: 0 });
    expect(over.tasks.map(({ state }) => state)).toEqual(["left_open", "left_open", "left_open"]);
  });

  test("is the end: nothing is marked, stepped, written or ended after it", async () => {
    const emergency = await active();
    const rows = await call("anna", emergency.id);
    const over = (await end("sun", emergency, { action: "stand_down", note: "误报" })).body as EmergencyDetail;
    expect(over.state).toBe("stood_down");
    expect(codeOf(await mark("anna", emergency.id, rows, "checked"))).toEqual([422, "emergency.over"]);
    expect(codeOf(await stepTask("anna", taskOf(over, 1), "accept"))).toEqual([422, "emergency.over"]);
    const line = await stage.http.post("duty", `/api/emergencies/${emergency.id}/log`, { text: "晚了" });
    expect(codeOf(line)).toEqual([422, "emergency.over"]);
    expect(codeOf(await end("sun", over))).toEqual([422, "states.wrong_state"]);
    expect((await stage.http.get("sun", "/api/emergencies?state=active")).body).toEqual({ emergencies: [] });
  });
});

describe("the report", () => {
  test("tells plan, timeline, course of the roll call, and which buildings needed help until when", async () => {
    const emergency = await active();
    const [first, ...rest] = await call("anna", emergency.id);
    if (!first) throw new Error("no building");
    stage.clock = new Date("2026-11-22T02:10:00Z");
    await mark("anna", emergency.id, [first], "needs_help", { note: "门打不开" });
    stage.clock = new Date("2026-11-22T02:20:00Z");
    await mark("anna", emergency.id, [{ ...first, version: 2 }, ...rest.slice(0, 2)], "evacuated");
    await stage.http.post("duty", `/api/emergencies/${emergency.id}/log`, { text: "燃气公司到场" });
    stage.clock = new Date("2026-11-22T02:40:00Z");
    await end("sun", await show("sun", emergency.id));
    const report = (await stage.http.get("sun", `/api/emergencies/${emergency.id}/report`)).body as EmergencyReport;
    expect(report.course.map(({ at, counts }) => [at.slice(11, 16), ...Object.values(counts)])).toEqual([
      ["02:00", 4, 0, 0, 0],
      ["02:10", 3, 0, 0, 1],
      ["02:20", 1, 0, 3, 0],
    ]);
    expect(report.neededHelp).toMatchObject([
      {
        building: { address: first.address },
        since: "2026-11-22T02:10:00.000Z",
        until: "2026-11-22T02:20:00.000Z",
        notes: ["门打不开"],
      },
    ]);
    expect(report.unchecked).toHaveLength(1);
    expect(report.timeline.map(({ kind }) => kind)).toEqual(["activated", "marked", "marked", "written", "terminated"]);
    // Four blocks of a thousandth of a degree: 95.5 m by 110.9 m each.
    expect(report.areaM2 / (4 * 95.5 * 110.9)).toBeCloseTo(1, 2);
    expect(report.divisions.map(({ code }) => code)).toEqual(report.emergency.divisions);
    for (const { code, name } of report.divisions) expect([code, ""], "a division by its name").not.toContain(name);
    const paper = await stage.http.app.inject({
      method: "GET",
      url: `/api/emergencies/${emergency.id}/report.pdf?language=both`,
      headers: { "x-test-account": "duty" },
    });
    expect([paper.statusCode, paper.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    expect(codeOf(await stage.http.get("stranger", `/api/emergencies/${emergency.id}/report`))).toEqual([
      404,
      "emergency.not_found",
    ]);
  });
});

describe("the bulletin of an emergency", () => {
  test("is told to the field when it begins, once however often the press is sent, and again when it ends", async () => {
    const uuid = randomUUID();
    const made = await active(annas(), { uuid });
    await active(annas(), { uuid });
    expect(stage.told.map(({ level, areas }) => ({ level, areas }))).toEqual([
      { level: "urgent", areas: made.divisions },
    ]);
    expect(made.videoRoom).toBe(`https://rooms.test/${made.id}`);
    expect(await end("sun", made)).toMatchObject({ status: 200, body: { videoRoom: null } });
    expect(stage.told.map(({ level }) => level)).toEqual(["urgent", "important"]);
    // The last one says that the first one holds no longer, whoever told it.
    expect(stage.told.map(({ putsRight }) => putsRight)).toEqual([null, stage.told[0]?.uuid]);
  });
});

test("the audit keeps that a reason was written when it ended, never its words", async () => {
  const made = await active();
  expect((await end("sun", made, { note: "王五已送医" })).status).toBe(200);
  const { rows } = await sql<{ after: Record<string, unknown> | null }>`
    select after from audit_line where table_name = 'emergency' and row_key = ${String(made.id)} order by id`.execute(
    stage.handle.db,
  );
  expect(rows.at(-1)?.after).toMatchObject({ state: "terminated", end_note: "•" });
  expect(JSON.stringify(rows)).not.toContain("王五");
});

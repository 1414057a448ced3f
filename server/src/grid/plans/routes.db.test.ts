/** Plans over HTTP: answers agree with their schemas, roles and limits hold, two supervisors at once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../../db/client.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../../http/testing-app.ts";
import { gridRoutes } from "../routes.ts";
import type { PlanCell, PlanDetail } from "./contract-plans.ts";
import { planRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
const gridAndPlans: typeof planRoutes = async (app) => {
  await app.register(gridRoutes);
  await app.register(planRoutes);
};
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(handle.db, gridAndPlans, town.scopes);
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const make = async (name: string, ...divisionCodes: string[]): Promise<PlanDetail> => {
  const answer = await http.post("sun", "/api/plans", { name, divisionCodes });
  expect(answer.status).toBe(200);
  return answer.body as PlanDetail;
};
const read = async (id: number): Promise<PlanDetail> => (await http.get("sun", `/api/plans/${id}`)).body as PlanDetail;
const named = (plan: PlanDetail, name: string): PlanCell | undefined =>
  plan.planCells.find((cell) => cell.name === name);
const move = async (account: string, plan: PlanDetail, cell: string, number: number, version = 1) =>
  http.post(account, "/api/grid/edits", {
    plan: plan.id,
    wish: {
      kind: "blocks.reassign",
      blocks: [{ id: town.blocks[number], version }],
      toCellId: named(plan, cell)?.id ?? 0,
    },
  });

test("a plan's life: made, drawn in, compared, spoken about, copied, exported, published, undone", async () => {
  const plan = await make("秋季方案", SUBDISTRICT);
  expect(await move("sun", plan, "L1", 3)).toMatchObject({ status: 200, body: { blocks: [{ version: 2 }] } });
  for (const part of ["", "/blocks", `/blocks?division=${LINDEN}`, "/cells", "/compare", "/comments"])
    expect([part, (await http.get("qian", `/api/plans/${plan.id}${part}`)).status]).toEqual([part, 200]);
  const url = `/api/plans/${plan.id}`;
  expect(await http.post("qian", `${url}/comments`, { text: "好" })).toMatchObject({
    status: 200,
    body: { comments: [{ by: "钱主任", text: "好" }] },
  });
  const patched = await http.app.inject({
    method: "PATCH",
    url,
    headers: { "x-test-account": "sun" },
    payload: { version: 2, note: "说明" },
  });
  expect([patched.statusCode, patched.json<PlanDetail>().note]).toEqual([200, "说明"]);
  expect(await http.post("sun", `${url}/copy`, { name: "副本" })).toMatchObject({
    status: 200,
    body: { movedBlocks: 1 },
  });
  expect(await http.post("sun", `${url}/rebase`, { version: 3, keep: "plan" })).toMatchObject({
    status: 200,
    body: { conflicts: [], version: 4 },
  });
  expect(
    await http.post("sun", `${url}/publish`, { version: 4, effectiveAt: "2090-01-01T00:00:00+08:00" }),
  ).toMatchObject({
    status: 200,
    body: { state: "scheduled", effectiveAt: "2089-12-31T16:00:00.000Z" },
  });
  expect((await http.post("sun", `${url}/unschedule`, { version: 5 })).status).toBe(200);
  expect(await http.post("sun", `${url}/publish`, { version: 6 })).toMatchObject({
    status: 200,
    body: { state: "published" },
  });
  expect(await http.post("sun", "/api/edits/undo", {})).toMatchObject({
    status: 200,
    body: { edit: { label: { kind: "plans.publish", to: "秋季方案" } } },
  });
  expect(await read(plan.id)).toMatchObject({ takenBack: true });
  const { plans } = (await http.get("sun", "/api/plans")).body as { plans: PlanDetail[] };
  const [draft] = plans.filter(({ state }) => state === "draft");
  const withdrawn = await http.post("sun", `/api/plans/${draft?.id}/withdraw`, { version: draft?.version });
  expect(withdrawn).toMatchObject({ status: 200, body: { name: "副本", state: "withdrawn" } });
});

test("files come with a name and their own kind of content", async () => {
  const { id } = await make("文件", LINDEN);
  const file = async (kind: string) => {
    const headers = { "x-test-account": "sun" };
    return (await http.app.inject({ method: "GET", url: `/api/plans/${id}/export.${kind}`, headers })).headers;
  };
  expect(await file("csv")).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="plan-${id}.csv"`,
  });
  expect((await file("geojson"))["content-type"]).toMatch(/^application\/geo\+json/);
});

describe("two supervisors at once", () => {
  test("draw the same block in one plan: the second is told what changed", async () => {
    const plan = await make("两人", LINDEN);
    const answers = await Promise.all([move("sun", plan, "L1", 3), move("qian", plan, "L1", 3)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "blocks.stale",
      details: { blocks: [{ id: town.blocks[3], version: 2, cellId: named(plan, "L1")?.id }] },
    });
  });

  test("publish the same plan: once, and the second is told that it is over", async () => {
    const plan = await make("一次", LINDEN);
    await move("sun", plan, "L1", 3);
    const publish = (account: string) => http.post(account, `/api/plans/${plan.id}/publish`, { version: 2 });
    const answers = await Promise.all([publish("sun"), publish("qian")]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "plans.stale" });
    const winner = answers[0]?.status === 200 ? "sun" : "qian";
    expect((await http.post(winner, "/api/edits/undo", {})).status).toBe(200);
  });

  test("publish two plans of the same ground: the second is told that its base has moved", async () => {
    const plans = [await make("甲", LINDEN), await make("乙", LINDEN)];
    for (const plan of plans) await move("sun", plan, "L1", 3);
    const [one = 0, two = 0] = plans.map(({ id }) => id);
    const publish = (account: string, id: number) => http.post(account, `/api/plans/${id}/publish`, { version: 2 });
    const answers = await Promise.all([publish("sun", one), publish("qian", two)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "plans.base_moved",
      details: { blocks: [{ id: town.blocks[3] }] },
    });
    const winner = answers[0]?.status === 200 ? "sun" : "qian";
    expect((await http.post(winner, "/api/edits/undo", {})).status).toBe(200);
  });
});

describe("is refused before it reaches a command", () => {
  test("for officers, duty officers and strangers", async () => {
    const { id } = await make("不给看", LINDEN);
    for (const account of ["anna", "bo", "duty"])
      expect(await http.get(account, `/api/plans/${id}`)).toMatchObject({
        status: 403,
        body: { code: "account.may_not" },
      });
    expect(await http.get("stranger", `/api/plans/${id}`)).toMatchObject({
      status: 404,
      body: { code: "plans.not_found" },
    });
    expect(await http.get("stranger", "/api/plans")).toMatchObject({ status: 200, body: { plans: [] } });
    expect(await http.get("nobody", "/api/plans")).toMatchObject({ status: 401 });
  });

  test("with a blank name, too long a comment, too many divisions, or fields nobody asked for", async () => {
    const { id, version } = await make("界限", LINDEN);
    const bodies: [string, unknown][] = [
      ["/api/plans", { name: "  ", divisionCodes: [LINDEN] }],
      ["/api/plans", { name: "x", divisionCodes: [] }],
      ["/api/plans", { name: "x", divisionCodes: Array.from({ length: 201 }, (_, k) => String(990101000000 + k)) }],
      [`/api/plans/${id}/comments`, { text: "x".repeat(1001) }],
      [`/api/plans/${id}/publish`, { version, force: true }],
      [`/api/plans/${id}/publish`, { version, effectiveAt: "tomorrow" }],
      [`/api/plans/${id}/rebase`, { version, keep: "both" }],
    ];
    for (const [url, body] of bodies)
      expect(await http.post("sun", url, body)).toMatchObject({ status: 400, body: { code: "request.invalid" } });
  });
});

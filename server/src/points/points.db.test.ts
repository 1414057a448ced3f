/** Points of the town on a real database: put on the map, moved, amended, taken off and put back; who may, and what the map is told. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestAnswer, type TestApp } from "../http/testing-app.ts";
import type { Point, PointKindList, PointList } from "./contract.ts";
import { pointRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;

/** In block 1 and block 9. */
const IN_LINDEN = [121.0005, 31.0015];
const IN_MAPLE = [121.0045, 31.0015];

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { duty } = town.scopes;
  const scopes = { ...town.scopes, analyst: { ...duty, role: "analyst" as const } };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(pointRoutes);
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

async function patch(account: string, url: string, payload: object): Promise<TestAnswer> {
  const answer = await http.app.inject({ method: "PATCH", url, headers: { "x-test-account": account }, payload });
  return { status: answer.statusCode, body: answer.json() };
}
const put = async (fields: object = {}): Promise<Point> =>
  (await http.post("sun", "/api/points", { kind: "hydrant", at: IN_LINDEN, ...fields })).body as Point;
const codeOf = ({ status, body }: TestAnswer) => [status, (body as { code?: string }).code];

describe("a point", () => {
  test("is put on the map and knows the community, the block and the cell it lies in", async () => {
    const point = await put({ name: "永安路1号消火栓", address: "永安路1号", note: "冬季检查" });
    expect(point).toMatchObject({
      kind: "hydrant",
      name: "永安路1号消火栓",
      address: "永安路1号",
      note: "冬季检查",
      at: IN_LINDEN,
      divisionCode: LINDEN,
      block: { id: town.blocks[1] },
      cell: { id: town.cells.L1 },
      active: true,
      mine: true,
      version: 1,
    });
  });

  test("that is moved lies in the other community, and moved back it is where it was", async () => {
    const point = await put();
    const moved = (await patch("sun", `/api/points/${point.id}`, { version: 1, at: IN_MAPLE })).body as Point;
    expect(moved).toMatchObject({ at: IN_MAPLE, divisionCode: MAPLE, cell: { id: town.cells.M1 }, version: 2 });
    const back = (await patch("sun", `/api/points/${point.id}`, { version: 2, at: IN_LINDEN })).body as Point;
    expect(back).toEqual({ ...point, version: 3 });
  });

  test("that is taken off the map is in no list, is still there, and can be put back", async () => {
    const point = await put({ name: "临时点" });
    await patch("sun", `/api/points/${point.id}`, { version: 1, active: false });
    const listed = async (query: string) =>
      ((await http.get("sun", `/api/points?${query}`)).body as PointList).points.some(({ id }) => id === point.id);
    expect(await listed("limit=500")).toBe(false);
    expect(await listed("limit=500&removed=true")).toBe(true);
    const back = (await patch("sun", `/api/points/${point.id}`, { version: 2, active: true })).body as Point;
    expect(back).toEqual({ ...point, version: 3 });
    expect(await listed("limit=500")).toBe(true);
  });

  test("what is left out of a change stays, and an empty note is no note", async () => {
    const point = await put({ name: "甲", note: "乙" });
    const changed = (await patch("sun", `/api/points/${point.id}`, { version: 1, note: null, kind: "aed" })).body;
    expect(changed).toMatchObject({ kind: "aed", name: "甲", note: null });
  });

  test("that somebody changed since is not changed again", async () => {
    const point = await put();
    await patch("qian", `/api/points/${point.id}`, { version: 1, name: "钱" });
    expect(codeOf(await patch("sun", `/api/points/${point.id}`, { version: 1, name: "孙" }))).toEqual([
      409,
      "points.stale",
    ]);
  });

  test("is told to the map in the change feed, where it was and where it is", async () => {
    const point = await put();
    await patch("sun", `/api/points/${point.id}`, { version: 1, at: IN_MAPLE });
    const { rows } = await sql<{ op: string; old: number[] | null; box: number[] }>`
      select op, old_box as old, new_box as box from change where table_name = 'point' and row_id = ${point.id} order by seq`.execute(
      handle.db,
    );
    expect(rows).toEqual([
      { op: "insert", old: null, box: [...IN_LINDEN, ...IN_LINDEN] },
      { op: "update", old: [...IN_LINDEN, ...IN_LINDEN], box: [...IN_MAPLE, ...IN_MAPLE] },
    ]);
  });
});

describe("a point is refused", () => {
  test("of a kind that the town does not have or has retired", async () => {
    const refused = await http.post("sun", "/api/points", { kind: "camera", at: IN_LINDEN });
    expect(codeOf(refused)).toEqual([422, "points.unknown_kind"]);
  });

  test("outside of every community, and off the globe", async () => {
    for (const at of [
      [120, 31],
      [190, 31],
    ])
      expect(codeOf(await http.post("sun", "/api/points", { kind: "hydrant", at }))).toEqual([422, "points.nowhere"]);
  });

  test("outside the jurisdiction, also when it would be moved there or away from there", async () => {
    const point = await put();
    expect(codeOf(await http.post("stranger", "/api/points", { kind: "hydrant", at: IN_LINDEN }))).toEqual([
      403,
      "scope.outside",
    ]);
    const change = { version: 1, at: IN_MAPLE };
    expect(codeOf(await patch("stranger", `/api/points/${point.id}`, change))).toEqual([403, "scope.outside"]);
  });

  test("from everybody who does not plan, and from who is not signed in", async () => {
    for (const account of ["anna", "duty", "analyst"])
      expect(codeOf(await http.post(account, "/api/points", { kind: "hydrant", at: IN_LINDEN }))).toEqual([
        403,
        "account.may_not",
      ]);
    expect(codeOf(await http.get("nobody", "/api/points"))).toEqual([401, "session.missing"]);
  });

  test("when there is none of that number", async () => {
    expect(codeOf(await http.get("sun", "/api/points/999999"))).toEqual([404, "points.not_found"]);
    expect(codeOf(await patch("sun", "/api/points/999999", { version: 1 }))).toEqual([404, "points.not_found"]);
  });
});

test("points are ground: every account reads them, wherever they lie, and only who plans there may change them", async () => {
  const point = await put();
  for (const account of ["stranger", "anna", "analyst"]) {
    const answer = await http.get(account, `/api/points/${point.id}`);
    expect([answer.status, (answer.body as Point).mine]).toEqual([200, false]);
  }
});

test("a list goes on after its last point and names how many there are", async () => {
  const all = (await http.get("sun", `/api/points?kind=hydrant&division=${LINDEN}`)).body as PointList;
  expect(all.total).toBeGreaterThan(2);
  const first = (await http.get("sun", `/api/points?kind=hydrant&division=${LINDEN}&limit=2`)).body as PointList;
  expect(first).toEqual({ points: all.points.slice(0, 2), total: all.total, more: true });
  const rest = (await http.get("sun", `/api/points?kind=hydrant&division=${LINDEN}&after=${first.points[1]?.id}`))
    .body as PointList;
  expect(rest.points).toEqual(all.points.slice(2));
});

const kinds = async () => ((await http.get("anna", "/api/point-kinds")).body as PointKindList).kinds;

describe("a kind of points", () => {
  const bench = { code: "bench", zh: "长椅", en: "Bench", shape: "square", letter: "B" };

  test("is the administrator's to add, to rename and to retire; a retired one gets no new points", async () => {
    const made = await http.post("admin", "/api/point-kinds", bench);
    expect(made.body).toMatchObject({ code: "bench", name: { zh: "长椅", en: "Bench" }, retired: false, points: 0 });
    expect(codeOf(await http.post("admin", "/api/point-kinds", bench))).toEqual([409, "point_kinds.code_used"]);
    const retired = await patch("admin", "/api/point-kinds/bench", { version: 1, zh: "座椅", retired: true });
    expect(retired.body).toMatchObject({ name: { zh: "座椅", en: "Bench" }, retired: true, version: 2 });
    expect((await kinds()).at(-1)).toEqual(retired.body);
    const refused = await http.post("sun", "/api/points", { kind: "bench", at: IN_LINDEN });
    expect(codeOf(refused)).toEqual([422, "points.unknown_kind"]);
  });

  test("is refused from others, with a stale version, and where there is none", async () => {
    expect(codeOf(await http.post("sun", "/api/point-kinds", { ...bench, code: "tree" }))).toEqual([
      403,
      "account.may_not",
    ]);
    expect(codeOf(await patch("admin", "/api/point-kinds/hydrant", { version: 9, zh: "栓" }))).toEqual([
      409,
      "point_kinds.stale",
    ]);
    expect(codeOf(await patch("admin", "/api/point-kinds/tree", { version: 1 }))).toEqual([
      404,
      "point_kinds.not_found",
    ]);
  });

  test("no two kinds look the same: shape and letter together tell them apart without a colour", async () => {
    const marks = (await kinds()).map(({ shape, letter }) => `${shape} ${letter}`);
    expect(new Set(marks).size).toBe(marks.length);
    expect((await kinds()).some(({ code }) => code.includes("camera"))).toBe(false);
  });
});

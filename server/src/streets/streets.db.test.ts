/** Street analysis over HTTP, on a real database: runs, what stands behind a row, jurisdiction, the network and its revisions. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AnalysisCancelled } from "../analysis/watch.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { KAnswer, Run, RunResult, SegmentRecords, StreetNetworkAnswer } from "./contract.ts";
import type { inThread } from "./in-thread.ts";
import { streetRoutes } from "./routes.ts";
import { runJobs } from "./run-jobs.ts";
import {
  addHazard,
  addIncident,
  addInspection,
  addStreet,
  buildStreets,
  daysFromNow,
  wish,
} from "./testing-street-town.ts";
import { type TownStreets, townStreets } from "./town-streets.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let streets: TownStreets;
let http: TestApp;
const RUNS = "/api/streets/runs";
const DAY_MS = 86_400_000;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`delete from hazard`.execute(handle.db);
  await buildStreets(handle.db);
  for (let number = 0; number < 12; number++)
    await addHazard(handle.db, { sourceId: `L${number}`, at: [121.001 + number * 1e-5, 31.0011], daysAgo: 5 + number });
  for (let number = 0; number < 3; number++)
    await addHazard(handle.db, { sourceId: `LB${number}`, at: [121.001, 31.0011], daysAgo: 110 });
  for (let number = 0; number < 4; number++)
    await addHazard(handle.db, {
      sourceId: `M${number}`,
      at: [121.005, 31.0011],
      daysAgo: 9,
      severity: 1,
      class: "gas",
    });
  streets = townStreets(handle.db);
  const scopes = {
    ...town.scopes,
    auditor: { ...town.scopes.sun, role: "auditor" as const },
    nowhere: { ...town.scopes.anna, blockIds: [] },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(streetRoutes, { streets, jobs: runJobs() });
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

async function ended(account: string, id: string): Promise<Run> {
  for (;;) {
    const { status, body } = await http.get(account, `${RUNS}/${id}`);
    expect(status).toBe(200);
    const run = body as Run;
    if (run.state !== "running") return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function done(account: string, changes: object = {}): Promise<{ id: string; result: RunResult }> {
  const started = await http.post(account, RUNS, wish(changes));
  expect(started).toMatchObject({ status: 202, body: { state: "running", result: null, saved: null } });
  const run = await ended(account, (started.body as Run).id);
  expect([run.state, run.stage, run.share, run.fault]).toEqual(["done", "ready", 1, null]);
  return { id: run.id, result: run.result as RunResult };
}

const network = async (account = "sun"): Promise<StreetNetworkAnswer> =>
  (await http.get(account, "/api/streets/network")).body as StreetNetworkAnswer;

/** Counts of a run by the name of the street and the lng of the middle of the segment. */
async function countsOf(
  result: RunResult,
  column: "count" | "before" | "inspections" = "count",
): Promise<Record<string, number>> {
  const { segments } = (await http.get("sun", `/api/streets/network/${result.revision}`)).body as StreetNetworkAnswer;
  const { columns } = result;
  return Object.fromEntries(
    columns.segment.flatMap((segment, row) => {
      const { name, path = [] } = segments[segment] ?? { name: { zh: "?" } };
      const middle = ((path[0] ?? 0) + (path.at(-2) ?? 0)) / 2;
      const count = columns[column][row] ?? 0;
      return count > 0 ? [[`${name.zh} ${middle.toFixed(4)}`, count]] : [];
    }),
  );
}

/** The segment with the largest number. */
const mostOf = ({ columns }: RunResult, column: "count" | "inspections"): number =>
  columns.segment[columns[column].indexOf(Math.max(...columns[column]))] ?? -1;

describe("the network", () => {
  test("stands in segments from junction to junction; a bridge does not join", async () => {
    const { segments } = await network();
    const names = segments.map(({ name }) => name.zh).toSorted();
    const times = (name: string) => names.filter((one) => one === name).length;
    expect(["永安路", "人民路", "一横路", "二横路", "三横路", "高架桥"].map(times)).toEqual([2, 2, 2, 2, 2, 1]);
    const west = segments.find(({ name, path }) => name.zh === "永安路" && path[0] === 121);
    expect(west).toMatchObject({ from: { zh: "", en: "" }, to: { zh: "一横路", en: "Road C1" }, class: "minor_road" });
    expect(west?.lengthM).toBeCloseTo(191, 0);
    expect(new Set(segments.map(({ key }) => key)).size).toBe(segments.length);
  });

  test("is told once and kept for ever by its revision", async () => {
    const headers = { "x-test-account": "anna" };
    const now = await http.app.inject({ url: "/api/streets/network", headers });
    const { revision } = now.json<StreetNetworkAnswer>();
    expect([now.headers["etag"], now.headers["cache-control"]]).toEqual([`"${revision}"`, "private, no-cache"]);
    const url = `/api/streets/network/${revision}`;
    const kept = await http.app.inject({ url, headers });
    expect([kept.statusCode, kept.headers["cache-control"]]).toEqual([200, "private, max-age=31536000, immutable"]);
    expect(kept.body).toBe(now.body);
    const again = await http.app.inject({ url, headers: { ...headers, "if-none-match": `"${revision}"` } });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect(await http.get("sun", "/api/streets/network/0123456789abcdef")).toMatchObject({
      status: 404,
      body: { code: "streets.old_network" },
    });
  });
});

describe("a run", () => {
  test("counts the records of both periods on their streets, the first of its rows ranked highest", async () => {
    const { result } = await done("sun", { from: daysFromNow(-100) });
    expect(await countsOf(result)).toEqual({ "永安路 121.0010": 12, "人民路 121.0050": 4 });
    expect(await countsOf(result, "before")).toEqual({ "永安路 121.0010": 3 });
    expect(result.totals).toMatchObject({ records: 16, placed: 16, notPlaced: 0, before: 3, segments: 11, ties: 0 });
    expect(result.columns.count[0]).toBe(12);
    expect(result.columns.segment).toHaveLength(11);
    expect(Date.parse(result.parameters.beforeFrom)).toBeCloseTo(Date.now() - 200 * DAY_MS, -5);
    expect(result.months.from.length).toBeGreaterThan(4);
  });

  test("takes only the classes and severities that were asked for", async () => {
    expect(await countsOf((await done("sun", { classes: ["gas"] })).result)).toEqual({ "人民路 121.0050": 4 });
    expect((await done("sun", { severities: [2, 3] })).result.totals.records).toBe(12);
  });

  test("of a division ranks its streets alone", async () => {
    const { result } = await done("sun", { division: MAPLE });
    expect(result.totals).toMatchObject({ records: 4, placed: 4, before: 0 });
    expect(Object.keys(await countsOf(result))).toEqual(["人民路 121.0050"]);
  });

  test("lists what is too far from every street", async () => {
    await addHazard(handle.db, { sourceId: "far", at: [121.001, 31.0019], daysAgo: 20, class: "use" });
    const { result } = await done("sun", { classes: ["use"], method: { snapM: 50 } });
    expect(result.totals).toMatchObject({ records: 1, placed: 0, notPlaced: 1 });
    expect(result.notPlaced).toEqual([{ id: expect.any(Number), position: [121.001, 31.0019] }]);
    await sql`delete from hazard where source_id = 'far'`.execute(handle.db);
  });

  test("of nothing says so in its totals", async () => {
    const { result } = await done("sun", { classes: ["hygiene"] });
    expect(result.totals).toMatchObject({ records: 0, placed: 0, hot: 0 });
    expect(new Set(result.columns.standing)).toEqual(new Set([null]));
  });

  test("counts inspections that were carried out, wherever they are written down, against hazards and by themselves", async () => {
    const block = town.blocks[1] ?? 0;
    await addInspection(handle.db, block, { sourceId: "I1", daysAgo: 40, result: "pass" });
    await addInspection(handle.db, block, { sourceId: "I2", daysAgo: 41, result: null, byUnit: true });
    await addInspection(handle.db, block, { sourceId: "I3", daysAgo: 42, result: "no_access" });
    await addInspection(handle.db, block, { sourceId: "I4", daysAgo: 150, result: "fail" });
    const { id, result } = await done("sun", { exposure: "inspections" });
    expect(await countsOf(result, "inspections")).toEqual({ "永安路 121.0010": 2 });
    expect(result.totals.inspections).toBe(2);
    expect(result.months.inspections.reduce((sum, one) => sum + one, 0)).toBe(3);
    const behind = await http.get("sun", `${RUNS}/${id}/segments/${mostOf(result, "inspections")}`);
    expect((behind.body as SegmentRecords).months.inspections).toEqual(result.months.inspections);
    const visits = await done("sun", { subject: "inspections", classes: ["routine"] });
    expect(await countsOf(visits.result)).toEqual({ "永安路 121.0010": 2 });
    expect(visits.result.columns.inspectionsBefore).toContain(1);
    const records = await http.get("sun", `${RUNS}/${visits.id}/segments/${mostOf(visits.result, "count")}`);
    expect(records.body).toMatchObject({
      total: 2,
      records: [{ kind: "inspection", state: "pass" }, { state: "unknown" }],
    });
  });

  test("counts incidents, also of a class that only the town itself has", async () => {
    await addIncident(handle.db, { sourceId: "N1", at: [121.005, 31.0011], daysAgo: 12 });
    const { id, result } = await done("sun", { subject: "incidents", classes: ["noise"] });
    expect(await countsOf(result)).toEqual({ "人民路 121.0050": 1 });
    const { body } = await http.get("sun", `${RUNS}/${id}/segments/${mostOf(result, "count")}`);
    expect(body).toMatchObject({ total: 1, records: [{ kind: "incident", title: { zh: "噪声" }, state: "open" }] });
  });

  test("says whether its records cluster", async () => {
    const { id } = await done("sun");
    const { status, body } = await http.post("sun", `${RUNS}/${id}/k`, { radiusM: 200, simulations: 19, seed: 7 });
    expect(status).toBe(200);
    const answer = body as KAnswer;
    expect(answer).toMatchObject({ simulations: 19, seed: 7, records: 16 });
    expect(answer.radiusM.at(-1)).toBe(200);
    expect(answer.k[5]).toBeGreaterThan(answer.high[5] ?? Infinity);
    const few = await done("sun", { classes: ["gas"] });
    expect(await http.post("sun", `${RUNS}/${few.id}/k`, {})).toMatchObject({
      status: 422,
      body: { code: "streets.too_few", details: { found: 4, needed: 5 } },
    });
  });
});

describe("behind a row", () => {
  test("stand its records, newest first, months and the cells along the street with their officers", async () => {
    const { id, result } = await done("sun");
    const segment = mostOf(result, "count");
    const { status, body } = await http.get("sun", `${RUNS}/${id}/segments/${segment}`);
    expect(status).toBe(200);
    const { records, total, months, cells } = body as SegmentRecords;
    expect([records.length, total]).toEqual([12, 12]);
    expect(records.map(({ at }) => at)).toEqual(
      records
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(records[0]).toMatchObject({ kind: "hazard", title: { en: "Exit locked" }, severity: 2 });
    expect(months.from).toEqual(result.months.from);
    expect(cells).toMatchObject([{ id: town.cells.L1, name: "L1", officer: { name: "李安娜" } }]);
  });

  test("stands only what the one who asks may see by now", async () => {
    const { id, result } = await done("sun");
    const segment = mostOf(result, "count");
    await sql`update hazard set division_code = ${ELSEWHERE}, block_id = null where source_id = 'L3'`.execute(
      handle.db,
    );
    const { body } = await http.get("sun", `${RUNS}/${id}/segments/${segment}`);
    expect((body as SegmentRecords).total).toBe(11);
    await sql`update hazard set division_code = ${LINDEN}, block_id = ${town.blocks[1]} where source_id = 'L3'`.execute(
      handle.db,
    );
  });

  test("of a segment that is not ranked there is nothing", async () => {
    const { id, result } = await done("sun", { division: MAPLE });
    const { segments } = await network();
    const outside = segments.findIndex((_, segment) => !result.columns.segment.includes(segment));
    for (const segment of [outside, segments.length]) {
      expect(await http.get("sun", `${RUNS}/${id}/segments/${segment}`)).toMatchObject({
        status: 404,
        body: { code: "streets.no_such_segment" },
      });
    }
  });
});

describe("jurisdiction", () => {
  test("another division's hazards never appear", async () => {
    const { result } = await done("bo");
    expect(Object.keys(await countsOf(result))).toEqual(["永安路 121.0010"]);
    expect(result.totals).toMatchObject({ records: 12, before: 3 });
    const { segments } = await network();
    const names = new Set(result.columns.segment.map((segment) => segments[segment]?.name.zh));
    expect(names).not.toContain("人民路");
  });

  test("an officer studies the streets in and along the own blocks", async () => {
    const { result } = await done("anna");
    const { segments } = await network();
    const names = result.columns.segment.map((segment) => segments[segment]?.name.zh ?? "").toSorted();
    expect(names).toEqual(["一横路", "一横路", "永安路"]);
    expect(result.totals.records).toBe(12);
  });

  test("a division outside is refused, and one that there is not", async () => {
    for (const [account, division] of [
      ["bo", MAPLE],
      ["bo", SUBDISTRICT],
      ["anna", LINDEN],
    ] as const) {
      expect(await http.post(account, RUNS, wish({ division }))).toMatchObject({
        status: 403,
        body: { code: "scope.outside" },
      });
    }
    expect(await http.post("sun", RUNS, wish({ division: "990101001009" }))).toMatchObject({
      status: 404,
      body: { code: "divisions.not_found" },
    });
  });

  test("who has no place, or no such duty, gets no run", async () => {
    for (const account of ["stranger", "nowhere"]) {
      expect(await http.post(account, RUNS, wish())).toMatchObject({
        status: 422,
        body: { code: "streets.no_streets" },
      });
    }
    expect(await http.post("auditor", RUNS, wish())).toMatchObject({ status: 403, body: { code: "account.may_not" } });
    expect(await http.post("nobody", RUNS, wish())).toMatchObject({ status: 401 });
  });

  test("a run is its starter's own", async () => {
    const { id } = await done("sun");
    for (const [account, wanted] of [
      ["qian", id],
      ["sun", "00000000-0000-4000-8000-000000000000"],
    ] as const) {
      expect(await http.get(account, `${RUNS}/${wanted}`)).toMatchObject({
        status: 404,
        body: { code: "streets.run_not_found" },
      });
    }
  });
});

test("a run that is ended stays ended, and has nothing behind it; nobody runs more than two at a time", async () => {
  const slow = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(streetRoutes, { streets, jobs: runJobs({ compute: endless }) });
    },
    town.scopes,
  );
  const { id } = (await slow.post("sun", RUNS, wish())).body as Run;
  expect(await slow.post("sun", RUNS, wish())).toMatchObject({ status: 202 });
  expect(await slow.post("sun", RUNS, wish())).toMatchObject({
    status: 429,
    body: { code: "streets.too_many_runs", details: { ownMost: 2 } },
  });
  expect((await slow.get("sun", `${RUNS}/${id}`)).body).toMatchObject({ state: "running", stage: "placing" });
  const answer = await slow.app.inject({
    method: "DELETE",
    url: `${RUNS}/${id}`,
    headers: { "x-test-account": "sun" },
  });
  expect([answer.statusCode, answer.json<Run>().state]).toEqual([200, "cancelled"]);
  expect((await slow.get("sun", `${RUNS}/${id}`)).body).toMatchObject({
    state: "cancelled",
    result: null,
    fault: null,
  });
  expect(await slow.get("sun", `${RUNS}/${id}/segments/0`)).toMatchObject({
    status: 409,
    body: { code: "streets.not_ready" },
  });
  expect(await slow.post("sun", RUNS, wish())).toMatchObject({ status: 202 });
  await slow.app.close();
});

/** Works until it is told to end. */
const endless: typeof inThread<"run"> = () => {
  const { promise, reject } = Promise.withResolvers<never>();
  return { answer: promise, cancel: () => reject(new AnalysisCancelled()) };
};

test("new hazards and new streets change the next run; the old network can still be drawn", async () => {
  const before = await network();
  await addHazard(handle.db, { sourceId: "new", at: [121.007, 31.0011], daysAgo: 1 });
  expect(Object.keys(await countsOf((await done("sun")).result))).toContain("人民路 121.0070");
  await addStreet(handle.db, "C4", "四横路", [
    [121.007, 31],
    [121.007, 31.002],
  ]);
  streets.forget();
  const { result } = await done("sun");
  expect(result.revision).not.toBe(before.revision);
  expect((await network()).segments).toHaveLength(before.segments.length + 3);
  expect((await http.get("sun", `/api/streets/network/${before.revision}`)).body).toEqual(before);
  await sql`delete from street where source_id = 'C4'`.execute(handle.db);
  streets.forget();
  expect((await network()).revision).toBe(before.revision);
});

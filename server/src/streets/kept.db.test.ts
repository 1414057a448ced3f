/** Keeping street analysis from end to end, computed for real in threads: save, restart, look behind, repeat; a weekly run tells. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { Run, SegmentRecords, StreetNetworkAnswer } from "./contract.ts";
import type { AlertList, Repetition, SavedRun, Schedule } from "./contract-saved.ts";
import { keptRoutes } from "./kept-routes.ts";
import { streetRoutes } from "./routes.ts";
import { runJobs } from "./run-jobs.ts";
import { addHazard, addStreet, buildStreets } from "./testing-street-town.ts";
import { townStreets } from "./town-streets.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
const DAY_MS = 86_400_000;

/** A server of its own on the same database: nothing of an earlier one is in its memory. */
function startServer(): Promise<TestApp> {
  const streets = townStreets(handle.db);
  const jobs = runJobs();
  const scopes = { ...town.scopes, maple: { ...town.scopes.qian, divisionPrefixes: [MAPLE] } };
  const scopeOf = async (_db: unknown, id: number) =>
    Object.values(town.scopes).find(({ accountId }) => accountId === id) ?? null;
  return openTestApp(
    handle.db,
    async (app) => {
      await app.register(streetRoutes, { streets, jobs });
      await app.register(keptRoutes, { db: handle.db, streets, jobs, scopeOf });
    },
    scopes,
  );
}

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`delete from hazard`.execute(handle.db);
  await buildStreets(handle.db);
  for (let number = 0; number < 12; number++)
    await addHazard(handle.db, { sourceId: `L${number}`, at: [121.001 + number * 1e-5, 31.0011], daysAgo: 5 + number });
  for (let number = 0; number < 4; number++)
    await addHazard(handle.db, { sourceId: `M${number}`, at: [121.005, 31.0011], daysAgo: 9 });
  http = await startServer();
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

async function run(division: string): Promise<Run> {
  const [from, to] = [Date.now() - 90 * DAY_MS, Date.now()].map((ms) => new Date(ms).toISOString());
  const wish = { subject: "hazards", exposure: "length", division, from, to };
  let answer = await http.post("sun", "/api/streets/runs", wish);
  while ((answer.body as Run).state === "running") {
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer = await http.get("sun", `/api/streets/runs/${(answer.body as Run).id}`);
  }
  expect(answer.body).toMatchObject({ state: "done", saved: null });
  return answer.body as Run;
}

test("a saved run outlives the server and the streets it was computed on, and repeats to the digit", async () => {
  const before = await run(LINDEN);
  const url = `/api/streets/runs/${before.id}`;
  const [segment = -1] = before.result?.columns.segment ?? [];
  const behind = (await http.get("sun", `${url}/segments/${segment}`)).body as SegmentRecords;
  const saved = (await http.post("sun", `${url}/save`, { name: "一季度", note: "冬前" })).body as SavedRun;
  expect((await http.get("sun", url)).body).toMatchObject({ saved: { name: "一季度", by: "孙主任" } });

  await http.app.close();
  http = await startServer();
  await addStreet(handle.db, "C9", "新路", [
    [121.0075, 31],
    [121.0075, 31.002],
  ]);
  const { saved: _, ...answer } = before;
  const kept = (await http.get("sun", url)).body as Run;
  expect(kept).toEqual({ ...answer, saved: { name: "一季度", note: "冬前", by: "孙主任", at: saved.at } });
  expect((await http.get("sun", `${url}/segments/${segment}`)).body).toEqual(behind);
  const network = await http.get("sun", `/api/streets/network/${kept.result?.revision}`);
  expect((network.body as StreetNetworkAnswer).segments[segment]?.name.zh).toBe("永安路");
  expect((await http.get("qian", url)).status).toBe(200);
  expect((await http.get("maple", url)).status).toBe(404);
  const repeated = (await http.post("sun", `/api/streets/saved/${before.id}/repeat`, {})).body as Repetition;
  expect(repeated).toMatchObject({ same: true, digest: saved.digest, codeVersionNow: before.codeVersion });
});

test("a weekly run that is run by hand is kept, and tells the role of its rule which streets", async () => {
  const made = await http.post("sun", "/api/streets/schedules", {
    name: "每周一",
    wish: { subject: "hazards", exposure: "length", division: SUBDISTRICT },
    days: 90,
    weekday: 1,
    hour: 7,
    rules: [{ measure: "count", threshold: 3, role: "duty_officer" }],
  });
  const { id } = made.body as Schedule;
  const ran = (await http.post("sun", `/api/streets/schedules/${id}/run`, {})).body as Schedule;
  expect(ran).toMatchObject({ id, lastFault: null });
  const { alerts } = (await http.get("duty", "/api/alerts")).body as AlertList;
  expect(alerts).toMatchObject([
    { runId: ran.lastRunId, scheduleName: "每周一", rule: { measure: "count" }, seenAt: null },
  ]);
  expect(alerts[0]?.streets.map(({ name }) => name.zh).toSorted()).toContain("永安路");
  expect((await http.get("duty", `/api/streets/runs/${ran.lastRunId}`)).body).toMatchObject({
    state: "done",
    saved: { name: "每周一" },
  });
  expect((await http.post("sun", `/api/streets/schedules/${id}/run`, {})).status).toBe(200);
  expect(((await http.get("duty", "/api/alerts")).body as AlertList).alerts).toHaveLength(1);
});

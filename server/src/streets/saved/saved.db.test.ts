/** Saved runs in the database: kept once, read by whoever could see the sources, dropped by the maker, the same when repeated. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../../http/testing-app.ts";
import type { Repetition, SavedRun, SavedRunList } from "../contract-saved.ts";
import type { FinishedRun } from "../finished-run.ts";
import { savedRoutes } from "./routes.ts";
import { MOST_SAVED } from "./save-run.ts";
import { answerOf, finishedRun } from "./testing-runs.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
let scopes: Record<string, Scope>;
const inMemory = new Map<string, FinishedRun>();
const marked = new Map<string, string | null>();
let recomputed = answerOf;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { duty, qian } = town.scopes;
  scopes = {
    ...town.scopes,
    linden: { ...duty, divisionPrefixes: [LINDEN] },
    maple: { ...qian, divisionPrefixes: [MAPLE] },
  };
  const store = {
    find: (accountId: number, id: string) => {
      const run = inMemory.get(id);
      return run?.accountId === accountId ? run : null;
    },
    markSaved: (id: string, saved: { name: string } | null) => void marked.set(id, saved?.name ?? null),
  };
  const options = {
    store,
    recompute: async (_accountId: number, task: FinishedRun["task"]) => recomputed(task),
    codeVersion: () => "0123456789ab",
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(savedRoutes, options);
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

function computed(account: string, division?: string): FinishedRun {
  const accountId = scopes[account]?.accountId ?? 0;
  const run = finishedRun({ id: randomUUID(), accountId, ...(division === undefined ? {} : { wish: { division } }) });
  inMemory.set(run.id, run);
  return run;
}
async function save(account: string, run: FinishedRun, name = "一季度"): Promise<SavedRun> {
  const answer = await http.post(account, `/api/streets/runs/${run.id}/save`, { name });
  expect(answer.status).toBe(200);
  return answer.body as SavedRun;
}
const listed = async (account: string): Promise<string[]> =>
  ((await http.get(account, "/api/streets/saved")).body as SavedRunList).runs.map(({ id }) => id);
const remove = async (account: string, id: string): Promise<number> => {
  const headers = { "x-test-account": account };
  return (await http.app.inject({ method: "DELETE", url: `/api/streets/saved/${id}`, headers })).statusCode;
};
const networks = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from street_network`.execute(handle.db)).rows[0]?.count ??
  -1;

test("a run that is saved is listed with its digest, survives the memory, and computes again to the digit", async () => {
  const run = computed("sun", SUBDISTRICT);
  const saved = await save("sun", run);
  expect(saved).toMatchObject({
    id: run.id,
    name: "一季度",
    note: "",
    by: "孙主任",
    wish: run.run.wish,
    scheduleId: null,
  });
  expect(marked.get(run.id)).toBe("一季度");
  inMemory.clear();
  expect(await listed("sun")).toContain(run.id);
  const repeated = await http.post("sun", `/api/streets/saved/${run.id}/repeat`, {});
  expect(repeated).toEqual({
    status: 200,
    body: {
      same: true,
      digest: saved.digest,
      digestNow: saved.digest,
      codeVersion: "abcdef012345",
      codeVersionNow: "0123456789ab",
    },
  });
  recomputed = (task) => ({ ...answerOf(task), density: Float64Array.of(0.1, 0.2, 0.3) });
  const other = (await http.post("sun", `/api/streets/saved/${run.id}/repeat`, {})).body as Repetition;
  recomputed = answerOf;
  expect([other.same, other.digest]).toEqual([false, saved.digest]);
  const file = await http.app.inject({
    method: "GET",
    url: `/api/streets/runs/${run.id}/export?format=csv`,
    headers: { "x-test-account": "sun" },
  });
  expect([file.statusCode, file.headers["content-disposition"]]).toEqual([
    200,
    'attachment; filename="streets-hazards-2026-08-20-2026-11-18.csv"',
  ]);
  expect(await remove("sun", run.id)).toBe(204);
  expect(marked.get(run.id)).toBeNull();
});

test("saving twice keeps one, under its first name", async () => {
  const run = computed("sun", LINDEN);
  const first = await save("sun", run, "第一");
  expect(await save("sun", run, "第二")).toEqual(first);
  expect(await remove("sun", run.id)).toBe(204);
});

test("only those who can look at all of a run's ground find it", async () => {
  const whole = await save("sun", computed("sun", SUBDISTRICT));
  const part = await save("sun", computed("sun", LINDEN));
  const unbounded = await save("sun", computed("sun"));
  const own = await save("maple", computed("maple"));
  const all = [whole, part, unbounded, own].map(({ id }) => id);
  const seen = async (account: string) => (await listed(account)).filter((id) => all.includes(id)).toSorted();
  expect(await seen("linden")).toEqual([part.id]);
  expect(await seen("maple")).toEqual([own.id]);
  expect(await seen("stranger")).toEqual([]);
  expect(await seen("duty")).toEqual(all.toSorted());
  expect(await seen("admin")).toEqual(all.toSorted());
  for (const path of [`runs/${whole.id}/export?format=geojson`, `runs/${randomUUID()}/export?format=csv`])
    expect(await http.get("linden", `/api/streets/${path}`)).toMatchObject({
      status: 404,
      body: { code: "streets.run_not_found" },
    });
  expect(await http.post("linden", `/api/streets/saved/${whole.id}/repeat`, {})).toMatchObject({
    status: 404,
    body: { code: "streets.run_not_found" },
  });
  expect(await remove("linden", whole.id)).toBe(404);
  expect(await remove("duty", whole.id)).toBe(403);
  for (const { id } of [whole, part, unbounded]) expect(await remove("admin", id)).toBe(204);
  expect(await remove("maple", own.id)).toBe(204);
});

test("a run that reaches beyond what its maker may see now is not kept", async () => {
  const run = computed("stranger", LINDEN);
  expect(await http.post("stranger", `/api/streets/runs/${run.id}/save`, { name: "外" })).toMatchObject({
    status: 403,
    body: { code: "scope.outside" },
  });
});

test("one may not drop what another account saved", async () => {
  const saved = await save("sun", computed("sun", LINDEN));
  expect(await remove("qian", saved.id)).toBe(403);
  const answer = await http.app.inject({
    method: "DELETE",
    url: `/api/streets/saved/${saved.id}`,
    headers: { "x-test-account": "qian" },
  });
  expect(answer.json()).toMatchObject({ code: "streets.not_yours", details: { by: "孙主任" } });
  expect(await remove("sun", saved.id)).toBe(204);
});

test("an officer and an auditor do not work with street analysis", async () => {
  expect(await http.get("anna", "/api/streets/saved")).toMatchObject({
    status: 403,
    body: { code: "account.may_not" },
  });
});

test("runs on one network keep it once, and the last of them takes it along", async () => {
  const runs = [computed("sun", LINDEN), computed("qian", LINDEN)];
  for (const [index, run] of runs.entries()) await save(index === 0 ? "sun" : "qian", run);
  expect(await networks()).toBe(1);
  expect(await remove("sun", runs[0]?.id ?? "")).toBe(204);
  expect(await networks()).toBe(1);
  expect(await remove("qian", runs[1]?.id ?? "")).toBe(204);
  expect(await networks()).toBe(0);
});

test("an account keeps so many runs and no more", async () => {
  const { accountId } = town.scopes.qian;
  const first = await save("qian", computed("qian", LINDEN));
  await sql`insert into saved_run (run_id, name, account_id, reach_divisions, reach_blocks, wish, totals, digest, code_version, network_revision, run, task)
    select gen_random_uuid(), name, account_id, reach_divisions, reach_blocks, wish, totals, digest, code_version, network_revision, run, task
    from saved_run, generate_series(2, ${MOST_SAVED}::int) where run_id = ${first.id}::uuid`.execute(handle.db);
  const run = computed("qian", LINDEN);
  expect(await http.post("qian", `/api/streets/runs/${run.id}/save`, { name: "多" })).toMatchObject({
    status: 422,
    body: { code: "streets.too_many_saved", details: { most: MOST_SAVED } },
  });
  await save("sun", computed("sun", LINDEN));
  await sql`delete from saved_run where account_id = ${accountId}`.execute(handle.db);
});

test("what is saved is told in the change feed wherever its maker could look", async () => {
  const { seq } = (await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from change`.execute(handle.db))
    .rows[0] ?? { seq: 0 };
  await save("sun", computed("sun", LINDEN));
  const { rows } = await sql`select table_name, op, division_code from change where seq > ${seq}`.execute(handle.db);
  expect(rows).toEqual([{ table_name: "saved_run", op: "insert", division_code: LINDEN }]);
});

/** Weekly runs and their alerts, with clocks that are given: when they run, as whom, what they tell to which role, and only once. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../../http/testing-app.ts";
import { Problem } from "../../problem.ts";
import type { Change, RunWish } from "../contract.ts";
import type { AlertList, AlertRule, Schedule } from "../contract-saved.ts";
import { finishedRun } from "../saved/testing-runs.ts";
import { scheduleRoutes } from "./routes.ts";
import { KEPT_RUNS, runDueSchedules, type ScheduleOptions } from "./run-schedule.ts";
import { MOST_SCHEDULES } from "./schedules.ts";

/** Sunday 20:00 in the town. */
const SUNDAY = new Date("2026-11-22T12:00:00Z");
const MONDAY_7 = new Date("2026-11-22T23:00:00Z");
const WEEK_MS = 7 * 86_400_000;
const HOT: Change[] = ["newly_hot", "steady", "none"];

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
let options: ScheduleOptions;
/** What the computation was asked, and what it finds next. */
let asked: { scope: Scope; wish: RunWish }[] = [];
let found: Change[] = HOT;
let meanwhile = async (): Promise<void> => undefined;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { duty, sun } = town.scopes;
  const scopes = {
    ...town.scopes,
    linden: { ...duty, divisionPrefixes: [LINDEN] },
    maple: { ...sun, divisionPrefixes: [MAPLE] },
  };
  options = {
    db: handle.db,
    scopeOf: scopeNow,
    compute: async (scope, wish) => {
      asked.push({ scope, wish });
      await meanwhile();
      const { accountId } = scope;
      return finishedRun({ id: randomUUID(), accountId, wish, change: found });
    },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(scheduleRoutes, { ...options, now: () => SUNDAY });
    },
    scopes,
  );
});
beforeEach(async () => {
  await sql`delete from saved_run`.execute(handle.db);
  await sql`delete from street_schedule`.execute(handle.db);
  asked = [];
  found = HOT;
  meanwhile = async () => undefined;
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

/** As the accounts would say: null for one that is disabled. */
async function scopeNow(db: DatabaseHandle["db"], accountId: number): Promise<Scope | null> {
  const { rows } = await sql<{ state: string }>`select state from account where id = ${accountId}`.execute(db);
  const scope = Object.values(town.scopes).find((one) => one.accountId === accountId);
  return rows[0]?.state === "active" ? (scope ?? null) : null;
}

const toDuty: AlertRule = { measure: "newly_hot", threshold: null, role: "duty_officer" };
const monday = (rules: readonly AlertRule[] = [], division: string | null = LINDEN) => ({
  name: "每周一",
  wish: { subject: "hazards", exposure: "length", ...(division === null ? {} : { division }) },
  days: 90,
  weekday: 1,
  hour: 7,
  rules,
});
async function make(account: string, wanted: object = monday()): Promise<Schedule> {
  const answer = await http.post(account, "/api/streets/schedules", wanted);
  expect(answer.status).toBe(200);
  return answer.body as Schedule;
}
const show = async (account = "admin"): Promise<Schedule[]> =>
  ((await http.get(account, "/api/streets/schedules")).body as { schedules: Schedule[] }).schedules;
const alertsOf = async (account: string): Promise<AlertList> =>
  (await http.get(account, "/api/alerts")).body as AlertList;
const remove = async (account: string, id: number): Promise<number> =>
  (
    await http.app.inject({
      method: "DELETE",
      url: `/api/streets/schedules/${id}`,
      headers: { "x-test-account": account },
    })
  ).statusCode;
const run = (account: string, id: number) => http.post(account, `/api/streets/schedules/${id}/run`, {});
const kept = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from saved_run`.execute(handle.db)).rows[0]?.count ?? -1;
const refused = async (account: string, wanted: object) => {
  const { status, body } = await http.post(account, "/api/streets/schedules", wanted);
  return [status, (body as { code: string }).code];
};
const after = (weeks: number) => new Date(MONDAY_7.getTime() + weeks * WEEK_MS);

test("a schedule runs at its hour of the town, not before, once, and again a week later", async () => {
  const made = await make("sun");
  expect(made).toMatchObject({ nextAt: MONDAY_7.toISOString(), lastRunId: null, lastFault: null, by: "孙主任" });
  expect(await runDueSchedules(options, new Date(MONDAY_7.getTime() - 1))).toEqual({ ran: [], refused: [] });
  expect(await runDueSchedules(options, MONDAY_7)).toEqual({ ran: [made.id], refused: [] });
  expect(await runDueSchedules(options, MONDAY_7)).toEqual({ ran: [], refused: [] });
  expect(asked.map(({ wish }) => [wish.from, wish.to, wish.division])).toEqual([
    ["2026-08-24T23:00:00.000Z", "2026-11-22T23:00:00.000Z", LINDEN],
  ]);
  const [row] = await show();
  expect(row).toMatchObject({ nextAt: after(1).toISOString(), lastFault: null });
  expect(row?.lastRunId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await runDueSchedules(options, after(1))).toEqual({ ran: [made.id], refused: [] });
  expect(await kept()).toBe(2);
});

test("weeks in which no server ran are made up for once", async () => {
  await make("sun");
  await runDueSchedules(options, new Date(after(3).getTime() + 60_000));
  expect(await kept()).toBe(1);
  expect((await show())[0]?.nextAt).toBe(after(4).toISOString());
});

test("it runs with what its maker may see now; a disabled account's schedule does not run and says so", async () => {
  const made = await make("sun", monday([], null));
  await runDueSchedules(options, MONDAY_7);
  expect(asked[0]?.scope).toMatchObject({ accountId: town.accounts.sun, divisionPrefixes: ["990101001"] });
  await sql`update account set state = 'disabled' where id = ${town.accounts.sun}`.execute(handle.db);
  expect(await runDueSchedules(options, after(1))).toEqual({ ran: [], refused: [made.id] });
  await sql`update account set state = 'active' where id = ${town.accounts.sun}`.execute(handle.db);
  expect((await show())[0]).toMatchObject({ lastFault: "account.may_not", nextAt: after(2).toISOString() });
  expect(asked).toHaveLength(1);
  await runDueSchedules(options, after(2));
  expect((await show())[0]?.lastFault).toBeNull();
});

test("a run that is refused leaves its code and the last run standing; a fault stops no other schedule", async () => {
  const first = await make("sun");
  const second = await make("qian");
  await runDueSchedules(options, MONDAY_7);
  const before = await show();
  meanwhile = async () => {
    if (asked.length === 3) throw new Problem("streets.no_streets");
    throw new Error("the thread died");
  };
  await expect(runDueSchedules(options, after(1))).rejects.toThrow("the thread died");
  const rows = await show();
  expect(rows.map(({ id, lastFault }) => [id, lastFault])).toEqual([
    [first.id, "streets.no_streets"],
    [second.id, "server.fault"],
  ]);
  expect(rows.map(({ lastRunId }) => lastRunId)).toEqual(before.map(({ lastRunId }) => lastRunId));
});

test("two servers at once carry a schedule out once, and a server that died lets go after a while", async () => {
  await make("sun");
  let other: unknown;
  meanwhile = async () => {
    meanwhile = async () => undefined;
    other = await runDueSchedules(options, MONDAY_7);
  };
  await runDueSchedules(options, MONDAY_7);
  expect(other).toEqual({ ran: [], refused: [] });
  expect(await kept()).toBe(1);
  const claimed = new Date(after(1).getTime() + 1_800_000);
  await sql`update street_schedule set claim = gen_random_uuid(), claimed_until = ${claimed}`.execute(handle.db);
  expect((await runDueSchedules(options, after(1))).ran).toHaveLength(0);
  expect((await runDueSchedules(options, new Date(claimed.getTime() + 1))).ran).toHaveLength(1);
});

test("run now answers with the run, leaves the weekly hour, and a second at the same time is told to wait", async () => {
  const made = await make("sun");
  let second: unknown;
  meanwhile = async () => {
    second = await run("sun", made.id);
  };
  const answer = await run("sun", made.id);
  expect(answer).toMatchObject({ status: 200, body: { nextAt: MONDAY_7.toISOString(), lastFault: null } });
  expect((answer.body as Schedule).lastRunId).not.toBeNull();
  expect(second).toMatchObject({ status: 409, body: { code: "streets.schedule_running" } });
  expect(await run("sun", made.id + 99)).toMatchObject({ status: 404, body: { code: "streets.schedule_not_found" } });
});

test("a server without room at this moment says so and leaves the schedule as it was", async () => {
  const made = await make("sun");
  meanwhile = async () => {
    throw new Problem("streets.too_many_runs");
  };
  expect(await run("sun", made.id)).toMatchObject({ status: 429, body: { code: "streets.too_many_runs" } });
  expect(await runDueSchedules(options, MONDAY_7)).toEqual({ ran: [], refused: [made.id] });
  expect(await show()).toEqual([made]);
  meanwhile = async () => undefined;
  expect(await runDueSchedules(options, MONDAY_7)).toEqual({ ran: [made.id], refused: [] });
});

test("a rule that is newly met tells its role once, with the number of streets and ten by name", async () => {
  await make("sun", monday([toDuty]));
  await runDueSchedules(options, MONDAY_7);
  const first = await alertsOf("duty");
  expect(first).toMatchObject({
    unseen: 1,
    alerts: [
      {
        role: "duty_officer",
        divisionCode: LINDEN,
        rule: toDuty,
        scheduleName: "每周一",
        count: 1,
        streets: [{ segment: 0, name: { zh: "永安路", en: "Yong'an Road" }, value: null }],
        at: MONDAY_7.toISOString(),
        seenAt: null,
      },
    ],
  });
  await runDueSchedules(options, after(1));
  expect((await alertsOf("duty")).alerts).toHaveLength(1);
  found = ["steady", "newly_hot", "none"];
  await runDueSchedules(options, after(2));
  found = HOT;
  await runDueSchedules(options, after(3));
  const { alerts } = await alertsOf("duty");
  expect(alerts.map(({ streets }) => streets.map(({ segment }) => segment))).toEqual([[0], [1], [0]]);
});

test("one alert counts all streets that meet a rule, each with its value", async () => {
  const rule: AlertRule = { measure: "count", threshold: 2, role: "duty_officer" };
  await make("sun", monday([rule, toDuty]));
  await runDueSchedules(options, MONDAY_7);
  const { alerts } = await alertsOf("duty");
  expect(alerts).toHaveLength(2);
  expect(alerts.find(({ rule: { measure } }) => measure === "count")).toMatchObject({
    count: 2,
    streets: [
      { segment: 0, value: 7 },
      { segment: 1, value: 2 },
    ],
  });
});

test("an alert is found by its role inside the jurisdiction, and seen for the whole role", async () => {
  await make("sun", monday([toDuty], SUBDISTRICT));
  await make("sun", monday([{ ...toDuty, role: "supervisor" }], LINDEN));
  await runDueSchedules(options, MONDAY_7);
  const roles = async (account: string) => (await alertsOf(account)).alerts.map(({ role }) => role).toSorted();
  expect(await roles("duty")).toEqual(["duty_officer"]);
  expect(await roles("qian")).toEqual(["supervisor"]);
  expect(await roles("maple")).toEqual([]);
  expect(await roles("linden")).toEqual([]);
  expect(await roles("stranger")).toEqual([]);
  expect(await roles("admin")).toEqual(["duty_officer", "supervisor"]);
  const id = (await alertsOf("duty")).alerts[0]?.id ?? 0;
  for (const account of ["linden", "qian"])
    expect(await http.post(account, `/api/alerts/${id}/seen`, {})).toMatchObject({
      status: 404,
      body: { code: "streets.alert_not_found" },
    });
  const seen = await http.post("duty", `/api/alerts/${id}/seen`, {});
  expect(seen).toMatchObject({ status: 200, body: { id, seenBy: "郑值班" } });
  expect(await http.post("duty", `/api/alerts/${id}/seen`, {})).toEqual(seen);
  expect((await alertsOf("duty")).unseen).toBe(0);
});

test("an alert is told in the change feed, when it comes and when it is seen", async () => {
  await make("sun", monday([toDuty]));
  await runDueSchedules(options, MONDAY_7);
  await http.post("duty", `/api/alerts/${(await alertsOf("duty")).alerts[0]?.id}/seen`, {});
  const { rows } =
    await sql`select op, division_code from change where table_name = 'role_notice' order by seq desc limit 2`.execute(
      handle.db,
    );
  expect(rows).toEqual([
    { op: "update", division_code: LINDEN },
    { op: "insert", division_code: LINDEN },
  ]);
});

test("a schedule keeps its newest runs, half a year of them", async () => {
  await make("sun");
  for (let week = 0; week < KEPT_RUNS + 2; week++) await runDueSchedules(options, after(week));
  expect(await kept()).toBe(KEPT_RUNS);
  const [row] = await show();
  const { rows } = await sql`select 1 from saved_run where run_id = ${row?.lastRunId}::uuid`.execute(handle.db);
  expect(rows).toHaveLength(1);
  await sql`delete from saved_run`.execute(handle.db);
  expect((await show())[0]?.lastRunId).toBeNull();
});

test("only the maker and the administrator end or run a schedule, others see those of their divisions", async () => {
  const made = await make("sun");
  expect((await show("duty")).map(({ id }) => id)).toEqual([made.id]);
  expect(await show("stranger")).toEqual([]);
  expect(await remove("stranger", made.id)).toBe(404);
  expect(await remove("duty", made.id)).toBe(403);
  expect(await run("duty", made.id)).toMatchObject({ status: 403, body: { code: "streets.not_yours" } });
  expect(await run("admin", made.id)).toMatchObject({ status: 200 });
  expect(asked[0]?.scope.accountId).toBe(town.accounts.sun);
  expect(await remove("admin", made.id)).toBe(204);
  expect(await kept()).toBe(1);
});

test("a schedule that cannot work is refused when it is made", async () => {
  const without = { ...toDuty, measure: "count" };
  expect(await refused("sun", monday([without as AlertRule]))).toEqual([422, "streets.rule_incomplete"]);
  expect(await refused("sun", monday([{ ...toDuty, threshold: 3 }]))).toEqual([422, "streets.rule_incomplete"]);
  expect(await refused("stranger", monday())).toEqual([403, "scope.outside"]);
  expect(await refused("sun", { ...monday(), weekday: 8 })).toEqual([400, "request.invalid"]);
  expect(await refused("anna", monday())).toEqual([403, "account.may_not"]);
  for (let number = 0; number < MOST_SCHEDULES; number++) await make("sun");
  expect(await refused("sun", monday())).toEqual([422, "streets.too_many_schedules"]);
});

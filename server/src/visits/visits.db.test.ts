/** Visits over HTTP on the chessboard town: the due list, a plan, one visit, spot checks, the night. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { chinaCalendar } from "../calendar/china.ts";
import { addDays, dayOf, isWorkingDay } from "../calendar/town-calendar.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import type { SpotCheckDraw, SpotCheckVerified, VisitCounts, VisitList, VisitPlan, VisitSummary } from "./contract.ts";
import { passNight } from "./pass-night.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let sun: TestCaller;
let stranger: TestCaller;
let anna: TestCaller;
let analyst: TestCaller;

const today = dayOf(new Date(), { offsetMinutes: 480 });
/** The first working day from tomorrow on: a plan of this day holds whatever the day of the test is. */
const workday = (() => {
  let day = addDays(today, 1);
  while (!isWorkingDay(day, chinaCalendar)) day = addDays(day, 1);
  return day;
})();

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  sun = await enterAs(app, handle, town.accounts.sun, "sun");
  stranger = await enterAs(app, handle, town.accounts.stranger, "stranger");
  anna = await enterAs(app, handle, town.accounts.anna, "anna");
  analyst = await enter(app, handle, { login: "ana", role: "analyst", divisions: [SUBDISTRICT] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const post = (who: TestCaller, url: string, payload: object) => who.call({ method: "POST", url, payload });
const listed = async (who: TestCaller, query: string): Promise<VisitList> =>
  (await who.get(`/api/visits?${query}`)).json();

describe("the due list", () => {
  // Every house has two homes: 101 was visited today, 201 is still due.
  test("shows what is due today inside the jurisdiction, and what is done", async () => {
    const due = await listed(sun, "");
    expect(due.day).toBe(today);
    expect(due.total).toBe(16);
    expect(
      due.visits.every(({ state, lateDays, doneAt }) => state === "due" && lateDays === 0 && doneAt === null),
    ).toBe(true);
    expect((await listed(sun, "which=done")).total).toBe(16);
    expect((await listed(stranger, "which=all")).total).toBe(0);
    expect((await listed(anna, "which=all")).total).toBe(8);
  });
  test("an imported visit that was made says so though only its date was written", async () => {
    const { rows } = await sql<{ state: string }>`select distinct state from visit where done_at is not null`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ state: "done" }]);
  });
  test("narrows down to an officer, a cell, a home and a grade", async () => {
    expect((await listed(sun, `officer=${town.accounts.anna}`)).total).toBe(4);
    expect((await listed(sun, `cell=${town.cells.M2}`)).total).toBe(4);
    expect((await listed(sun, `division=${MAPLE}`)).total).toBe(8);
    expect((await listed(sun, "grade=G")).total).toBe(0);
    const [one] = (await listed(sun, "limit=1")).visits;
    expect((await listed(sun, `unit=${one?.unit.id}&which=all`)).total).toBe(1);
  });
  test("two days later they are late, and counted so", async () => {
    const later = addDays(today, 2);
    const late = await listed(sun, `day=${later}&which=late`);
    expect(late.total).toBe(16);
    expect(late.visits[0]?.lateDays).toBe(2);
    const counts: VisitCounts = (await sun.get(`/api/visits/counts?day=${later}`)).json();
    expect(counts).toMatchObject({ due: 16, late: 16, done: 0, planned: 0 });
    const now: VisitCounts = (await sun.get("/api/visits/counts")).json();
    expect(now).toMatchObject({ due: 16, late: 0, missed: 0, done: 16 });
    const muchLater: VisitCounts = (await sun.get(`/api/visits/counts?day=${addDays(today, 10)}`)).json();
    expect(muchLater.coverage).toEqual({ due: 32, done: 16 });
  });
  test("is a map of houses without a word about people", async () => {
    const answer = await sun.get("/api/visits.geojson");
    expect(answer.headers["content-type"]).toContain("application/geo+json");
    const { features } = answer.json<{ features: { geometry: { type: string }; properties: object }[] }>();
    expect(features).toHaveLength(16);
    expect(features[0]?.geometry.type).toBe("Point");
    expect(answer.body).not.toMatch(/李安娜|138/);
  });
  test("refuses a day that is none", async () => {
    expect((await sun.get("/api/visits?day=2026-13-01")).statusCode).toBe(400);
    expect((await sun.get("/api/visits?which=some")).statusCode).toBe(400);
  });
});

describe("planning", () => {
  const wish = { from: workday, days: 1 };
  test("shows first and keeps nothing", async () => {
    const plan: VisitPlan = (await post(sun, "/api/visits/plan", { ...wish, preview: true })).json();
    expect(plan).toMatchObject({ saved: false, planned: 12, left: { noOfficer: 4, noCapacity: 0 } });
    expect((await listed(sun, `which=planned&day=${workday}`)).total).toBe(0);
  });
  test("gives each officer his or her own cells, each home once, in an order along the streets", async () => {
    const plan: VisitPlan = (await post(sun, "/api/visits/plan", wish)).json();
    expect(plan.saved).toBe(true);
    const annas = plan.routes.find(({ officer }) => officer.id === town.accounts.anna);
    expect(annas?.stops.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect(new Set(annas?.stops.map(({ unitId }) => unitId)).size).toBe(4);
    expect(annas?.distanceM).toBeGreaterThan(50);
    expect(annas?.straight).toBe(false);
    const shown: VisitPlan = (await sun.get(`/api/visits/plan?from=${workday}`)).json();
    expect(shown.routes).toEqual(plan.routes);
    expect(
      (await listed(sun, `which=planned&day=${workday}&officer=${town.accounts.anna}`)).visits.map(({ id }) => id),
    ).toEqual(annas?.stops.map(({ visitId }) => visitId));
  });
  test("an officer sees the own way, and every step of it is written down", async () => {
    const plan: VisitPlan = (await anna.get(`/api/visits/plan?from=${workday}`)).json();
    expect(plan.routes.map(({ officer }) => officer.id)).toEqual([town.accounts.anna]);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from transition where thing = 'visit' and action = 'plan'`.execute(handle.db);
    expect(rows[0]?.n).toBe(12);
  });
  test("is not for yesterday, not for an officer, an analyst or a stranger's cells", async () => {
    expect((await post(sun, "/api/visits/plan", { from: addDays(today, -1), days: 1 })).json()).toMatchObject({
      code: "visits.in_past",
    });
    expect((await post(anna, "/api/visits/plan", wish)).json()).toMatchObject({ code: "account.may_not" });
    expect((await post(analyst, "/api/visits/plan", wish)).statusCode).toBe(403);
    expect((await post(stranger, "/api/visits/plan", wish)).json()).toMatchObject({ planned: 0 });
  });
  test("plans nothing on a day off", async () => {
    const plan: VisitPlan = (
      await post(sun, "/api/visits/plan", { from: "2027-02-06", days: 1, preview: true, keep: false })
    ).json();
    expect(plan.days).toEqual([{ day: "2027-02-06", working: false, announced: false }]);
    expect(plan.routes).toEqual([]);
  });
});

const first = async (): Promise<VisitSummary> => {
  const [visit] = (await listed(sun, `which=planned&day=${workday}&officer=${town.accounts.anna}`)).visits;
  if (!visit) throw new Error("no visit is planned");
  return visit;
};
const patch = (who: TestCaller, id: number, payload: object) =>
  who.call({ method: "PATCH", url: `/api/visits/${id}`, payload });

describe("one visit", () => {
  test("moves to another day; who read it before is told", async () => {
    const visit = await first();
    const later = addDays(workday, 3);
    const moved = await patch(sun, visit.id, { version: visit.version, plannedOn: later });
    expect(moved.json()).toMatchObject({ state: "planned", plannedOn: later, plannedFor: { id: town.accounts.anna } });
    const stale = await patch(sun, visit.id, { version: visit.version, plannedOn: null });
    expect(stale.statusCode).toBe(409);
    expect(stale.json()).toMatchObject({ code: "visits.stale", details: { current: { plannedOn: later } } });
  });
  test("does not go to the past, to nobody, over an officer's capacity, or to somebody else by an officer's hand", async () => {
    const visit = await first();
    const to = (payload: object, who = sun) => patch(who, visit.id, { version: visit.version, ...payload });
    expect((await to({ plannedOn: addDays(today, -1) })).json()).toMatchObject({ code: "visits.in_past" });
    expect((await to({ plannedFor: town.accounts.sun })).json()).toMatchObject({ code: "assignments.not_an_officer" });
    expect((await to({ plannedFor: town.accounts.bo }, anna)).json()).toMatchObject({ code: "account.may_not" });
    expect((await patch(stranger, visit.id, { version: visit.version, plannedOn: null })).json()).toMatchObject({
      code: "visits.not_found",
    });
    await sql`insert into setting (key, value) values ('town.rules', '{"visits": {"perOfficerAndDay": 1}}')`.execute(
      handle.db,
    );
    expect((await to({ plannedFor: town.accounts.bo })).json()).toMatchObject({ code: "visits.day_full" });
    await sql`delete from setting where key = 'town.rules'`.execute(handle.db);
  });
  test("a route is put in another order as a whole", async () => {
    const ids = (await listed(sun, `which=planned&day=${workday}&officer=${town.accounts.anna}`)).visits.map(
      ({ id }) => id,
    );
    const turned = ids.toReversed();
    const wish = { officer: town.accounts.anna, day: workday, visitIds: turned };
    expect((await post(sun, "/api/visits/order", { ...wish, visitIds: turned.slice(1) })).json()).toMatchObject({
      code: "visits.not_the_route",
    });
    const answer = await post(anna, "/api/visits/order", wish);
    expect(answer.json<VisitList>().visits.map(({ id }) => id)).toEqual(turned);
    expect((await post(anna, "/api/visits/order", { ...wish, officer: town.accounts.bo })).json()).toMatchObject({
      code: "account.may_not",
    });
  });
  test("is cancelled with a reason, and then stays so", async () => {
    const visit = await first();
    const cancel = (version: number, note: string) => post(sun, `/api/visits/${visit.id}/cancel`, { version, note });
    expect((await cancel(visit.version, "  ")).statusCode).toBe(400);
    expect((await cancel(visit.version, "整栋停租")).json()).toMatchObject({ state: "cancelled", plannedOn: null });
    expect((await cancel(visit.version + 1, "again")).json()).toMatchObject({ code: "states.wrong_state" });
  });
  test("out of turn: once a day, not in the past, not where nobody lets any more", async () => {
    const [home] = (await listed(sun, "which=done&limit=1")).visits;
    const make = (dueOn: string) => post(sun, "/api/visits", { unitId: home?.unit.id, dueOn });
    expect((await make(addDays(today, 1))).json()).toMatchObject({
      state: "due",
      kind: "routine",
      dueOn: addDays(today, 1),
    });
    expect((await make(addDays(today, 1))).json()).toMatchObject({ code: "visits.same_day" });
    expect((await make(addDays(today, -1))).json()).toMatchObject({ code: "visits.in_past" });
    expect((await post(stranger, "/api/visits", { unitId: home?.unit.id, dueOn: today })).json()).toMatchObject({
      code: "units.not_found",
    });
    await sql`update rental_unit set status = 'deregistered' where id = ${home?.unit.id}`.execute(handle.db);
    expect((await make(addDays(today, 2))).json()).toMatchObject({ code: "visits.unit_ended" });
  });
});

const dueOn = addDays(today, 5);
const drawFrom = (who: TestCaller, payload: object) =>
  post(who, "/api/spot-checks", { division: LINDEN, dueOn, ...payload });

describe("spot checks", () => {
  test("are drawn by a seed that can be repeated, and verified", async () => {
    const wish = { division: SUBDISTRICT, size: 5, dueOn, seed: 4711, stratify: true };
    const draw: SpotCheckDraw = (await post(sun, "/api/spot-checks", wish)).json();
    expect(draw).toMatchObject({ size: 5, seed: 4711, candidates: 31, stratify: true, visits: { open: 5, done: 0 } });
    expect(draw.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(5);
    const verified: SpotCheckVerified = (await post(sun, `/api/spot-checks/${draw.id}/verify`, {})).json();
    expect(verified).toEqual({ agrees: true, candidatesAgree: true, agreeing: 5, missing: [], surplus: [] });
    expect((await listed(sun, `which=all&draw=${draw.id}`)).visits.every(({ kind }) => kind === "spot_check")).toBe(
      true,
    );
  });
  test("a visit that was slipped in or taken out is found", async () => {
    const [draw] = (await sun.get("/api/spot-checks")).json<{ draws: SpotCheckDraw[] }>().draws;
    await sql`update visit set draw_id = null where id = (select min(id) from visit where draw_id = ${draw?.id})`.execute(
      handle.db,
    );
    const verified: SpotCheckVerified = (await post(sun, `/api/spot-checks/${draw?.id}/verify`, {})).json();
    expect(verified).toMatchObject({ agrees: false, candidatesAgree: true, agreeing: 4 });
    expect(verified.missing).toHaveLength(1);
    await sql`update spot_check_draw set candidates_hash = 'changed' where id = ${draw?.id}`.execute(handle.db);
    expect((await post(sun, `/api/spot-checks/${draw?.id}/verify`, {})).json()).toMatchObject({
      candidatesAgree: false,
    });
  });
  test("need a size or a share, enough homes, and a division of one's own", async () => {
    expect((await drawFrom(sun, {})).json()).toMatchObject({ code: "spot_checks.size_or_share" });
    expect((await drawFrom(sun, { size: 2, share: 0.5 })).json()).toMatchObject({ code: "spot_checks.size_or_share" });
    expect((await drawFrom(sun, { size: 500 })).json()).toMatchObject({ code: "spot_checks.too_few" });
    expect((await drawFrom(sun, { size: 1, division: "990101009000" })).json()).toMatchObject({
      code: "divisions.not_found",
    });
    expect((await drawFrom(stranger, { size: 1 })).json()).toMatchObject({ code: "scope.outside" });
    expect((await drawFrom(anna, { size: 1 })).json()).toMatchObject({ code: "account.may_not" });
    expect((await sun.get("/api/spot-checks/999")).json()).toMatchObject({ code: "spot_checks.not_found" });
    expect((await drawFrom(sun, { share: 0.25, dueOn: addDays(today, 9) })).json()).toMatchObject({
      size: 4,
      candidates: 15,
    });
  });
});

describe("the night", () => {
  test("lets homes fall due by their grade once, misses what is past its grace, ends what is deregistered", async () => {
    const inTenDays = new Date(Date.now() + 10 * 86_400_000);
    const night = await passNight(handle.db, inTenDays);
    expect(night.missed).toBeGreaterThan(10);
    expect(night.ended).toBe(1);
    expect(night.fellDue).toBeGreaterThan(10);
    expect(await passNight(handle.db, inTenDays)).toEqual({ fellDue: 0, broughtForward: 0, missed: 0, ended: 0 });
    const { rows } = await sql<{ n: number }>`
      select max(n)::int as n from (select count(*) n from visit where done_at is null and state <> 'cancelled' and kind = 'routine' group by unit_id) waiting`.execute(
      handle.db,
    );
    expect(rows[0]?.n).toBe(1);
    const green = await sql<{ days: number }>`
      select distinct due_on - ${today}::date as days from visit v join rental_unit u on u.id = v.unit_id
      where u.grade = 'G' and v.kind = 'routine' and v.state = 'due' and u.status <> 'deregistered' and not exists (select from visit c where c.unit_id = u.id and c.id <> v.id and c.kind = 'routine' and c.state <> 'done')`.execute(
      handle.db,
    );
    expect(green.rows).toEqual([{ days: 21 }]);
  });
  test("a home that turned red is visited sooner", async () => {
    await sql`update rental_unit set grade = 'R' where grade = 'G'`.execute(handle.db);
    const night = await passNight(handle.db, new Date(Date.now() + 10 * 86_400_000));
    expect(night.broughtForward).toBeGreaterThan(5);
    expect(night.fellDue).toBe(0);
  });
});

test("more visits than can be planned at once are refused", async () => {
  await sql`
    insert into visit (unit_id, division_code, block_id, due_on)
    select id, division_code, block_id, date '1960-01-01' + n from (select * from rental_unit where status <> 'deregistered' order by id limit 1) u, generate_series(1, 20001) n`.execute(
    handle.db,
  );
  const answer = await post(sun, "/api/visits/plan", { from: workday, days: 1 });
  expect(answer.json()).toMatchObject({ code: "visits.too_many", details: { most: 20_000 } });
});

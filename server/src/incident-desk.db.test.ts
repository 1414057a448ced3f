/** The desk, the catalogue and the clock of incidents through the real routes: lists that agree with their counts, and what is told when time passes. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIncidentClock } from "./incident-clock.ts";
import type { IncidentCounts, IncidentPage, IncidentView } from "./incidents/contract.ts";
import type { AreaCategory, IncidentClass } from "./incidents/contract-catalogue.ts";
import {
  closeIncidentLife,
  dispatched,
  HERE,
  HOUR_MS,
  life,
  openIncidentLife,
  pass,
  refusedAs,
  report,
  shown,
  THERE,
  take,
  taken,
} from "./testing-incident-life.ts";

beforeAll(openIncidentLife);
afterAll(closeIncidentLife);

const list = async (account: string, query: string): Promise<IncidentPage> =>
  (await life.http.get(account, `/api/incidents?${query}`)).body as IncidentPage;
const ids = async (account: string, query: string) => (await list(account, query)).incidents.map(({ id }) => id);
const put = async (account: string, url: string, payload: object) => {
  const answer = await life.http.app.inject({ method: "PUT", url, headers: { "x-test-account": account }, payload });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};
const remove = async (account: string, url: string): Promise<number> =>
  (await life.http.app.inject({ method: "DELETE", url, headers: { "x-test-account": account } })).statusCode;

describe("the list of the desk", () => {
  test("pages tell every incident once, in each order, and the counts agree with the lists", async () => {
    for (let number = 0; number < 5; number += 1) {
      await report("duty", { title: `灯${number}` });
      pass(60_000);
    }
    await dispatched();
    await dispatched({ class: "waste" });
    for (const sort of ["due", "newest", "oldest"]) {
      const whole = await ids("sun", `sort=${sort}&limit=200`);
      const paged: number[] = [];
      for (let page: string | null = ""; page !== null; ) {
        const answer: IncidentPage = await list("sun", `sort=${sort}&limit=2${page ? `&page=${page}` : ""}`);
        paged.push(...answer.incidents.map(({ id }) => id));
        page = answer.nextPage;
      }
      expect(paged).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
    for (const filter of [
      "",
      "class=waste",
      "stages=reported",
      "which=all",
      "holder=nobody",
      "kind=incident&major=01",
    ]) {
      const counts = (await life.http.get("sun", `/api/incidents/counts?${filter}`)).body as IncidentCounts;
      expect(counts.total).toBe((await ids("sun", `limit=200&${filter}`)).length);
      expect(counts.byStage.reduce((sum, { count }) => sum + count, 0)).toBe(counts.total);
    }
  });

  test("filters by words, place, holder and time; a stranger's list is empty and a broken mark is refused", async () => {
    const { incident } = await report("duty", { title: "100%_特别", position: THERE, take: true });
    expect(await ids("sun", `q=${encodeURIComponent("100%_")}`)).toEqual([incident.id]);
    expect(await ids("duty", "holder=me&class=street_light")).toContain(incident.id);
    expect(await ids("sun", "box=121.004,31.001,121.006,31.002")).toEqual([incident.id]);
    expect(await ids("sun", "division=990101001002")).toEqual([incident.id]);
    expect(await ids("sun", `cellId=${life.town.cells.M1}`)).toEqual([incident.id]);
    expect(await ids("anna", "q=100")).toEqual([]);
    expect(await ids("stranger", "which=all")).toEqual([]);
    expect(await life.http.get("sun", "/api/incidents?page=eHg")).toMatchObject(refusedAs("incidents.wrong_page"));
    expect((await list("sun", "from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z&which=all")).incidents).toEqual([]);
  });

  test("views are one's own or for all, changed by their maker alone and never in the dark", async () => {
    const wish = { name: "超期", forAll: true, filter: { due: "overdue" }, sort: "due" };
    const view = (await life.http.post("sun", "/api/incident-views", wish)).body as IncidentView;
    expect(view).toMatchObject({ ...wish, mine: true, version: 1 });
    expect(await life.http.post("sun", "/api/incident-views", wish)).toMatchObject(
      refusedAs("incidents.view_name_taken"),
    );
    expect(await life.http.get("anna", "/api/incident-views")).toMatchObject({ body: { views: [{ mine: false }] } });
    const url = `/api/incident-views/${view.id}`;
    expect(await put("anna", url, { ...wish, version: 1 })).toMatchObject(refusedAs("incidents.view_not_found"));
    expect(await put("sun", url, { ...wish, forAll: false, version: 9 })).toMatchObject(
      refusedAs("incidents.view_stale"),
    );
    expect(await put("sun", url, { ...wish, forAll: false, version: 1 })).toMatchObject({ body: { forAll: false } });
    expect(await life.http.get("anna", "/api/incident-views")).toMatchObject({ body: { views: [] } });
    expect([await remove("anna", url), await remove("sun", url), await remove("sun", url)]).toEqual([404, 204, 404]);
    await sql`insert into incident_view (account_id, name, filter, sort) select ${life.town.accounts.qian}, n::text, '{}', 'due' from generate_series(1, 50) n`.execute(
      life.handle.db,
    );
    expect(await life.http.post("qian", "/api/incident-views", wish)).toMatchObject(
      refusedAs("incidents.too_many_views"),
    );
  });
});

describe("what the desk is offered", () => {
  test("open incidents near, of the same class first; not what is far, closed, itself or of another kind", async () => {
    const { incident } = await report("duty", { class: "waste" });
    const { incident: alike } = await report("duty", { class: "rubble" });
    const { incident: other } = await report("duty", { class: "tree" });
    const query = `lng=${HERE[0]}&lat=${HERE[1]}&class=waste&openedAt=${life.clock.toISOString()}`;
    const { duplicates } = (await life.http.get("duty", `/api/incidents/duplicates?${query}`)).body as {
      duplicates: { incident: { id: number }; sameClass: boolean; distanceM: number }[];
    };
    const found = duplicates.map((one) => one.incident.id);
    expect(found).toContain(incident.id);
    expect(found).toContain(alike.id);
    expect(found).not.toContain(other.id);
    expect(duplicates.map(({ sameClass }) => sameClass)).toEqual(
      duplicates.map(({ sameClass }) => sameClass).toSorted((a, b) => Number(b) - Number(a)),
    );
    const without = await life.http.get("duty", `/api/incidents/duplicates?${query}&except=${incident.id}`);
    expect(JSON.stringify(without.body)).not.toContain(`"id":${incident.id},`);
    pass(100 * HOUR_MS);
    const later = `lng=${HERE[0]}&lat=${HERE[1]}&class=waste`;
    expect(await life.http.get("duty", `/api/incidents/duplicates?${later}`)).toMatchObject({
      body: { duplicates: [] },
    });
  });

  test("who answers for the cell, whether at work; neighbours only when the town wants it, never by where they are", async () => {
    life.clock = new Date();
    const query = `/api/incidents/officers?lng=${HERE[0]}&lat=${HERE[1]}`;
    expect(await life.http.get("duty", query)).toMatchObject({
      body: { cell: { name: "L1" }, officers: [{ name: "李安娜", why: "cell", distanceM: null }] },
    });
    expect(await life.http.get("duty", "/api/incidents/officers?lng=100&lat=20")).toMatchObject({
      body: { cell: null, officers: [] },
    });
    await sql`insert into setting (key, value) values ('town.rules', '{"incidents": {"suggestNearest": true}}') on conflict (key) do update set value = excluded.value`.execute(
      life.handle.db,
    );
    const said = await life.http.post("duty", "/api/duty", { accountId: life.town.accounts.bo, onDuty: true });
    expect(said).toMatchObject({ status: 200 });
    const { body } = await life.http.get("duty", query);
    expect(body).toMatchObject({
      officers: [{ why: "cell" }, { name: "周波", why: "nearest", onDuty: true, cell: "L2" }],
    });
  });

  test("somebody is at work until then: the clock ends it, and nobody says it for a stranger", async () => {
    const until = new Date(life.clock.getTime() + HOUR_MS).toISOString();
    expect(await life.http.post("anna", "/api/duty", { onDuty: true, until })).toMatchObject({ status: 200 });
    expect(
      await life.http.post("anna", "/api/duty", { accountId: life.town.accounts.bo, onDuty: false }),
    ).toMatchObject(refusedAs("account.may_not"));
    expect(
      await life.http.post("stranger", "/api/duty", { accountId: life.town.accounts.anna, onDuty: false }),
    ).toMatchObject(refusedAs("incidents.unknown_account"));
    expect(await life.http.post("anna", "/api/duty", { onDuty: true, until: "2020-01-01T00:00:00Z" })).toMatchObject(
      refusedAs("request.invalid"),
    );
    pass(2 * HOUR_MS);
    expect((await runIncidentClock(life.handle.db, life.clock)).offDuty).toBe(1);
    const { rows } = await sql<{
      on: boolean;
    }>`select on_duty as on from account where id = ${life.town.accounts.anna}`.execute(life.handle.db);
    expect(rows).toEqual([{ on: false }]);
  });
});

const classOf = async (code: string): Promise<IncidentClass> => {
  const { classes } = (await life.http.get("anna", "/api/incident-classes")).body as { classes: IncidentClass[] };
  const found = classes.find((one) => one.code === code);
  if (!found) throw new Error(`Expected class ${code}, got none.`);
  return found;
};

describe("the catalogue", () => {
  test("administrators change a class as a whole; others, stale versions and contradictions are refused", async () => {
    const { code, ...entry } = await classOf("bench");
    const url = `/api/incident-classes/${code}`;
    expect((await put("sun", url, entry)).status).toBe(403);
    expect(await put("admin", url, { ...entry, version: 7 })).toMatchObject(refusedAs("incidents.entry_stale"));
    expect(await put("admin", url, { ...entry, version: 0 })).toMatchObject(refusedAs("incidents.entry_stale"));
    expect(await put("admin", url, { ...entry, conditions: [...entry.conditions, ...entry.conditions] })).toMatchObject(
      refusedAs("incidents.entry_impossible", { faults: [{ path: "conditions.1", reason: "twice" }] }),
    );
    expect(await put("admin", url, { ...entry, department: "nobody" })).toMatchObject(
      refusedAs("incidents.unknown_department"),
    );
    expect(await put("admin", url, { ...entry, minor: "01" })).toMatchObject(refusedAs("incidents.number_taken"));
    const [limit] = entry.limits;
    if (!limit) throw new Error("Expected a class with limits.");
    const nowhere = [...entry.limits, { ...limit, areaCategory: "nowhere" }];
    expect(await put("admin", url, { ...entry, limits: nowhere })).toMatchObject(
      refusedAs("incidents.unknown_area_category"),
    );
    const changed = await put("admin", url, { ...entry, limits: entry.limits.slice(0, 1) });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, limits: [limit] } });
  });

  test("an area of its own has limits of its own, the cell before the division", async () => {
    const area = (code: string, more: object) =>
      put("admin", `/api/area-categories/${code}`, {
        name: { zh: code, en: code },
        divisions: [],
        cells: [],
        version: 0,
        ...more,
      });
    expect(await area("nowhere", { divisions: ["990199999000"] })).toMatchObject(
      refusedAs("incidents.entry_impossible"),
    );
    expect(await area("suburb", { divisions: ["990101001000"] })).toMatchObject({ status: 200 });
    expect(await area("centre", { cells: ["990101001001-01"] })).toMatchObject({
      status: 200,
      body: { version: 1 } as AreaCategory,
    });
    const { code, ...entry } = await classOf("tree");
    const limits = [
      ...entry.limits,
      { condition: "usual", areaCategory: "centre", clock: "close", value: 2, unit: "urgent_hour", role: "supervisor" },
    ];
    expect(
      await put("admin", `/api/incident-classes/${code}`, {
        ...entry,
        limits: limits.filter(({ clock }) => clock === "close"),
      }),
    ).toMatchObject({ status: 200 });
    const { incident } = await report("duty", { class: "tree" });
    const filed = await taken("duty", incident.id, { action: "file" });
    expect(filed.areaCategory).toBe("centre");
    expect(Date.parse(filed.dueAt ?? "") - Date.parse(filed.filedAt ?? "")).toBe(2 * HOUR_MS);
    const { incident: outside } = await report("duty", { class: "tree", position: THERE });
    const slower = await taken("duty", outside.id, { action: "file" });
    expect(slower.areaCategory).toBe("suburb");
    expect(Date.parse(slower.dueAt ?? "") - Date.parse(slower.filedAt ?? "")).toBe(8 * HOUR_MS);
  });

  test("texts and departments are kept by the administrator", async () => {
    const text = { use: "comment", class: "waste", text: { zh: "已转环卫", en: "Told the cleaners" }, active: true };
    const kept = (await life.http.post("admin", "/api/incident-templates", text)).body as { id: number };
    const url = `/api/incident-templates/${kept.id}`;
    expect(await life.http.post("admin", "/api/incident-templates", { ...text, class: "unheard_of" })).toMatchObject(
      refusedAs("incidents.unknown_class"),
    );
    expect(await put("admin", url, { ...text, active: false, version: 3 })).toMatchObject(
      refusedAs("incidents.entry_stale"),
    );
    expect(await put("admin", url, { ...text, active: false, version: 1 })).toMatchObject({ body: { active: false } });
    expect(await put("admin", "/api/incident-templates/999999", { ...text, version: 1 })).toMatchObject(
      refusedAs("incidents.template_not_found"),
    );
    const office = { name: { zh: "市政", en: "Works" }, phone: null, active: true, version: 0 };
    expect(await put("admin", "/api/departments/works", office)).toMatchObject({ body: { code: "works", version: 1 } });
    expect(await put("admin", "/api/departments/works", office)).toMatchObject(refusedAs("incidents.entry_stale"));
  });
});

async function calendarKnownUntil(day: string, ...holidays: string[]): Promise<void> {
  const { db } = life.handle;
  await sql`insert into calendar (code, name, known_from, known_until) values ('town', '日历', '2026-01-01', ${day}::date)
    on conflict (code) do update set known_until = excluded.known_until`.execute(db);
  for (const holiday of holidays)
    await sql`insert into calendar_day (calendar, day, kind) values ('town', ${holiday}::date, 'holiday')`.execute(db);
}

describe("the clock", () => {
  test("urges what is overdue once a day at most, tells the desk, and urges nothing that is deferred", async () => {
    await sql`update incident set stage = 'void', close_reason = 'void', closed_at = opened_at where state = 'open'`.execute(
      life.handle.db,
    );
    await sql`delete from work_alert`.execute(life.handle.db);
    life.clock = new Date("2026-11-02T02:00:00Z");
    const late = await dispatched({ class: "water_leak" });
    const deferred = await dispatched({ class: "water_leak" });
    await taken("duty", deferred.id, { action: "defer", note: "等料" });
    expect((await runIncidentClock(life.handle.db, life.clock)).urged).toBe(0);
    pass(9 * HOUR_MS);
    expect((await runIncidentClock(life.handle.db, life.clock)).urged).toBe(1);
    expect((await runIncidentClock(life.handle.db, life.clock)).urged).toBe(0);
    pass(25 * HOUR_MS);
    expect((await runIncidentClock(life.handle.db, life.clock)).urged).toBe(1);
    expect(await shown(late.id)).toMatchObject({ urged: 2, overdue: true });
    expect((await shown(deferred.id)).urged).toBe(0);
    expect(await life.http.get("duty", "/api/work-alerts")).toMatchObject({
      body: { alerts: [{ kind: "incident_overdue", incident: { id: late.id }, count: 2 }, { count: 1 }] },
    });
    expect(await take("sun", deferred.id, { action: "urge", note: "请回复" })).toMatchObject({ status: 200 });
  });

  test("counts again what was provisional once the calendar knows its days", async () => {
    life.clock = new Date("2026-12-30T02:00:00Z");
    await calendarKnownUntil("2026-12-31");
    const { incident } = await report("duty");
    const filed = await taken("duty", incident.id, { action: "file" });
    expect(filed.provisional).toBe(true);
    expect((await runIncidentClock(life.handle.db, life.clock)).counted).toBe(0);
    await calendarKnownUntil("2027-12-31", "2027-01-01");
    expect((await runIncidentClock(life.handle.db, life.clock)).counted).toBeGreaterThanOrEqual(1);
    const again = await shown(incident.id);
    expect(again.provisional).toBe(false);
    expect(Date.parse(again.dueAt ?? "")).toBeGreaterThan(Date.parse(filed.dueAt ?? ""));
  });
});

/** The life of an incident through the real routes, from the call to the stars, with everybody who may not. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followIncident } from "./incidents/public/follow-incident.ts";
import { rateIncident } from "./incidents/public/rate-incident.ts";
import { reportPublicIncident } from "./incidents/public/report-public-incident.ts";
import { tellMoreOfIncident } from "./incidents/public/tell-more.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import {
  closeIncidentLife,
  dispatched,
  HERE,
  HOUR_MS,
  life,
  lifeOf,
  one,
  openIncidentLife,
  pass,
  photo,
  refusedAs,
  report,
  send,
  shown,
  THERE,
  take,
  taken,
} from "./testing-incident-life.ts";

beforeAll(openIncidentLife);
afterAll(closeIncidentLife);

describe("an incident from the call to the stars", () => {
  test("goes its whole way, and its number says kind, class, day and sequence", async () => {
    const { incident, receiptCode } = await report("duty", {
      reporter: { name: "王女士", phone: "139 1234 0021" },
      address: "永安路1号门前",
    });
    expect(incident).toMatchObject({
      stage: "reported",
      state: "open",
      source: "phone",
      hasReporter: true,
      reports: 1,
    });
    expect(incident.sourceId).toMatch(/^C010520261102\d{4}$/);
    const { id } = incident;
    const filed = await taken("duty", id, { action: "file" });
    // Four working hours from ten o'clock: two before noon, two from two to four. Five working days to close.
    expect(filed).toMatchObject({
      stage: "filed",
      condition: "usual",
      dueAt: "2026-11-09T10:00:00.000Z",
      nextDue: { clock: "dispatch", at: "2026-11-02T08:00:00.000Z" },
    });
    pass(HOUR_MS);
    const sent = await taken("duty", id, { action: "dispatch", accountId: life.town.accounts.anna });
    expect(sent).toMatchObject({ stage: "dispatched", holder: { name: "李安娜" }, department: null });
    await taken("anna", id, { action: "start" });
    await taken("anna", id, { action: "report_back", note: "换了灯头" });
    expect(await take("anna", id, { action: "pass" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_handled_by_me" }),
    );
    const checked = await taken("sun", id, { action: "pass", note: "亮了" });
    expect(checked.stage).toBe("checked");
    expect(await take("anna", id, { action: "close" })).toMatchObject(refusedAs("states.may_not"));
    const closed = await taken("duty", id, { action: "close", note: "谢谢" });
    expect(closed).toMatchObject({ stage: "closed", state: "closed", closeReason: "checked" });
    await rateIncident({ db: life.handle.db }, receiptCode ?? "", { stars: 5, note: "很快" }, life.clock);
    const rated = await shown(id);
    expect(rated.rating).toMatchObject({ stars: 5 });
    expect(lifeOf(rated)).toEqual([
      "report reported 1",
      "file filed 1",
      "dispatch dispatched 1",
      "start handling 1",
      "report_back reported_back 1",
      "pass checked 1",
      "close closed 1",
      "rate closed 1",
    ]);
    await expect(
      rateIncident({ db: life.handle.db }, receiptCode ?? "", { stars: 1 }, life.clock),
    ).rejects.toMatchObject({ code: "states.not_now", details: { reason: "not_rated" } });
  });

  test("numbers of a day are told once each, also when many report at the same moment", async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => report("duty")));
    const numbers = many.map(({ incident }) => Number(incident.sourceId.slice(-4))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  });

  test("sent again under its uuid it is the same one; under another class it is refused", async () => {
    const uuid = randomUUID();
    const first = await report("duty", { uuid });
    const again = await report("duty", { uuid });
    expect([again.incident.id, again.receiptCode]).toEqual([first.incident.id, first.receiptCode]);
    expect(await send("duty", { uuid, class: "waste" })).toMatchObject(refusedAs("incidents.uuid_taken"));
  });

  test("handled on the spot it closes in one step, with a photo", async () => {
    expect(await send("anna", { source: "officer", onTheSpot: true })).toMatchObject(
      refusedAs("states.not_now", { reason: "has_photo" }),
    );
    const { incident, receiptCode } = await report("anna", {
      source: "officer",
      onTheSpot: true,
      photos: [await photo()],
    });
    expect(incident).toMatchObject({ stage: "closed", closeReason: "on_the_spot", onTheSpot: true });
    expect(incident.photos).toHaveLength(1);
    expect(receiptCode).toBeNull();
  });
});

describe("who may not", () => {
  test("a stranger does not find it; an officer works in the own cells only; a stale version changes nothing", async () => {
    const { incident } = await report("duty");
    expect(await life.http.get("stranger", `/api/incidents/${incident.id}`)).toMatchObject(
      refusedAs("incidents.not_found", { id: incident.id }),
    );
    const wish = { action: "comment", version: incident.version, note: "看到了" };
    expect(await life.http.post("stranger", `/api/incidents/${incident.id}/steps`, wish)).toMatchObject(
      refusedAs("incidents.not_found"),
    );
    expect(await send("anna", { position: THERE })).toMatchObject(refusedAs("scope.outside"));
    expect(await send("anna", { position: [120, 30] })).toMatchObject(refusedAs("incidents.outside_town"));
    await taken("duty", incident.id, { action: "file" });
    expect(await life.http.post("duty", `/api/incidents/${incident.id}/steps`, wish)).toMatchObject(
      refusedAs("incidents.stale", { current: expect.objectContaining({ stage: "filed" }) }),
    );
    expect(await take("anna", incident.id, { action: "dispatch" })).toMatchObject(refusedAs("states.may_not"));
  });

  test("what is sent must fit the catalogue", async () => {
    expect(await send("duty", { class: "unheard_of" })).toMatchObject(refusedAs("incidents.unknown_class"));
    expect(await send("duty", { answers: { extent: "seven" } })).toMatchObject(
      refusedAs("incidents.wrong_answers", { faults: [{ field: "extent", reason: "wrong_kind" }] }),
    );
    expect(await send("duty", { openedAt: "2026-10-30T00:00:00Z" })).toMatchObject(
      refusedAs("incidents.opened_at_outside"),
    );
    const { incident } = await report("duty", { answers: { extent: "row" } });
    const file = (more: object) => take("duty", incident.id, { action: "file", ...more });
    expect(await file({ condition: "never" })).toMatchObject(refusedAs("incidents.unknown_condition"));
    expect(await file({ areaCategory: "nowhere" })).toMatchObject(refusedAs("incidents.unknown_area_category"));
    await taken("duty", incident.id, { action: "file" });
    const dispatch = (more: object) => take("duty", incident.id, { action: "dispatch", ...more });
    expect(await dispatch({ department: "nobody" })).toMatchObject(refusedAs("incidents.unknown_department"));
    expect(await dispatch({ accountId: life.town.accounts.gone })).toMatchObject(
      refusedAs("incidents.unknown_account"),
    );
    expect((await taken("duty", incident.id, { action: "dispatch" })).department).toBe("lighting");
    expect(await take("sun", incident.id, { action: "comment", note: "x", photos: [randomUUID()] })).toMatchObject(
      refusedAs("photos.not_found"),
    );
  });
});

describe("the side ways", () => {
  test("a failed check begins a round with a new date to handle and the old one to close", async () => {
    const { id, dueAt } = await dispatched();
    const handleOf = async () => (await shown(id)).clocks.find(({ clock }) => clock === "handle");
    const before = await handleOf();
    pass(5 * HOUR_MS);
    await taken("anna", id, { action: "report_back", note: "好了" });
    const failed = await taken("sun", id, { action: "fail", note: "还是不亮" });
    expect(failed).toMatchObject({ stage: "dispatched", round: 2, dueAt });
    const again = await handleOf();
    expect(Date.parse(again?.first ?? "")).toBeGreaterThanOrEqual(Date.parse(before?.first ?? ""));
    expect(again?.from).toBe(life.clock.toISOString());
  });

  test("sent back with words it waits for another dispatch and has nobody any more", async () => {
    const { id } = await dispatched();
    expect(await take("anna", id, { action: "send_back" })).toMatchObject(refusedAs("states.needs_note"));
    expect(await taken("anna", id, { action: "send_back", note: "不属于我们" })).toMatchObject({
      stage: "filed",
      dispatchedAt: null,
      department: null,
      holder: null,
      sentBack: 1,
    });
  });

  test("a deferral stops the clock, and resuming puts it off by as long as it stood", async () => {
    const { id, dueAt } = await dispatched();
    expect(await take("anna", id, { action: "defer", note: "等材料" })).toMatchObject(refusedAs("states.may_not"));
    expect(await taken("duty", id, { action: "defer", note: "等材料" })).toMatchObject({ dueAt: null, nextDue: null });
    expect(await take("anna", id, { action: "start" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_deferred" }),
    );
    pass(30 * HOUR_MS);
    const resumed = await taken("duty", id, { action: "resume" });
    expect(Date.parse(resumed.dueAt ?? "") - Date.parse(dueAt ?? "")).toBe(30 * HOUR_MS);
  });

  test("an extension counts when somebody else grants it before the deadline, and not after", async () => {
    const { id, dueAt, clocks } = await dispatched();
    const handleBy = Date.parse(clocks.find(({ clock }) => clock === "handle")?.at ?? "");
    const until = new Date(handleBy + 2 * 24 * HOUR_MS).toISOString().slice(0, 10);
    expect(await take("sun", id, { action: "grant_extension" })).toMatchObject(
      refusedAs("states.not_now", { reason: "extension_asked" }),
    );
    expect(await take("anna", id, { action: "ask_extension", note: "缺件", until: "2027-06-01" })).toMatchObject(
      refusedAs("incidents.extension_outside"),
    );
    expect((await taken("anna", id, { action: "ask_extension", note: "缺件", until })).extension).not.toBeNull();
    const granted = await taken("sun", id, { action: "grant_extension" });
    expect(granted).toMatchObject({ extension: null, extended: 1 });
    expect(Date.parse(granted.dueAt ?? "")).toBeGreaterThan(Date.parse(dueAt ?? ""));
    await taken("sun", id, { action: "ask_extension", note: "再延" });
    expect(await take("sun", id, { action: "grant_extension" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_asked_by_me" }),
    );
    pass(40 * 24 * HOUR_MS);
    expect(await take("qian", id, { action: "grant_extension" })).toMatchObject(
      refusedAs("states.not_now", { reason: "before_deadline" }),
    );
    expect(await taken("qian", id, { action: "refuse_extension", note: "已超期" })).toMatchObject({ extension: null });
  });

  test("two become one: the other goes on with the reports of both, and a loop is refused", async () => {
    const kept = await dispatched();
    const { incident: same } = await report("duty");
    expect(await take("duty", same.id, { action: "mark_duplicate" })).toMatchObject(
      refusedAs("incidents.duplicate_missing"),
    );
    const merged = await taken("duty", same.id, { action: "mark_duplicate", duplicateOf: kept.id });
    expect(merged).toMatchObject({ stage: "duplicate", state: "closed", duplicateOf: { id: kept.id }, dueAt: null });
    expect(await shown(kept.id)).toMatchObject({ reports: 2, duplicates: [{ id: same.id }] });
    const third = await dispatched();
    for (const other of [same.id, third.id])
      expect(await take("duty", third.id, { action: "merge", duplicateOf: other })).toMatchObject(
        refusedAs("states.not_now", { reason: "other_is_open" }),
      );
    expect(await taken("duty", third.id, { action: "merge", duplicateOf: kept.id })).toMatchObject({
      closeReason: "merged",
    });
    expect((await shown(kept.id)).reports).toBe(3);
  });

  test("who works on it: taken, handed over, put back; nobody takes it out of another's hands", async () => {
    const { incident } = await report("duty");
    const { id } = incident;
    await taken("anna", id, { action: "take" });
    expect(await take("sun", id, { action: "take" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_held" }),
    );
    expect(await take("sun", id, { action: "hand_over", accountId: life.town.accounts.qian })).toMatchObject(
      refusedAs("states.not_now", { reason: "held_by_me" }),
    );
    const handed = await taken("anna", id, { action: "hand_over", accountId: life.town.accounts.sun });
    expect(handed.holder).toMatchObject({ name: "孙主任", since: life.clock.toISOString() });
    expect((await taken("duty", id, { action: "assign", accountId: life.town.accounts.anna })).holder?.name).toBe(
      "李安娜",
    );
    expect((await taken("duty", id, { action: "put_back" })).holder).toBeNull();
    expect(await taken("duty", id, { action: "void", note: "重复拨打" })).toMatchObject({ stage: "void", dueAt: null });
    expect(await take("duty", id, { action: "file" })).toMatchObject(refusedAs("states.wrong_state"));
  });

  test("reclassified it is counted again from its filing by the limits of the other class", async () => {
    const { incident } = await report("duty");
    const filed = await taken("duty", incident.id, { action: "file" });
    pass(HOUR_MS);
    const amended = await taken("duty", incident.id, { action: "amend", class: "water_main", condition: "fenced" });
    expect(amended).toMatchObject({ class: "water_main", condition: "fenced", filedAt: filed.filedAt });
    expect(Date.parse(amended.dueAt ?? "")).toBe(Date.parse(filed.filedAt ?? "") + 8 * HOUR_MS);
    const moved = await taken("sun", incident.id, { action: "amend", position: THERE, address: "人民路1号" });
    expect(moved).toMatchObject({ position: [...THERE], address: "人民路1号", cell: { name: "M1" } });
  });
});

const options = () => ({ db: life.handle.db, keys: testKeys });
const wish = () => ({ uuid: randomUUID(), position: [...HERE], class: "waste", note: "垃圾堆了三天" });

describe("the public's side", () => {
  test("reports without an account, follows by the code, tells more, and sees what is stored and who looked", async () => {
    const reporter = { name: "赵先生", phone: "13800001111" };
    const told = await reportPublicIncident(options(), { source: "public", wish: { ...wish(), reporter } }, life.clock);
    expect(told.number).toMatch(/^E0101\d{8}\d{4}$/);
    await tellMoreOfIncident(options(), told.receiptCode, { note: "又多了一袋" }, life.clock);
    const { reports } = (await life.http.get("duty", `/api/incidents/${told.id}/reports`)).body as {
      reports: { id: number; hasPhone: boolean }[];
    };
    expect(reports).toMatchObject([{ hasPhone: true, hasName: true, hasEmail: false }]);
    const look = (account: string, body: object) =>
      life.http.post(account, `/api/incidents/reports/${reports[0]?.id}/look`, body);
    expect(await look("duty", { purpose: "other" })).toMatchObject(refusedAs("incidents.needs_reason"));
    expect(await look("stranger", { purpose: "call_back" })).toMatchObject(refusedAs("incidents.report_not_found"));
    expect(await look("duty", { purpose: "call_back" })).toMatchObject({ status: 200, body: { phone: "13800001111" } });
    const followed = await followIncident(options(), told.receiptCode, life.clock);
    expect(followed).toMatchObject({
      number: told.number,
      stage: "reported",
      mayTellMore: true,
      mayRate: false,
      stored: { name: "赵•••", phone: "•••11", looks: [{ role: "duty_officer", purpose: "call_back" }] },
    });
    expect(await life.http.get("admin", `/api/incidents/${told.id}/looks`)).toMatchObject({
      body: { looks: [{ purpose: "call_back", fields: ["name", "phone"] }] },
    });
    await expect(followIncident(options(), "0000-0000-0000", life.clock)).rejects.toMatchObject({
      code: "incidents.unknown_code",
    });
    const { sealed } = await one(
      sql<{
        sealed: string;
      }>`select encode(phone_sealed, 'escape') as sealed from incident_report where incident_id = ${told.id}`,
    );
    expect(sealed).not.toContain("13800001111");
  });

  test("what the public reports is looked at by somebody before it is filed, and a class that is not theirs is none", async () => {
    const told = await reportPublicIncident(options(), { source: "public", wish: wish() }, life.clock);
    expect(await take("duty", told.id, { action: "file" })).toMatchObject(
      refusedAs("states.not_now", { reason: "needs_no_verifying" }),
    );
    await taken("anna", told.id, { action: "confirm" });
    expect((await taken("duty", told.id, { action: "file" })).stage).toBe("filed");
    await sql`update incident_class set public = false where code = 'collapse'`.execute(life.handle.db);
    await expect(
      reportPublicIncident(options(), { source: "public", wish: { ...wish(), class: "collapse" } }, life.clock),
    ).rejects.toMatchObject({ code: "incidents.unknown_class" });
  });
});

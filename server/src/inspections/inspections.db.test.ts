/** Inspections over HTTP: answers, evidence, hazards and the visit in one go, or nothing; and the sheet that an officer takes to the door. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { fromCamera, signaturePng } from "../evidence/testing-pictures.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import type { NewInspection } from "./contract.ts";
import { doVisit } from "./do-visit.ts";
import { ensureFirstForm, firstForm } from "./forms/first-form.ts";
import { allOk, minutesAgo, waitingAt } from "./testing-answers.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let officer: TestCaller;
let other: TestCaller;
let stranger: TestCaller;
let analyst: TestCaller;
let formVersionId: number;
let camera: Buffer;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await ensureFirstForm(handle.db);
  app = await openTestApp(handle);
  officer = await enter(app, handle, { login: "officer1", role: "officer", divisions: [LINDEN] });
  other = await enter(app, handle, { login: "supervisor1", role: "supervisor", divisions: [SUBDISTRICT] });
  stranger = await enter(app, handle, { login: "stranger1", role: "supervisor", divisions: [ELSEWHERE] });
  analyst = await enter(app, handle, { login: "analyst1", role: "analyst", divisions: [SUBDISTRICT] });
  const { rows } = await sql<{ id: number }>`select id from form_version`.execute(handle.db);
  formVersionId = rows[0]?.id ?? 0;
  camera = await fromCamera();
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

type IdRow = { id: number };
type Home = { unitId: number; buildingId: number; hazardId: number; hazardVersion: number };
/** Unit 101 of a block: its visit is done, and it has an open hazard that was notified. */
async function home(block: number): Promise<Home> {
  const { rows } = await sql<Home>`
    select u.id as "unitId", u.building_id as "buildingId", h.id as "hazardId", h.version as "hazardVersion"
    from rental_unit u join hazard h on h.unit_id = u.id and h.item = 'egress.locked_exit' where u.block_id = ${town.blocks[block]} and u.room = '101' order by h.id limit 1`.execute(
    handle.db,
  );
  return rows[0] as Home;
}
const waiting = (block: number) => waitingAt(handle, town, block);
const wishOf = (rest: Partial<NewInspection>): NewInspection => ({
  uuid: randomUUID(),
  kind: "routine",
  formVersionId,
  answers: allOk(),
  begunAt: minutesAgo(20),
  at: minutesAgo(1),
  result: "pass",
  evidence: [],
  hazards: [],
  recheck: [],
  ...rest,
});
const send = async (by: TestCaller, wish: object) =>
  (await by.call({ method: "POST", url: "/api/inspections", payload: wish })).json();
async function photo(by: TestCaller, unitId: number, purpose = "evidence"): Promise<string> {
  const uuid = randomUUID();
  const isSignature = purpose === "signature";
  const sent = await by.call({
    method: "POST",
    url: `/api/photos?uuid=${uuid}&purpose=${purpose}&unitId=${unitId}`,
    payload: isSignature ? await signaturePng() : camera,
    headers: { "content-type": isSignature ? "image/png" : "image/jpeg" },
  });
  expect(sent.json()).toMatchObject({ uuid });
  return uuid;
}
const countOf = async (unitId: number) =>
  (
    await sql<{ inspections: number; hazards: number }>`
      select (select count(*)::int from inspection where unit_id = ${unitId}) as inspections, (select count(*)::int from hazard where unit_id = ${unitId}) as hazards`.execute(
      handle.db,
    )
  ).rows[0];

test("an inspection brings its hazards, photos and signature, and the visit is done", async () => {
  const { unitId, visitId } = await waiting(1);
  const [stair, overview, room, signature] = [
    await photo(officer, unitId),
    await photo(officer, unitId),
    await photo(officer, unitId),
    await photo(officer, unitId, "signature"),
  ];
  const wish = wishOf({
    unitId,
    result: "fail",
    answers: {
      ...allOk(),
      egress_clutter_in_stair: "not_ok",
      gas_heater_in_bathroom: "not_ok",
      photos: [overview],
      remarks: "二楼",
    },
    note: "房东在场",
    evidence: [{ uuid: room, question: "gas_heater_in_bathroom" }],
    signatureUuid: signature,
    hazards: [
      { item: "egress.clutter_in_stair", severity: 3, evidence: [stair], onTheSpot: true, suspectedMajor: false },
      {
        item: "gas.heater_in_bathroom",
        severity: 1,
        note: "浴室内",
        evidence: [],
        onTheSpot: false,
        suspectedMajor: false,
      },
    ],
  });
  const made = await send(officer, wish);
  expect(made).toMatchObject({
    uuid: wish.uuid,
    result: "fail",
    officer: { name: "officer1" },
    unit: { id: unitId, room: "201" },
    form: { versionId: formVersionId, number: 1, title: { zh: "出租房屋安全检查表" } },
    personsFound: 3,
    note: "房东在场",
    photos: [],
    signature: { uuid: signature, mediaType: "image/png" },
    visitId,
    hazards: [
      { item: "gas.heater_in_bathroom", severity: 1, state: "found", onTheSpot: false, note: "浴室内" },
      { item: "egress.clutter_in_stair", severity: 3, state: "closed", onTheSpot: true, photos: [{ uuid: stair }] },
    ],
  });
  const answered = Object.fromEntries(made.answers.map((one: { question: string }) => [one.question, one]));
  expect(answered["egress_clutter_in_stair"]).toMatchObject({
    section: "egress",
    answer: "not_ok",
    answerWords: [{ zh: "不合格", en: "Not OK" }],
  });
  expect(answered["photos"]).toMatchObject({ answer: [overview], photos: [{ uuid: overview }] });
  expect(answered["gas_heater_in_bathroom"]).toMatchObject({ photos: [{ uuid: room }] });
  expect((await other.get(`/api/inspections/${made.id}`)).json()).toEqual(made);
  const { rows } =
    await sql`select v.state, v.inspection_id as "inspectionId", v.account_id as "accountId", t.action from visit v
    join transition t on t.thing = 'visit' and t.thing_id = v.id where v.id = ${visitId}`.execute(handle.db);
  expect(rows).toEqual([{ state: "done", inspectionId: made.id, accountId: officer.accountId, action: "do" }]);
});

test("sent twice it is one inspection and the same answer; another under its uuid is refused", async () => {
  const { unitId } = await waiting(2);
  const wish = wishOf({
    unitId,
    result: "fail",
    hazards: [{ item: "gas.hose_aged", severity: 3, evidence: [], onTheSpot: false, suspectedMajor: false }],
  });
  const [first, again] = [await send(officer, wish), await send(officer, wish)];
  expect(again).toEqual(first);
  expect(await countOf(unitId)).toEqual({ inspections: 1, hazards: 1 });
  expect(await send(officer, { ...wish, at: minutesAgo(0) })).toMatchObject({ code: "inspections.uuid_taken" });
  expect(await send(other, wish)).toMatchObject({ code: "inspections.uuid_taken", details: { uuid: wish.uuid } });
});

test("nobody in: the visit stays to be done, and its history says so", async () => {
  const { unitId, visitId } = await waiting(5);
  const { formVersionId: _, ...wish } = wishOf({ unitId, result: "no_access", answers: {} });
  expect(await send(officer, wish)).toMatchObject({ result: "no_access", form: null, answers: [], visitId: null });
  const { rows } =
    await sql`select v.state, t.action from visit v join transition t on t.thing = 'visit' and t.thing_id = v.id where v.id = ${visitId}`.execute(
      handle.db,
    );
  expect(rows).toEqual([{ state: "due", action: "find_nobody" }]);
  expect(await send(officer, wishOf({ unitId, result: "no_access" }))).toMatchObject({
    code: "inspections.contradicts",
  });
});

test("answers that do not fit the form are refused by name, and nothing is written", async () => {
  const { unitId } = await waiting(6);
  const { egress_locked_exit: __, ...few } = allOk();
  const answer = await send(
    officer,
    wishOf({ unitId, answers: { ...few, gas_hose_aged: "perhaps", roof: "ok", persons_found: -1 } }),
  );
  expect(answer).toMatchObject({ code: "inspections.wrong_answers", status: 422 });
  expect(
    answer.details.faults
      .map(({ question, reason }: { question: string; reason: string }) => `${question} ${reason}`)
      .toSorted(),
  ).toEqual(["egress_locked_exit missing", "gas_hose_aged wrong", "persons_found wrong", "roof unknown"]);
  expect(await countOf(unitId)).toEqual({ inspections: 0, hazards: 0 });
});

test("what contradicts itself is refused in words", async () => {
  const { unitId } = await waiting(6);
  const hazard = { item: "gas.hose_aged", severity: 3 as const, evidence: [], onTheSpot: false, suspectedMajor: false };
  for (const [rest, code, field] of [
    [{ hazards: [hazard] }, "inspections.contradicts", "hazards"],
    [{ recheck: [{ hazardId: 1, version: 1, passed: false, photos: [] }] }, "inspections.contradicts", "recheck"],
    [{ buildingId: 1 }, "inspections.contradicts", "unitId"],
    [{ noticeId: 999_999 }, "inspections.contradicts", "noticeId"],
    [{ result: "fail", hazards: [{ ...hazard, item: "egress.dragon" }] }, "inspections.wrong_hazard", "hazards/0/item"],
    [
      { result: "fail", hazards: [{ ...hazard, item: "structure.cracks", onTheSpot: true }] },
      "inspections.wrong_hazard",
      "hazards/0/onTheSpot",
    ],
    [{ result: "fail", hazards: [{ ...hazard, onTheSpot: true }] }, "inspections.wrong_hazard", "hazards/0/evidence"],
  ] as const) {
    expect(await send(officer, wishOf({ unitId, ...(rest as Partial<NewInspection>) }))).toMatchObject({
      code,
      details: { field },
    });
  }
  expect(await send(officer, wishOf({ unitId, at: minutesAgo(-60) }))).toMatchObject({
    code: "inspections.wrong_time",
  });
  expect(await send(officer, wishOf({ unitId, begunAt: minutesAgo(0), at: minutesAgo(5) }))).toMatchObject({
    code: "inspections.wrong_time",
  });
  expect(
    await send(officer, wishOf({ unitId, at: minutesAgo(60 * 24 * 31), begunAt: minutesAgo(60 * 24 * 31) })),
  ).toMatchObject({ code: "inspections.wrong_time" });
  expect(await send(officer, wishOf({ unitId, evidence: [{ uuid: randomUUID() }] }))).toMatchObject({
    code: "photos.not_found",
  });
  const uuid = await photo(officer, unitId);
  expect(await send(officer, wishOf({ unitId, evidence: [{ uuid, question: "roof" }] }))).toMatchObject({
    code: "inspections.wrong_answers",
  });
  const elsewhere = await photo(officer, (await home(1)).unitId);
  expect(await send(officer, wishOf({ unitId, evidence: [{ uuid: elsewhere }] }))).toMatchObject({
    code: "photos.not_found",
    details: { uuids: [elsewhere] },
  });
  expect(await countOf(unitId)).toEqual({ inspections: 0, hazards: 0 });
});

test("another jurisdiction has no such home, form drafts cannot be answered, and an analyst does not inspect", async () => {
  const { unitId } = await waiting(6);
  expect(await send(stranger, wishOf({ unitId }))).toMatchObject({ code: "units.not_found" });
  expect(await send(analyst, wishOf({ unitId }))).toMatchObject({ code: "account.may_not" });
  const made = await send(officer, wishOf({ unitId }));
  expect((await stranger.get(`/api/inspections/${made.id}`)).json().code).toBe("inspections.not_found");
  expect((await stranger.get(`/api/units/${unitId}/inspection-sheet`)).json().code).toBe("units.not_found");
  expect(await send(stranger, { ...wishOf({}), buildingId: 1, uuid: made.uuid })).toMatchObject({
    code: "buildings.not_found",
  });
  expect(await send(officer, wishOf({ unitId, formVersionId: 999_999 }))).toMatchObject({ code: "forms.not_found" });
  const { rows } =
    await sql<IdRow>`insert into form_version (form_id, number, schema) select form_id, 99, schema from form_version limit 1 returning id`.execute(
      handle.db,
    );
  expect(await send(officer, wishOf({ unitId, formVersionId: rows[0]?.id ?? 0 }))).toMatchObject({
    code: "forms.not_published",
  });
});

test("a re-inspection passes a hazard, and fails another into its next round", async () => {
  const { unitId, hazardId, hazardVersion } = await home(3);
  const { hazardId: standing, unitId: otherUnit, hazardVersion: otherVersion } = await home(4);
  const passed = await send(
    officer,
    wishOf({
      kind: "re_inspection",
      unitId,
      recheck: [{ hazardId, version: hazardVersion, passed: true, photos: [await photo(officer, unitId)] }],
    }),
  );
  expect(passed).toMatchObject({
    kind: "re_inspection",
    rechecks: [{ hazardId, passed: true, title: { en: "Exit locked" } }],
  });
  const failed = await send(
    officer,
    wishOf({
      kind: "re_inspection",
      unitId: otherUnit,
      result: "fail",
      recheck: [{ hazardId: standing, version: otherVersion, passed: false, note: "仍上锁", photos: [] }],
    }),
  );
  expect(failed).toMatchObject({ rechecks: [{ hazardId: standing, passed: false, note: "仍上锁" }] });
  const { rows } =
    await sql`select id, state, round from hazard where id in (${hazardId}, ${standing}) order by id`.execute(
      handle.db,
    );
  expect(rows).toEqual([
    { id: hazardId, state: "closed", round: 1 },
    { id: standing, state: "failed", round: 2 },
  ]);
});

test("nobody closes what they handled: the whole inspection is refused with the hazard named, and nothing is half done", async () => {
  const { unitId, hazardId, hazardVersion } = await home(7);
  await sql`update hazard set handled_by = ${officer.accountId} where id = ${hazardId}`.execute(handle.db);
  const before = await countOf(unitId);
  const wish = wishOf({
    kind: "re_inspection",
    unitId,
    result: "fail",
    hazards: [{ item: "gas.hose_aged", severity: 3, evidence: [], onTheSpot: false, suspectedMajor: false }],
    recheck: [{ hazardId, version: hazardVersion, passed: true, photos: [] }],
  });
  expect(await send(officer, wish)).toMatchObject({
    code: "states.not_now",
    details: { hazardId, reason: "not_handled_by_me" },
  });
  expect(await countOf(unitId)).toEqual(before);
  const sheet = (await officer.get(`/api/units/${unitId}/inspection-sheet`)).json();
  expect(sheet.openHazards).toMatchObject([{ id: hazardId, canRecheck: true, handledByMe: true }]);
  expect(await send(other, { ...wish, recheck: [{ ...wish.recheck[0], version: 99 }] })).toMatchObject({
    code: "hazards.stale",
    status: 409,
    details: { hazardId },
  });
  const foreign = await home(8);
  const strange = [{ hazardId: foreign.hazardId, version: foreign.hazardVersion, passed: true, photos: [] }];
  expect(await send(other, { ...wish, recheck: strange })).toMatchObject({
    code: "inspections.recheck_refused",
    details: { hazardId: foreign.hazardId },
  });
  expect(await send(other, wish)).toMatchObject({ rechecks: [{ hazardId, passed: true }] });
});

test("the sheet for the door has the published form, what is open, what was last and what is due", async () => {
  const { unitId, visitId } = await waiting(8);
  const sheet = (await officer.get(`/api/units/${unitId}/inspection-sheet`)).json();
  expect(sheet).toMatchObject({
    unit: { id: unitId, room: "201", equipment: {} },
    building: { address: "永安路8号" },
    form: { id: formVersionId, state: "published", hazardRules: firstForm().hazardRules },
    forms: [{ versionId: formVersionId }],
    openHazards: [],
    lastInspection: null,
    nextVisit: { id: visitId, kind: "routine", state: "due" },
  });
  const made = await send(officer, wishOf({ unitId }));
  const after = (await officer.get(`/api/units/${unitId}/inspection-sheet`)).json();
  expect(after).toMatchObject({ lastInspection: { id: made.id, result: "pass" }, nextVisit: null });
  const { buildingId } = await home(8);
  const whole = (await officer.get(`/api/buildings/${buildingId}/inspection-sheet`)).json();
  expect(whole).toMatchObject({ unit: null, openHazards: [{ item: "egress.locked_exit" }], nextVisit: null });
  expect((await officer.get(`/api/units/${unitId}/inspection-sheet?formId=999`)).json().code).toBe("forms.not_found");
});

const ask = async (answers: object, by = officer) =>
  (
    await by.call({ method: "POST", url: `/api/form-versions/${formVersionId}/proposals`, payload: { answers } })
  ).json();

test("what the rules make of answers is told before anything is handed in", async () => {
  expect(await ask({ ...allOk(), gas_heater_in_bathroom: "not_ok", egress_clutter_in_stair: "not_ok" })).toMatchObject({
    faults: [],
    hazards: [
      { item: "egress.clutter_in_stair", severity: 3, onTheSpotAllowed: true, title: { zh: "楼道堆放杂物" } },
      { item: "gas.heater_in_bathroom", severity: 1, question: "gas_heater_in_bathroom" },
    ],
  });
  expect((await ask({ roof: "ok" })).faults[0]).toMatchObject({ question: "roof", reason: "unknown" });
  expect((await ask({}, analyst)).code).toBe("account.may_not");
});

test("a building is inspected as a whole; a visit that is named must be one to this home", async () => {
  const { buildingId } = await home(1);
  const made = await send(officer, wishOf({ buildingId }));
  expect(made).toMatchObject({ unit: null, building: { id: buildingId }, visitId: null });
  const { unitId } = await home(2);
  const { rows } = await sql<IdRow>`select id from visit where unit_id <> ${unitId} and state = 'due' limit 1`.execute(
    handle.db,
  );
  expect(await send(other, wishOf({ unitId, visitId: rows[0]?.id ?? 0 }))).toMatchObject({
    code: "inspections.wrong_visit",
  });
  const { rows: done } =
    await sql<IdRow>`select id from visit where unit_id = ${unitId} and state = 'done' limit 1`.execute(handle.db);
  expect(await send(other, wishOf({ unitId, visitId: done[0]?.id ?? 0 }))).toMatchObject({
    code: "states.wrong_state",
    details: { thing: "visit" },
  });
});

test("a visit of another kind is not done by the way", async () => {
  const { unitId, visitId } = await waiting(14);
  await inScope(handle.db, town.scopes.sun, (tx) =>
    doVisit(tx, town.scopes.sun, { kind: "spot_check", result: "pass", inspectionId: 1, unitId, at: new Date() }),
  );
  const { rows } = await sql`select state from visit where id = ${visitId}`.execute(handle.db);
  expect(rows).toEqual([{ state: "due" }]);
});

/** Somebody without an account at the page for reporting, on a real database: what they see, what they may do with their code, what a stranger may not. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown } from "../../db/testing-small-town.ts";
import { fromCamera } from "../../evidence/testing-pictures.ts";
import { enter, openTestApp, type TestCaller } from "../../testing-app.ts";
import type { FollowedReport, GroundSketch, PublicPlaces, PublicReported, ReportPage } from "./page-contract.ts";

const HERE = [121.0005, 31.0015] as const;
let handle: DatabaseHandle;
let app: App;
let root: TestCaller;
let sun: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  root = await enter(app, handle, { login: "root", role: "administrator" });
  sun = await enter(app, handle, { login: "sun-too", role: "supervisor", divisions: ["990101001000"] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const get = (url: string) => app.inject({ url });
const post = (url: string, payload: object, remoteAddress = "127.0.0.1") =>
  app.inject({ method: "POST", url, payload, remoteAddress });
const lamp = (changes: object = {}) => ({
  uuid: randomUUID(),
  class: "street_light",
  position: HERE,
  note: "不亮",
  ...changes,
});
async function reported(changes: object = {}): Promise<string> {
  const answer = await post("/api/public/incidents", lamp(changes));
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
  return answer.json<PublicReported>().receipt;
}
const followed = async (code: string): Promise<FollowedReport> =>
  (await get(`/api/public/incidents/${code}`)).json<FollowedReport>();
async function newest(): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(id) as id from incident`.execute(handle.db);
  return rows[0]?.id ?? 0;
}
async function step(who: TestCaller, id: number, body: object): Promise<void> {
  const { version } = (await who.get(`/api/incidents/${id}`)).json<{ version: number }>();
  const answer = await who.call({ method: "POST", url: `/api/incidents/${id}/steps`, payload: { version, ...body } });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
}

test("the page says what may be reported, how long a contact is kept and where the town is", async () => {
  const page = (await get("/api/public/report-page")).json<ReportPage>();
  expect(page.classes.map(({ code }) => code)).toContain("street_light");
  expect(page.classes.flatMap(({ form }) => form).every((field) => field.public)).toBe(true);
  expect([page.contactDays > 0, page.middle]).toEqual([true, [expect.closeTo(121.004, 5), expect.closeTo(31.001, 5)]]);
});

const placesOf = async (q: string) =>
  (await get(`/api/public/places?q=${encodeURIComponent(q)}`)).json<PublicPlaces>().places;
test("places are found by their address and tell nothing else: no officer, no cell, no home, no number", async () => {
  const [house] = await placesOf("永安路3号");
  expect(house?.position).toEqual([expect.closeTo(121.0025, 4), expect.closeTo(31.0015, 4)]);
  expect(Object.keys(house ?? {}).toSorted()).toEqual(["position", "subtitle", "title"]);
  for (const nobody of ["李安娜", "anna", "L1", "138 0000 0000", "U-990101001001001-101"])
    expect([nobody, await placesOf(nobody)]).toEqual([nobody, []]);
});

const groundOf = async (lng: number, lat: number) =>
  (await get(`/api/public/ground?lng=${lng}&lat=${lat}&radiusM=200`)).json<GroundSketch>();
test("the ground round a place has its streets, and says whether a report may be made there", async () => {
  const ground = await groundOf(HERE[0], HERE[1]);
  expect([ground.streets.map(({ name }) => name), ground.inside]).toEqual([["永安路"], true]);
  expect(await groundOf(10, 10)).toEqual({ streets: [], water: [], inside: false });
});

test("a report answers with a code, the same when it is sent twice, and the code leads to the report", async () => {
  const wish = lamp();
  const codes = [await post("/api/public/incidents", wish), await post("/api/public/incidents", wish)].map(
    (answer) => answer.json<PublicReported>().receipt,
  );
  expect(codes[0]).toBe(codes[1]);
  expect((await get(`/api/public/receipts/${codes[0]}`)).json()).toEqual({ thing: "incident" });
  const { incident, name } = await followed(codes[0] ?? "");
  expect([incident.stage, incident.mayRate, incident.mayTellMore, name.en]).toEqual([
    "reported",
    false,
    true,
    expect.stringContaining("light"),
  ]);
});

test("a photo is kept without what the camera wrote, with the report it was sent for", async () => {
  const uuid = randomUUID();
  const sent = await app.inject({
    method: "POST",
    url: `/api/public/incidents/photos?uuid=${uuid}&lng=${HERE[0]}&lat=${HERE[1]}`,
    headers: { "content-type": "image/jpeg" },
    payload: await fromCamera(),
  });
  expect([sent.statusCode, sent.body]).toEqual([200, expect.anything()]);
  await reported({ photos: [uuid] });
  const detail = (await root.get(`/api/incidents/${await newest()}`)).json<{ photos: { uuid: string }[] }>();
  expect(detail.photos.map((photo) => photo.uuid)).toEqual([uuid]);
  const kept = await root.get(`/api/photos/${uuid}`);
  expect([kept.statusCode, kept.rawPayload.includes("Exif")]).toEqual([200, false]);
  expect((await get(`/api/photos/${uuid}`)).statusCode).toBe(401);
});

const fillBesideHere = (age: string) =>
  sql`
  insert into attachment (uuid, sha256, bytes, media_type, purpose, block_id, division_code, party, made_at)
  select gen_random_uuid(), repeat('a', 64), 10, 'image/jpeg', 'evidence', k.id, k.division_code, 'resident', now() - ${age}::interval
  from block k, generate_series(1, 60) where k.code like '%001002' and ST_X(ST_Centroid(k.geom)) < 121.002 and k.valid_to is null`.execute(
    handle.db,
  );
test("a block takes sixty photos an hour that no report names, and none lies outside of the town", async () => {
  const payload = await fromCamera();
  const sent = (lng: number, lat: number) =>
    app.inject({
      method: "POST",
      url: `/api/public/incidents/photos?uuid=${randomUUID()}&lng=${lng}&lat=${lat}`,
      remoteAddress: "192.0.2.60",
      headers: { "content-type": "image/jpeg" },
      payload,
    });
  expect((await sent(10, 10)).json()).toMatchObject({ code: "incidents.outside_town" });
  await fillBesideHere("61 minutes");
  expect((await sent(121.0015, 31.0015)).statusCode).toBe(200);
  await fillBesideHere("59 minutes");
  const refused = await sent(121.0015, 31.0015);
  expect([refused.statusCode, refused.json()]).toEqual([
    429,
    expect.objectContaining({ code: "incidents.too_many_photos", details: { most: 60 } }),
  ]);
  expect((await sent(HERE[0], HERE[1])).statusCode).toBe(200);
});

const refusal = async (changes: object) =>
  (await post("/api/public/incidents", lamp(changes))).json<{ code: string }>().code;
test("outside of the town, of a class that is not for the public and with a strange field nothing is reported", async () => {
  expect(await refusal({ position: [10, 10] })).toBe("incidents.outside_town");
  expect(await refusal({ class: "no_such" })).toBe("incidents.unknown_class");
  expect(await refusal({ source: "officer" })).toBe("request.invalid");
});

test("with the code one tells more, rates once after the closing and sees what is stored; without it nothing", async () => {
  const code = await reported({ reporter: { name: "李四", phone: "138 0000 4711" } });
  const id = await newest();
  const more = await post(`/api/public/incidents/${code}/more`, { note: "旁边那盏也是" });
  expect(more.json<FollowedReport>().incident.steps.at(-1)).toMatchObject({
    action: "tell_more",
    note: "旁边那盏也是",
  });
  const rate = (changes: object = {}) => post(`/api/public/incidents/${code}/rate`, { stars: 4, ...changes });
  expect((await rate()).statusCode).toBeGreaterThanOrEqual(400);

  await step(root, id, { action: "confirm" });
  await step(root, id, { action: "file" });
  await step(root, id, { action: "dispatch" });
  await step(sun, id, { action: "start" });
  await step(sun, id, { action: "report_back", note: "换了灯泡" });
  await step(root, id, { action: "pass" });
  await step(root, id, { action: "close" });
  expect((await rate({ stars: 6 })).statusCode).toBe(400);
  expect((await rate({ note: "很快" })).json<FollowedReport>().incident.rating?.stars).toBe(4);
  expect((await rate({ stars: 1 })).statusCode).toBeGreaterThanOrEqual(400);
  const { incident } = await followed(code);
  expect([incident.stage, incident.rating?.stars, incident.mayRate]).toEqual(["closed", 4, false]);
  expect([incident.stored.name, incident.stored.phone, incident.stored.looks]).toEqual(["李•••", "•••11", []]);
  expect(JSON.stringify(incident)).not.toMatch(/sun-too|root|换了灯泡/);

  for (const other of ["7K2M-9QXT-4BCD", "no code"])
    expect((await get(`/api/public/incidents/${encodeURIComponent(other)}`)).json<{ code: string }>().code).toBe(
      "incidents.unknown_code",
    );
});

const numberOf = async (id: number): Promise<string> =>
  (await root.get(`/api/incidents/${id}`)).json<{ sourceId: string }>().sourceId;
const actionsOf = (steps: FollowedReport["incident"]["steps"]) => steps.map(({ action }) => action);
test("a report that became part of another is followed as that one: stage, department, date and steps, and no words of its reporter", async () => {
  const first = await reported({ position: [121.0045, 31.0015] });
  const other = await newest();
  await post(`/api/public/incidents/${first}/more`, { note: "我是王五" });
  await step(root, other, { action: "confirm" });
  await step(root, other, { action: "file" });
  await step(root, other, { action: "dispatch", department: "lighting" });
  const code = await reported();
  const own = await newest();
  await step(root, own, { action: "mark_duplicate", duplicateOf: other });

  const { incident } = await followed(code);
  const lead = (await followed(first)).incident;
  expect([incident.number, incident.stage, incident.state]).toEqual([await numberOf(other), "dispatched", "open"]);
  expect([incident.department, incident.dueAt]).toEqual([lead.department, lead.dueAt]);
  expect(incident.department).not.toBeNull();
  expect(actionsOf(incident.steps)).toEqual(["report", "confirm", "file", "dispatch"]);
  expect(incident.merged).toEqual({ number: await numberOf(own), steps: expect.any(Array) });
  expect(actionsOf(incident.merged?.steps ?? [])).toEqual(["report", "mark_duplicate"]);
  expect([incident.mayTellMore, incident.mayRate, lead.merged]).toEqual([false, false, null]);

  await step(sun, other, { action: "start" });
  await step(sun, other, { action: "report_back", note: "张三换了灯泡" });
  await step(root, other, { action: "pass" });
  await step(root, other, { action: "close", note: "已修好" });
  const rated = await post(`/api/public/incidents/${first}/rate`, { stars: 2, note: "王五等了很久" });
  expect([rated.statusCode, rated.body]).toEqual([200, expect.anything()]);
  const closed = (await followed(code)).incident;
  expect([closed.stage, closed.closedAt, closed.rating]).toEqual(["closed", expect.any(String), null]);
  expect(closed.steps.at(-1)).toMatchObject({ action: "close", note: "已修好" });
  expect(JSON.stringify(closed)).not.toMatch(/王五|张三|sun-too|root/);
});

test("one network reports twenty matters an hour and then waits; guessing codes is slowed down", async () => {
  const from = "192.0.2.9";
  const codes: number[] = [];
  for (let i = 0; i < 21; i++) codes.push((await post("/api/public/incidents", lamp(), from)).statusCode);
  expect([codes[0], codes[19], codes[20]]).toEqual([200, 200, 429]);
  const guesses: number[] = [];
  for (let i = 0; i < 21; i++)
    guesses.push((await app.inject({ url: "/api/public/incidents/7K2M-9QXT-4BCD", remoteAddress: from })).statusCode);
  expect([guesses[0], guesses[20]]).toEqual([404, 429]);
});

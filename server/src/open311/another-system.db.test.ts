/** What GeoReport v2 leaves to us, on a real database: what is never told of a report, whose key holds where, what is refused and how often. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { ELSEWHERE, LINDEN, MAPLE, type SmallTown } from "../db/testing-small-town.ts";
import type { TestCaller } from "../testing-app.ts";
import { HERE, type Open311Desk, openOpen311Desk, ROOT, refusalOf, THERE, WORDS } from "./testing-open311.ts";

let desk: Open311Desk;
let handle: DatabaseHandle;
let app: App;
let root: TestCaller;
let sun: TestCaller;
let key: string;
let town: SmallTown;

beforeAll(async () => {
  desk = await openOpen311Desk();
  ({ handle, app, root, sun, key, town } = desk);
});
afterAll(() => desk.close());

const get = (path: string) => desk.get(path);
const post: Open311Desk["post"] = (...asked) => desk.post(...asked);
const lamp: Open311Desk["lamp"] = (changes) => desk.lamp(changes);
const filed: Open311Desk["filed"] = (changes) => desk.filed(changes);
const step: Open311Desk["step"] = (...taken) => desk.step(...taken);
const keyOf: Open311Desk["keyOf"] = (...asked) => desk.keyOf(...asked);

describe("a report of another system", () => {
  test("is one of the public: reported, from open311, its contact sealed and never told", async () => {
    const contact = { first_name: "安娜", last_name: "李", phone: "138 0000 4711", email: "anna@example.org" };
    const { id, number, token } = await filed({ ...contact, media_url: "https://example.org/a.jpg" });
    const { rows } = await sql<{ source: string; note: string; report: string }>`
      select i.source, i.note, (select string_agg(r::text, ' ') from incident_report r where r.incident_id = i.id) as report
      from incident i where i.id = ${id}`.execute(handle.db);
    expect(rows[0]).toMatchObject({ source: "open311", note: `${WORDS}\nhttps://example.org/a.jpg` });
    expect(rows[0]?.report).not.toMatch(/4711|安娜|anna@/);
    for (const path of [`requests/${number}.json`, `requests/${number}.xml`, "requests.json", `tokens/${token}.json`])
      expect((await get(path)).body).not.toMatch(/4711|安娜|anna@|张三|example\.org|sun-too|root/);
  });

  test("is not told to anybody before it is filed, and what officers or callers reported never is", async () => {
    const before = (await get("requests.json")).json<unknown[]>().length;
    expect((await lamp()).statusCode).toBe(201);
    const called = await sun.call({
      method: "POST",
      url: "/api/incidents",
      payload: { uuid: randomUUID(), source: "phone", position: [121.0005, 31.0015], class: "street_light" },
    });
    expect(called.statusCode).toBe(200);
    const { incident } = called.json<{ incident: { id: number; sourceId: string } }>();
    await step(root, incident.id, { action: "confirm" });
    await step(sun, incident.id, { action: "file" });
    expect((await get("requests.json")).json<unknown[]>().length).toBe(before);
    expect((await get(`requests/${incident.sourceId}.json`)).statusCode).toBe(404);
  });

  test("that is the same as a call at the desk leads to the case that goes on, which tells no more than others do", async () => {
    const called = await sun.call({
      method: "POST",
      url: "/api/incidents",
      payload: {
        uuid: randomUUID(),
        source: "phone",
        position: [121.0005, 31.0015],
        class: "street_light",
        note: WORDS,
      },
    });
    const { incident } = called.json<{ incident: { id: number; sourceId: string } }>();
    await step(root, incident.id, { action: "confirm" });
    await step(sun, incident.id, { action: "file" });
    expect((await get(`requests/${incident.sourceId}.json`)).statusCode).toBe(404);
    const answer = await lamp();
    const token = answer.json<{ token: string }[]>()[0]?.token ?? "";
    const { rows } = await sql<{ id: number }>`select max(id) as id from incident`.execute(handle.db);
    await step(root, rows[0]?.id ?? 0, { action: "mark_duplicate", duplicateOf: incident.id });
    const [told] = (await get(`tokens/${token}.json`)).json<{ service_request_id: string }[]>();
    expect(told?.service_request_id).toBe(incident.sourceId);
    const one = await get(`requests/${incident.sourceId}.json`);
    expect([one.statusCode, one.json<{ status: string }[]>()[0]?.status]).toEqual([200, "open"]);
    expect(one.body).not.toContain(WORDS);
  });

  test.each(["officer", "import"] as const)(
    "that became part of one of another source (%s) is followed there, with public fields only",
    async (source) => {
      const { id, number } = await found(source);
      expect((await get(`requests/${number}.json`)).statusCode).toBe(404);
      const { token, id: same, number: own } = await filed();
      await step(root, same, { action: "merge", duplicateOf: id });
      for (const format of ["json", "xml"]) expect((await get(`tokens/${token}.${format}`)).body).toContain(number);
      const one = await get(`requests/${number}.json`);
      expect(one.json()).toEqual([
        expect.objectContaining({
          service_request_id: number,
          status: "open",
          service_code: "street_light",
          description: null,
          address_id: null,
          media_url: null,
          lat: 31.0015,
          long: 121.0005,
        }),
      ]);
      expect(one.body).not.toMatch(/张三|永安路|sun-too|root/);
      const listed = (await get("requests.json")).json<{ service_request_id: string }[]>();
      expect(listed.map((each) => each.service_request_id)).toEqual(expect.arrayContaining([number, own]));
      expect((await get(`requests/${number}.json?jurisdiction_id=${MAPLE}`)).statusCode).toBe(404);
    },
  );

  test("is followed through several cases that became one another to the one that goes on at last", async () => {
    const [call, last] = [await found("officer"), await found("import")];
    const { token, id: same } = await filed();
    await step(root, same, { action: "merge", duplicateOf: call.id });
    await step(root, call.id, { action: "merge", duplicateOf: last.id });
    const [told] = (await get(`tokens/${token}.json`)).json<{ service_request_id: string }[]>();
    expect(told?.service_request_id).toBe(last.number);
    const [one] = (await get(`requests/${last.number}.json`)).json<{ status: string }[]>();
    expect(one?.status).toBe("open");
    const [between] = (await get(`requests/${call.number}.json`)).json<{ status: string; status_notes: string }[]>();
    expect(between?.status).toBe("closed");
    const page = await app.inject({ url: `/api/public/incidents/${token}` });
    expect(page.json()).toMatchObject({ incident: { number: last.number, state: "open", stage: "filed" } });
  });

  test("sent again under its source_id is one case with one token; another sender's same id is another", async () => {
    const source = { source_id: "64341792" };
    const [first, second] = [await lamp(source), await lamp(source)];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    const other = await lamp({ ...source, api_key: await keyOf(root, {}) });
    expect(other.json<{ token: string }[]>()[0]?.token).not.toBe(first.json<{ token: string }[]>()[0]?.token);
  });

  test("finds its place by the words of an address or the number of a house", async () => {
    const rest = { api_key: key, service_code: "street_light" };
    expect((await post({ ...rest, address_string: "永安路3号" })).statusCode).toBe(201);
    const { rows } = await sql<{
      block: number;
    }>`select block_id as block from incident order by id desc limit 1`.execute(handle.db);
    expect(rows[0]?.block).toBe(town.blocks[3]);
    for (const same of ["永安路３号", "永安路3", "3 Yong'an Road", "31.0015, 121.0025"])
      expect([same, (await post({ ...rest, address_string: same })).statusCode]).toEqual([same, 201]);
    expect((await post({ ...rest, address_id: `B-${LINDEN}005` })).statusCode).toBe(201);
    // Nobody is sent to the first of several houses, nor to one of which less was told than its number.
    const many = ["1号", "永安路", "安路3号"].map((words) => ({ address_string: words }));
    for (const nowhere of [...many, { address_string: "无此路 99 号" }, { address_id: "B-0" }]) {
      const answer = await post({ ...rest, ...nowhere });
      expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining("open311.no_such_address")]);
    }
  });
});

/** Filed, and reported by nobody outside; its words and its address are for those who work with it. */
async function found(source: "officer" | "import"): Promise<{ id: number; number: string }> {
  if (source === "import") {
    const { rows } = await sql<{ id: number; number: string }>`
      insert into incident (source_id, division_code, block_id, geom, class, title, address, note, state, opened_at)
      select gen_random_uuid()::text, k.division_code, k.id, ST_SetSRID(ST_Point(121.00052, 31.00148), 4326), 'street_light', ${WORDS}, '永安路3号', ${WORDS}, 'open', now()
      from block k where k.id = ${town.blocks[1]} returning id, source_id as number`.execute(handle.db);
    return rows[0] ?? { id: 0, number: "" };
  }
  const payload = {
    uuid: randomUUID(),
    source,
    position: [121.00052, 31.00148],
    class: "street_light",
    title: WORDS,
    address: "永安路3号",
    note: WORDS,
  };
  const answer = await sun.call({ method: "POST", url: "/api/incidents", payload });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
  const { incident } = answer.json<{ incident: { id: number; sourceId: string } }>();
  await step(root, incident.id, { action: "confirm" });
  await step(sun, incident.id, { action: "file" });
  return { id: incident.id, number: incident.sourceId };
}

const guess = () => post({ api_key: "gst_guess", service_code: "street_light", ...HERE }, "xml", "192.0.2.7");
describe("a key", () => {
  test("holds where its account looks, and inside the jurisdiction that is named", async () => {
    const elsewhere = await keyOf(root, { divisions: [ELSEWHERE] });
    const maple = await keyOf(root, { divisions: [MAPLE] });
    expect((await lamp({ api_key: elsewhere })).statusCode).toBe(400);
    expect((await lamp({ api_key: maple })).statusCode).toBe(400);
    expect((await lamp({ api_key: maple, ...THERE })).statusCode).toBe(201);
    expect((await lamp({ jurisdiction_id: MAPLE })).statusCode).toBe(400);
    expect((await lamp({ jurisdiction_id: LINDEN })).statusCode).toBe(201);
    expect((await lamp({ lat: "10", long: "10" })).statusCode).toBe(400);
  });

  test("with this scope does nothing else, holds in its networks only and ends when it is revoked", async () => {
    const narrow = await keyOf(sun, { networks: ["10.1.0.0/16"] });
    expect((await lamp({ api_key: narrow })).statusCode).toBe(403);
    const fields = { api_key: narrow, service_code: "street_light", ...HERE };
    expect((await post(fields, "json", "10.1.2.3")).statusCode).toBe(201);
    const bearer = { authorization: `Bearer ${key}` };
    for (const url of ["/api/incidents", "/api/units", "/api/session"])
      expect([url, (await app.inject({ url, headers: bearer })).statusCode]).toEqual([url, 403]);

    const tokens = (await sun.get("/api/tokens")).json<{ tokens: { id: number; prefix: string }[] }>().tokens;
    const own = tokens.find(({ prefix }) => narrow.startsWith(prefix));
    expect((await sun.call({ method: "DELETE", url: `/api/tokens/${own?.id ?? 0}` })).statusCode).toBeLessThan(300);
    expect((await post(fields, "json", "10.1.2.3")).statusCode).toBe(403);
  });

  test("that is guessed is asked for twenty times and then no more", async () => {
    const codes: number[] = [];
    for (let i = 0; i < 21; i++) codes.push((await guess()).statusCode);
    expect([codes[0], codes[19], codes[20]]).toEqual([403, 403, 429]);
    expect(refusalOf((await guess()).body, "xml")["code"]).toBe("429");
  });
});

test("a body that is no form, one that is too large and a format nobody knows are refused in the standard's form", async () => {
  const headers = { "content-type": "application/json" };
  const json = await app.inject({ method: "POST", url: `${ROOT}/requests.json`, headers, payload: "{}" });
  expect([json.statusCode, refusalOf(json.body)["code"]]).toEqual([400, 400]);
  const large = await post({ api_key: key, description: "x".repeat(20_000) });
  expect([large.statusCode, refusalOf(large.body)["code"]]).toEqual([413, 413]);
  const format = await get("services.csv");
  expect([format.statusCode, refusalOf(format.body)["code"]]).toEqual([400, 400]);
});

/** Tiles and events as a browser meets them: ETags, encodings, jurisdictions, the event stream, two server processes. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decode } from "../../tiles/src/decode-for-tests.ts";
import type { App } from "./app.ts";
import type { ChangeEvent } from "./changes/contract.ts";
import { type DatabaseHandle, openNative } from "./db/client.ts";
import { databaseKind, openTestDatabase } from "./db/testing.ts";
import { BLOCK_DEG, EAST_SUBDISTRICT, layTestTown, MIDDLE, SOUTH, tileOf, WEST } from "./layers/testing-town.ts";
import type { PeopleOfDivision } from "./protection/contract.ts";
import { enter, openTestApp, signedIn, type TestCaller } from "./testing-app.ts";

let handle: DatabaseHandle;
let app: App;
let administrator: TestCaller;
let east: TestCaller;
const WHOLE = tileOf(14, ...MIDDLE);

beforeAll(async () => {
  handle = await openTestDatabase();
  await layTestTown(handle);
  app = await openTestApp(handle);
  administrator = await enter(app, handle, { login: "root", role: "administrator" });
  east = await enter(app, handle, { login: "east", role: "analyst", divisions: [EAST_SUBDISTRICT] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const etagOf = async (caller: TestCaller, path: string): Promise<string> =>
  String((await caller.get(path)).headers["etag"]);
const idsIn = async (caller: TestCaller, layer: string, address = WHOLE): Promise<number[]> =>
  (decode((await caller.get(`/tiles/${layer}/${address}.mvt`)).rawPayload)[layer]?.features ?? []).map(
    ({ id }) => id ?? 0,
  );
const idsFrom = async (text: string): Promise<number[]> =>
  (await sql<{ id: number }>`${sql.raw(text)}`.execute(handle.db)).rows.map(({ id }) => id);

describe("a tile", () => {
  const path = `/tiles/building,street/${WHOLE}.mvt`;

  test("comes plain, in gzip or in brotli, each with its own ETag and all with the same content", async () => {
    const plain = await administrator.get(path);
    const gzip = await administrator.get(path, { "accept-encoding": "gzip" });
    const brotli = await administrator.get(path, { "accept-encoding": "gzip, deflate, br" });
    expect(new Set([plain, gzip, brotli].map(({ headers }) => headers["etag"])).size).toBe(3);
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload);
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload);
    expect(brotli.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "application/vnd.mapbox-vector-tile",
      "cache-control": "private, no-cache",
      vary: "Accept-Encoding, Cookie, Authorization",
    });
  });

  test("that the browser has is not sent again", async () => {
    const etag = await etagOf(administrator, path);
    const again = await administrator.get(path, { "if-none-match": `"other", W/${etag}` });
    expect([again.statusCode, again.rawPayload.length, again.headers["etag"]]).toEqual([304, 0, etag]);
    expect((await administrator.get(path, { "if-none-match": '"0000000000000000"' })).statusCode).toBe(200);
  });

  test("is the same whatever the order in which its layers are asked for", async () => {
    expect(await etagOf(administrator, `/tiles/street,building/${WHOLE}.mvt`)).toBe(await etagOf(administrator, path));
  });

  test("of nowhere is empty, and of no layer or beyond the world is refused", async () => {
    expect((await administrator.get("/tiles/building/14/0/0.mvt")).rawPayload.length).toBe(0);
    expect((await administrator.get("/tiles/residents/14/0/0.mvt")).json()).toMatchObject({
      status: 404,
      code: "tiles.unknown_layer",
    });
    for (const address of ["3/8/0", "3/0/8", "19/0/0"]) {
      expect((await administrator.get(`/tiles/cell/${address}.mvt`)).json()).toMatchObject({
        status: 404,
        code: "tiles.outside_range",
      });
    }
    expect((await administrator.get("/tiles/cell/1/x/0.mvt")).statusCode).toBe(400);
  });

  test("shows buildings, units, hazards and counts only inside the jurisdiction, and the ground to everybody", async () => {
    const inEast = await idsFrom(`select id from building where division_code like '990101002%' order by id`);
    expect(await idsIn(east, "building")).toEqual(inEast);
    expect(await idsIn(east, "unit")).toEqual(inEast);
    expect(await idsIn(east, "hazard")).toEqual(
      await idsFrom(`select id from hazard where division_code like '990101002%' order by id`),
    );
    expect(await idsIn(east, "density")).toEqual(
      await idsFrom(`select id from block where division_code like '990101002%' and kind = 'land' order by id`),
    );
    expect((await idsIn(administrator, "building")).length).toBeGreaterThan(inEast.length);
    expect(await idsIn(east, "cell")).toEqual(await idsIn(administrator, "cell"));
  });

  test("of an officer shows the cell of today, and another one after the hand-over", async () => {
    const officer = await enter(app, handle, { login: "walker", role: "officer" });
    expect(await idsIn(officer, "building")).toEqual([]);
    await sql`update assignment set account_id = ${officer.accountId} where cell_id = (select id from cell where code = '990101002003-02')`.execute(
      handle.db,
    );
    await app.live.feed.catchUp();
    const mine = await idsFrom(
      `select b.id from building b join cell_block m on m.block_id = b.block_id join cell c on c.id = m.cell_id where c.code = '990101002003-02' order by 1`,
    );
    expect(mine.length).toBeGreaterThan(0);
    expect(await idsIn(officer, "building")).toEqual(mine);
  });

  test("is described as TileJSON with every attribute", async () => {
    const json = (await administrator.get("/tiles/building,unit.json")).json<{
      vector_layers: { id: string; fields: object }[];
      tiles: string[];
    }>();
    expect(json).toMatchObject({
      tilejson: "3.0.0",
      minzoom: 13,
      maxzoom: 18,
      bounds: [WEST, SOUTH, expect.closeTo(WEST + 8 * BLOCK_DEG), expect.closeTo(SOUTH + 8 * BLOCK_DEG)],
    });
    expect(json.tiles).toEqual(["http://localhost:80/tiles/building,unit/{z}/{x}/{y}.mvt"]);
    expect(json.vector_layers.map(({ id }) => id)).toEqual(["building", "unit"]);
    expect(json.vector_layers[1]?.fields).toEqual({ units: "Number", undeclared: "Number", worst_grade: "String" });
  });
});

const rising = (some: readonly number[]): number[] => some.toSorted((a, b) => a - b);

describe("density", () => {
  test("is one float triple per block with something in it, inside the jurisdiction", async () => {
    const answer = await east.get("/api/density/units");
    const floats = new Float32Array(new Uint8Array(answer.rawPayload).buffer);
    const blocks = await idsFrom("select id from block where division_code like '990101002%' and kind = 'land'");
    expect(floats.length).toBe(3 * blocks.length);
    expect(floats[2]).toBe(6);
  });

  test("of people is one protected count per reporting block, the same for everybody, and in no other layer", async () => {
    const answer = (await administrator.get("/api/density/people")).rawPayload;
    const counts = [...new Float32Array(new Uint8Array(answer).buffer)].filter((_, at) => at % 3 === 2);
    const { blocks } = (await east.get("/api/people?division=990101000000")).json<PeopleOfDivision>();
    expect(rising(counts)).toEqual(rising(blocks.map(({ people }) => people ?? -1)));
    expect(counts.length).toBe(4);
    expect((await east.get("/api/density/people")).rawPayload).toEqual(answer);
    const layers = ["density", "people"].map(async (layer) => {
      const tile = decode((await east.get(`/tiles/${layer}/${WHOLE}.mvt`)).rawPayload)[layer];
      return new Set((tile?.features ?? []).map(({ properties }) => properties["people"]));
    });
    expect(await Promise.all(layers)).toEqual([new Set([undefined]), new Set(counts)]);
  });

  test("in hexagons adds up to the units of the town", async () => {
    const features =
      decode((await administrator.get(`/tiles/density/${tileOf(10, ...MIDDLE)}.mvt`)).rawPayload)["density"]
        ?.features ?? [];
    const units = features.reduce((sum, { properties }) => sum + Number(properties["units"]), 0);
    expect(units).toBe((await idsFrom("select id from rental_unit")).length);
  });
});

test("the town before sign-in is its names, its outline and nothing else", async () => {
  expect((await app.inject("/api/town")).json()).toMatchObject({
    name: { zh: "棋盘镇", en: "Chessboard" },
    demo: true,
    rootDivision: "990101000000",
    box: [WEST, SOUTH, expect.closeTo(WEST + 8 * BLOCK_DEG), expect.closeTo(SOUTH + 8 * BLOCK_DEG)],
  });
});

type Followed = { readonly events: { event: string; id: string; body: ChangeEvent }[]; stop(): void };

/** Reads a real stream over a real port. */
async function follow(caller: { cookie: string }, headers: Record<string, string> = {}): Promise<Followed> {
  const address =
    app.server.address() ?? (await app.listen({ port: 0, host: "127.0.0.1" }).then(() => app.server.address()));
  const port = typeof address === "object" ? address?.port : 0;
  const ended = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/api/events`, {
    headers: { cookie: caller.cookie, ...headers },
    signal: ended.signal,
  });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const events: Followed["events"] = [];
  void read(answer, events).catch(() => undefined);
  return { events, stop: () => ended.abort() };
}

async function read(answer: Response, events: Followed["events"]): Promise<void> {
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1];
      const event = field("event");
      if (event) events.push({ event, id: field("id") ?? "", body: JSON.parse(field("data") ?? "{}") as ChangeEvent });
    }
  }
}

const rename = (code: string, name: string) =>
  sql`update building set name = ${name} where id = (select min(id) from building where division_code = ${code})`.execute(
    handle.db,
  );

describe("the event stream", () => {
  test("tells a change with its rows and tiles to those inside, and nothing to those outside", async () => {
    const [all, mine] = [await follow(administrator), await follow(east)];
    await rename("990101001001", "west");
    await expect.poll(() => all.events.length, { timeout: 10_000 }).toBe(1);
    expect(all.events[0]).toMatchObject({
      event: "change",
      body: { rows: { building: [expect.any(Number)] }, tiles: { building: expect.any(Array) } },
    });
    expect(all.events[0]?.body.tiles["building"]?.map(({ z }) => z)).toEqual([13, 14, 15, 16, 17, 18]);
    await rename("990101002003", "east");
    await expect.poll(() => mine.events.length, { timeout: 10_000 }).toBe(1);
    expect(mine.events[0]?.body.rows["building"]).toEqual(
      await idsFrom("select min(id) as id from building where division_code = '990101002003'"),
    );
    all.stop();
    mine.stop();
  });

  test("goes on where it was left, and starts over when that is unknown", async () => {
    const first = await follow(administrator);
    await rename("990101001001", "before");
    await expect.poll(() => first.events.length, { timeout: 10_000 }).toBe(1);
    first.stop();
    await rename("990101001002", "while away");
    await app.live.feed.catchUp();
    const second = await follow(administrator, { "last-event-id": first.events[0]?.id ?? "" });
    await expect.poll(() => second.events.length, { timeout: 10_000 }).toBe(1);
    expect(second.events[0]?.body.rows["building"]).toEqual(
      await idsFrom("select min(id) as id from building where division_code = '990101001002'"),
    );
    second.stop();
    const lost = await follow(administrator, { "last-event-id": "nonsense" });
    await expect.poll(() => lost.events[0]?.event, { timeout: 10_000 }).toBe("reset");
    lost.stop();
  });

  test("opened with what the session's answer had seen, it tells what changed in between", async () => {
    const { seenUpTo } = (await administrator.get("/api/session")).json<{ seenUpTo: string }>();
    await rename("990101001001", "between the answer and the stream");
    await app.live.feed.catchUp();
    const stream = await follow(administrator, { "last-event-id": seenUpTo });
    await expect.poll(() => stream.events.length, { timeout: 10_000 }).toBe(1);
    expect(stream.events[0]).toMatchObject({ event: "change", body: { rows: { building: [expect.any(Number)] } } });
    stream.stop();
  });

  test("is counted while open and let go with the client", async () => {
    await expect.poll(() => app.live.hub.size, { timeout: 5_000 }).toBe(0);
    const stream = await follow(administrator);
    expect(app.live.hub.size).toBe(1);
    stream.stop();
    await expect.poll(() => app.live.hub.size, { timeout: 5_000 }).toBe(0);
  });
});

async function withToken(scopes: string[]): Promise<Record<string, string>> {
  const payload = { name: "QGIS", scopes, days: 1 };
  const made = await administrator.call({ method: "POST", url: "/api/tokens", payload });
  return { authorization: `Bearer ${made.json<{ token: string }>().token}` };
}

describe("a token", () => {
  test("opens what its account may see, needs no origin, and writes only when it may", async () => {
    const reading = await withToken(["read"]);
    expect((await app.inject({ url: "/api/session", headers: reading })).json()).toMatchObject({
      account: { login: "root" },
    });
    const write = { method: "PATCH" as const, url: "/api/units/999999", payload: { version: 1 } };
    expect((await app.inject({ ...write, headers: reading })).json()).toMatchObject({
      status: 403,
      code: "token.wrong_scope",
    });
    expect((await app.inject({ ...write, headers: await withToken(["read", "write"]) })).json()).toMatchObject({
      code: "units.not_found",
    });
  });

  test("is gone at once when deleted, and only its owner can delete it", async () => {
    const headers = await withToken(["read"]);
    const id = (await administrator.get("/api/tokens")).json<{ tokens: { id: number }[] }>().tokens[0]?.id;
    const remove = { method: "DELETE" as const, url: `/api/tokens/${id}` };
    expect((await east.call(remove)).json()).toMatchObject({ status: 404, code: "token.unknown" });
    expect((await app.inject({ url: "/api/session", headers })).statusCode).toBe(200);
    expect((await administrator.call(remove)).statusCode).toBe(204);
    expect((await app.inject({ url: "/api/session", headers })).json()).toMatchObject({ code: "session.missing" });
  });
});

test("a session ends at once when signed out, and its cookie was out of reach of scripts", async () => {
  const leaving = await enter(app, handle, { login: "leaving", role: "auditor" });
  const signedInAgain = await app.inject({
    method: "POST",
    url: "/api/session",
    payload: { account: "leaving", password: "correct-horse-battery" },
  });
  for (const cookie of [signedInAgain.headers["set-cookie"]].flat()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
  expect((await leaving.get("/api/session")).statusCode).toBe(200);
  expect((await leaving.call({ method: "DELETE", url: "/api/session" })).statusCode).toBe(204);
  expect((await leaving.get("/api/session")).json()).toMatchObject({ code: "session.missing" });
});

//   process A: edit -> database -> feed -> process B: the tile of the edit differs, its neighbour is still the same
test.runIf(databaseKind === "native")(
  "what is edited through one process is in the tiles of the other, and only there",
  async () => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(handle.db);
    const url = new URL(process.env["DATABASE_URL_TEST"] ?? "");
    url.pathname = `/${rows[0]?.name}`;
    const otherHandle = await openNative(url.href);
    const other = await openTestApp(otherHandle);
    const there = await signedIn(other, administrator.accountId, "root");

    const near = `/tiles/block/${tileOf(17, WEST + 1.5 * BLOCK_DEG, SOUTH + 3.5 * BLOCK_DEG)}.mvt`;
    const far = `/tiles/block/${tileOf(17, WEST + 6.5 * BLOCK_DEG, SOUTH + 6.5 * BLOCK_DEG)}.mvt`;
    const [nearBefore, farBefore] = [await etagOf(there, near), await etagOf(there, far)];
    expect(await etagOf(administrator, near)).toBe(nearBefore);

    const block = (
      await sql<{ id: number; version: number }>`select id, version from block where code = '990101001001008'`.execute(
        handle.db,
      )
    ).rows[0];
    const toCellId = (await idsFrom("select id from cell where code = '990101001001-02'"))[0];
    const edit = await administrator.call({
      method: "POST",
      url: "/api/grid/reassignments",
      payload: { blocks: [block], toCellId },
    });
    expect(edit.json()).toMatchObject({ edit: { undone: false } });

    await expect.poll(() => etagOf(there, near), { timeout: 5_000 }).not.toBe(nearBefore);
    expect(await etagOf(there, far)).toBe(farBefore);
    await expect.poll(() => etagOf(administrator, near), { timeout: 5_000 }).toBe(await etagOf(there, near));
    await other.close();
    await otherHandle.close();
  },
);

/**
 * What a browser could be made to do: write for a foreign page, keep what is personal, follow a link out, show us in a frame, or send
 * its cookie in the open. Every operation of the OpenAPI document is asked, so that a new one cannot be forgotten.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { enterAs, ORIGIN, openTestApp, PASSWORD, signedIn, type TestCaller } from "./testing-app.ts";
import { type Document, type Operation, operationsOf } from "./testing-fuzz/operations.ts";

let handle: DatabaseHandle;
let app: App;
let town: SmallTown;
let administrator: TestCaller;
let operations: readonly Operation[];

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  administrator = await enterAs(app, handle, town.accounts.admin, "admin");
  operations = operationsOf((await app.inject("/api/openapi.json")).json<Document>());
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const addressOf = ({ path }: Operation): string => path.replaceAll(/\{\w+\}/g, "1");
const isWrite = ({ method }: Operation): boolean => method !== "GET";

test("no write is done for a foreign page, for a page without an origin, or with a cookie alone", async () => {
  const writes = operations.filter((operation) => isWrite(operation) && !operation.isPublic);
  expect(writes.length).toBeGreaterThan(80);
  const origins = [
    "https://evil.example",
    "null",
    "http://localhost:80.evil.example",
    "http://evil.example/http://localhost:80",
    "http://localhost:8080",
    "https://localhost:80",
    "",
    null,
  ];
  for (const [at, operation] of writes.entries()) {
    const method = operation.method as "POST";
    const url = addressOf(operation);
    const headers = { cookie: administrator.cookie, "content-type": "text/plain" };
    const origin = origins[at % origins.length];
    for (const tried of [origin, null]) {
      const sent = { ...headers, ...(typeof tried === "string" ? { origin: tried } : {}) };
      const answer = await app.inject({ method, url, headers: sent, payload: "{}" });
      expect([operation.name, tried, answer.json<{ code: string }>().code]).toEqual([
        operation.name,
        tried,
        "request.wrong_origin",
      ]);
    }
  }
});

test("nobody is signed in by a foreign page", async () => {
  const payload = { account: "admin", password: PASSWORD };
  for (const origin of ["https://evil.example", "null"]) {
    const answer = await app.inject({ method: "POST", url: "/api/session", headers: { origin }, payload });
    expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
  }
});

test("every answer of every operation forbids guessing, frames and scripts, and no browser keeps what is personal", async () => {
  // The stream never ends; documents of the API are the same for everybody.
  const asked = operations.filter(({ name }) => name !== "followChanges");
  for (const operation of asked) {
    const answer = await administrator.call({ method: operation.method, url: addressOf(operation) });
    const { headers } = answer;
    expect([operation.name, headers["x-content-type-options"]]).toEqual([operation.name, "nosniff"]);
    expect([operation.name, headers["content-security-policy"]]).toEqual([
      operation.name,
      expect.stringMatching(/frame-ancestors 'none'|sandbox/),
    ]);
    expect([operation.name, String(headers["cache-control"])]).toEqual([
      operation.name,
      expect.stringMatching(/no-store|private|no-cache/),
    ]);
    expect(String(headers["content-security-policy"])).not.toMatch(/unsafe|\*/);
    expect([
      operation.name,
      headers["access-control-allow-origin"],
      headers["x-powered-by"],
      headers["server"],
    ]).toEqual([operation.name, undefined, undefined, undefined]);
  }
});

test("no address leads out of the site", async () => {
  const ways = [
    "//evil.example",
    "//evil.example/..",
    "/%2f%2fevil.example",
    "/\\evil.example",
    "/?next=//evil.example",
    "/https:/evil.example",
  ];
  for (const url of [...ways, "/api//evil.example", "/api/session?next=https://evil.example"]) {
    const answer = await administrator.get(url);
    expect([url, answer.statusCode < 300 || answer.statusCode >= 400, answer.headers["location"]]).toEqual([
      url,
      true,
      undefined,
    ]);
  }
});

test("the cookie is hidden from scripts and kept from foreign pages, and over https it is sent by no other way", async () => {
  const payload = { account: "admin", password: PASSWORD };
  const signIn = (of: App, origin: string) =>
    of.inject({ method: "POST", url: "/api/session", headers: { origin }, payload });
  const plain = await signIn(app, ORIGIN);
  for (const cookie of plain.cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const secure = await openTestApp(handle, { publicUrl: "https://town.example" });
  const behind = await signIn(secure, "https://town.example");
  expect(behind.cookies.length).toBeGreaterThan(0);
  for (const cookie of behind.cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
    expect(cookie).not.toHaveProperty("domain");
    expect(cookie.name).toMatch(/^__Host-gridstead_/);
  }
  const { name, value } = behind.cookies.find((cookie) => cookie.name === "__Host-gridstead_session") ?? {
    name: "",
    value: "",
  };
  const seen = async (cookie: string) => (await secure.inject({ url: "/api/session", headers: { cookie } })).statusCode;
  // Without the prefix a neighbouring subdomain could have planted it.
  expect([await seen(`${name}=${value}`), await seen(`gridstead_session=${value}`)]).toEqual([200, 401]);
  expect(String(behind.headers["strict-transport-security"])).toContain("max-age=");
  await secure.close();
});

test("a session that was planted before signing in is not the one that is signed in", async () => {
  const planted = "gridstead_session=plantedplantedplantedplantedplanted";
  const answer = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: { origin: ORIGIN, cookie: planted },
    payload: { account: "admin", password: PASSWORD },
  });
  expect(answer.cookies.some(({ value }) => value.includes("planted"))).toBe(false);
  expect((await app.inject({ url: "/api/session", headers: { cookie: planted } })).statusCode).toBe(401);
});

/** Stories above end sessions too. */
const again = (): Promise<TestCaller> => signedIn(app, town.accounts.admin, "admin");

test("what was once a fault of the server is refused with its code", async () => {
  const notRun = "3-dc-086a-0d-b-aef-c-3c9ac-a2---dd09";
  const reads = [
    "/api/letters/1e400",
    "/api/plans/Infinity/blocks",
    `/api/streets/runs/${notRun}`,
    `/api/streets/runs/${notRun}/export?format=csv`,
    "/api/notices?q=a%00.png",
  ];
  administrator = await again();
  for (const url of reads) {
    const { statusCode, body, headers } = await administrator.get(url);
    expect([url, statusCode, headers["x-content-type-options"]]).toEqual([url, 400, "nosniff"]);
    expect(body).toContain('"code":"request.invalid"');
  }
  const long = await administrator.get(`/api/units/1${"0".repeat(400)}`);
  expect([long.statusCode < 500, long.headers["x-content-type-options"]]).toEqual([true, "nosniff"]);
  const wish = { name: "a", operation: "buffer", left: { layer: `run:${notRun}` }, distanceM: 10 };
  const overlay = await administrator.call({ method: "POST", url: "/api/overlays", payload: wish });
  expect(overlay.json()).toMatchObject({ code: "request.invalid" });
  const away = await administrator.call({ method: "DELETE", url: "/api/accounts/9999999999/factors" });
  expect([400, 403, 404]).toContain(away.statusCode);
});

test("a refusal that the database has the last word on does not name the constraint", async () => {
  const payload = { login: "sun", name: "Sun", phone: null, role: "officer", jurisdictions: [] };
  const { body, statusCode } = await (await again()).call({ method: "POST", url: "/api/accounts", payload });
  expect([statusCode, body.includes("account_login_key")]).toEqual([409, false]);
});

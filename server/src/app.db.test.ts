/** Who may call what, how a refusal looks, and what the answers carry: on the whole app and a real database. */
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, buildApp } from "./app.ts";
import { readConfig } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { EAST_SUBDISTRICT, layTestTown, MIDDLE, tileOf } from "./layers/testing-town.ts";
import { Problem } from "./problem.ts";
import { enter, ORIGIN, openTestApp, PASSWORD, type TestCaller } from "./testing-app.ts";

const MIDDLE_TILE = tileOf(14, ...MIDDLE);
let handle: DatabaseHandle;
let app: App;
let administrator: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  await layTestTown(handle);
  app = await openTestApp(handle);
  app.get("/api/broken", { config: { access: "public" } }, () => {
    throw new Error("the secret is fish");
  });
  administrator = await enter(app, handle, { login: "root", role: "administrator" });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

type Operation = {
  readonly method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH";
  readonly url: string;
  readonly operationId: string;
};
type Document = { readonly paths: Record<string, Record<string, { operationId: string }>> };

/** Every operation of the document with ids that exist or may exist. */
async function operations(): Promise<Operation[]> {
  const document = (await app.inject("/api/openapi.json")).json<Document>();
  const samples: Record<string, string> = {
    id: "1",
    layers: "building",
    z: "14",
    x: "13382",
    y: "7138",
    measure: "units",
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      method: method.toUpperCase() as Operation["method"],
      url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => samples[name] ?? "1"),
      operationId,
    })),
  );
}

/** Begin something that signs in, or lead to the town's identity provider; the tests of accounts ask them. */
const waysIn = ["showProvider", "askPasskey", "beginProviderSignIn", "endProviderSignIn"];
const endsSessions = ["signOut", "lockSession", "endSessionOf", "endOwnSession", "leaveProvider"];

/** Told to everybody; what they tell and what not, the tests of incidents and of Open311 ask. */
const toldToAll = [
  "openReportPage",
  "findPublicPlaces",
  "sketchGround",
  "discoverOpen311",
  "listOpen311Services",
  "showOpen311Service",
  "listOpen311Requests",
];

describe("a stranger", () => {
  const open = ["isAlive", "isReady", "readMetrics", "readOpenApi", "readDocs", "readTown", "signIn", ...waysIn];

  test("gets nothing but the public operations", async () => {
    const all = await operations();
    const got: string[] = [];
    expect(all.length).toBeGreaterThan(20);
    for (const { method, url, operationId } of all) {
      if (open.includes(operationId) || toldToAll.includes(operationId)) continue;
      const answer = await app.inject({ method, url, ...(method === "GET" ? {} : { payload: {} }) });
      // Without the code of a door or a receipt there is nothing behind these either, and without a word nobody signs in.
      const isOpen311 = url.startsWith("/api/open311/");
      const isDoor =
        isOpen311 || url.startsWith("/api/public/") || ["signInByPasskey", "takeSecondStep"].includes(operationId);
      const refusals = isDoor ? [400, 401, 403, 404, 415] : [401, 403, 404];
      if (!refusals.includes(answer.statusCode)) got.push(`${answer.statusCode} ${method} ${url}`);
      // Open311 says its refusals in a form of its own.
      expect(answer.headers["content-type"]).toContain(isOpen311 ? "" : "application/problem+json");
    }
    expect(got).toEqual([]);
  });

  test("is told to sign in, with the request's name", async () => {
    const answer = await app.inject("/api/session");
    expect(answer.json()).toMatchObject({
      status: 401,
      code: "session.missing",
      requestId: answer.headers["x-request-id"],
    });
  });

  test("may ask for every public operation", async () => {
    for (const { method, url, operationId } of await operations()) {
      if (method !== "GET" || !open.includes(operationId) || waysIn.includes(operationId)) continue;
      expect((await app.inject(url)).statusCode).toBe(200);
    }
  });
});

describe("an account without a jurisdiction", () => {
  test("sees the ground and nothing inside", async () => {
    const nobody = await enter(app, handle, { login: "nobody", role: "analyst" });
    expect((await nobody.get(`/tiles/block,cell/${MIDDLE_TILE}.mvt`)).rawPayload.length).toBeGreaterThan(0);
    for (const layer of ["building", "unit", "hazard", "density"]) {
      const mine = await nobody.get(`/tiles/${layer}/${MIDDLE_TILE}.mvt`);
      expect([mine.statusCode, mine.rawPayload.length]).toEqual([200, 0]);
      const theirs = await administrator.get(`/tiles/${layer}/${MIDDLE_TILE}.mvt`);
      expect(theirs.rawPayload.length).toBeGreaterThan(0);
    }
    expect((await nobody.get("/api/density/units")).rawPayload.length).toBe(0);
    for (const url of ["/api/buildings/1", "/api/units/1", "/api/hazards/2"])
      expect((await nobody.get(url)).statusCode).toBe(404);
    expect((await nobody.get("/api/hazards")).json()).toMatchObject({ hazards: [] });
  });
});

test("no operation fails, whoever asks, and every answer agrees with its schema", async () => {
  const stranger = await enter(app, handle, { login: "newcomer", role: "auditor", divisions: [EAST_SUBDISTRICT] });
  const failed: string[] = [];
  for (const caller of [administrator, stranger]) {
    for (const { method, url, operationId } of await operations()) {
      if (["followChanges", ...endsSessions].includes(operationId)) continue;
      const answer = await caller.call({ method, url, ...(method === "GET" ? {} : { payload: {} }) });
      if (answer.statusCode >= 500) failed.push(`${answer.statusCode} ${method} ${url}`);
    }
  }
  expect(failed).toEqual([]);
});

describe("a refusal", () => {
  const payload = { account: "root", password: PASSWORD };
  const signIn = (request: object) => app.inject({ method: "POST", url: "/api/session", payload, ...request });

  test("names the field, what was expected and what came, and never repeats a text", async () => {
    const answer = await signIn({ payload: { account: "root", password: "x".repeat(300) } });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: "request.invalid",
      details: { field: "body/password", got: "a text of 300 characters" },
    });
    expect(answer.body).not.toContain("xxx");
  });

  test("meets fields that no schema names, in bodies and in queries", async () => {
    expect((await signIn({ payload: { ...payload, admin: true } })).json()).toMatchObject({
      code: "request.invalid",
      details: { field: "body/admin" },
    });
    expect((await administrator.get("/api/tokens?all=1")).json()).toMatchObject({
      code: "request.invalid",
      details: { field: "query/all" },
    });
  });

  test("meets a number where the body needs text: bodies are not converted", async () => {
    expect((await signIn({ payload: { account: 7, password: "x" } })).json()).toMatchObject({
      details: { field: "body/account", got: "7" },
    });
  });

  test("meets what is too large, of another type, or no JSON", async () => {
    expect((await signIn({ payload: { account: "x".repeat(10_000), password: "x" } })).json()).toMatchObject({
      status: 413,
      code: "request.too_large",
    });
    expect((await signIn({ payload: "a=b", headers: { "content-type": "text/plain" } })).json()).toMatchObject({
      status: 415,
      code: "request.wrong_media_type",
    });
    expect((await signIn({ payload: "{", headers: { "content-type": "application/json" } })).json()).toMatchObject({
      status: 400,
      code: "request.invalid",
    });
  });

  test("meets an address that does not exist", async () => {
    expect((await app.inject("/api/nothing-here")).json()).toMatchObject({ status: 404, code: "request.not_found" });
    expect((await app.inject("/%zz")).json()).toMatchObject({ status: 400, code: "request.invalid" });
  });

  test("of a fault says nothing of the fault", async () => {
    const answer = await app.inject("/api/broken");
    expect(answer.json()).toMatchObject({ status: 500, code: "server.fault", details: {} });
    expect(answer.body).not.toContain("fish");
  });

  test("meets a write from another site, and a write that names no site", async () => {
    const request = { method: "POST" as const, url: "/api/tokens", payload: { name: "x", scopes: ["read"], days: 1 } };
    for (const origin of ["https://elsewhere.example", ""]) {
      expect((await administrator.call({ ...request, headers: { origin } })).json()).toMatchObject({
        status: 403,
        code: "request.wrong_origin",
      });
    }
    expect((await signIn({ headers: { origin: "https://elsewhere.example" } })).json()).toMatchObject({
      code: "request.wrong_origin",
    });
    expect((await signIn({ headers: { origin: ORIGIN } })).statusCode).toBe(200);
  });

  test("meets a role that may not", async () => {
    const analyst = await enter(app, handle, { login: "looker", role: "analyst", divisions: [EAST_SUBDISTRICT] });
    const answer = await analyst.call({ method: "POST", url: "/api/edits/undo", payload: {} });
    expect(answer.json()).toMatchObject({ status: 403, code: "account.may_not" });
  });

  test("meets too many requests", async () => {
    const small = await openTestApp(handle, { requestsPerMinute: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push(await small.inject("/api/town"));
    expect(statuses.at(-1)?.json()).toMatchObject({ status: 429, code: "request.too_many" });
    expect(statuses.at(-1)?.headers["retry-after"]).toBeDefined();
    await small.close();
  });
});

describe("every answer", () => {
  test("carries the request's name and forbids inline scripts", async () => {
    const answer = await app.inject({ url: "/healthz", headers: { "x-request-id": "from-the-proxy-1" } });
    expect(answer.headers["x-request-id"]).toBe("from-the-proxy-1");
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self';worker-src 'self' blob:");
    expect(answer.headers["content-security-policy"]).not.toContain("unsafe");
    const forged = await app.inject({ url: "/healthz", headers: { "x-request-id": "a b\nc" } });
    expect(forged.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("that is long comes packed to whoever takes it", async () => {
    const plain = await app.inject("/api/openapi.json");
    const answer = await app.inject({ url: "/api/openapi.json", headers: { "accept-encoding": "gzip" } });
    expect(answer.headers).toMatchObject({
      "content-encoding": "gzip",
      vary: expect.stringContaining("Accept-Encoding"),
    });
    expect(gunzipSync(answer.rawPayload).toString()).toBe(plain.body);
  });

  test("to a sign-in behind a secure proxy sets a cookie for secure connections only", async () => {
    const secure = await openTestApp(handle, { publicUrl: "https://town.example.org" });
    const payload = { account: "root", password: PASSWORD };
    const answer = await secure.inject({
      method: "POST",
      url: "/api/session",
      payload,
      headers: { origin: "https://town.example.org" },
    });
    const cookies = [answer.headers["set-cookie"]].flat();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers["strict-transport-security"]).toBeDefined();
    await secure.close();
  });

  test("of the documentation runs nothing and loads nothing from elsewhere", async () => {
    const { body } = await app.inject("/api/docs");
    expect(body).toContain("readTile");
    expect(body).not.toMatch(/<script|<style|style=|src=|href="http/);
  });
});

describe("readiness", () => {
  test("is refused until the layers are loaded, and so are tiles", async () => {
    const loading = await buildApp({
      handle,
      config: { ...readConfig({ GRIDSTEAD_KEY: "A".repeat(43) }), logLevel: "silent" },
    });
    expect((await loading.inject("/readyz")).json()).toEqual({ ready: false, waitingFor: ["layers"] });
    expect((await loading.inject("/healthz")).statusCode).toBe(200);
    const tile = await loading.inject({
      url: "/tiles/cell/12/3345/1784.mvt",
      headers: { cookie: administrator.cookie },
    });
    expect(tile.json()).toMatchObject({ status: 503, code: "server.not_ready" });
    await loading.live.start();
    expect((await loading.inject("/readyz")).json()).toEqual({ ready: true, waitingFor: [] });
    await loading.close();
  });
});

test("the catalogue gives every refusal a title and a status", () => {
  expect(new Problem("server.fault")).toMatchObject({ status: 500, message: expect.stringContaining("wrong") });
});

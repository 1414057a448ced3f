/** The built web app: hashed files for ever, the page fresh, places inside the app, and nothing in place of what is missing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveWebApp } from "./web-app.ts";

let folder = "";
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-web-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "public.html"), "<title>Declaration</title>");
  writeFileSync(join(folder, "index.html"), "<title>Gridstead</title>");
  writeFileSync(join(folder, "assets", "app-Bx12_yz9.js"), "plain");
  writeFileSync(join(folder, "assets", "app-Bx12_yz9.js.br"), "packed");
  app = fastify();
  await serveWebApp(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test("a hashed file is kept for ever and comes packed when there is a packed one", async () => {
  const answer = await app.inject({ url: "/assets/app-Bx12_yz9.js", headers: { "accept-encoding": "br" } });
  expect(answer.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "br",
  });
  expect(answer.body).toBe("packed");
  expect((await app.inject("/assets/app-Bx12_yz9.js")).body).toBe("plain");
});

test("the page is asked for each time, also at a place inside the app and behind a link to set a password", async () => {
  const link = `/join/${"aB3_-".repeat(8)}xyz`;
  for (const url of ["/", "/cells/12?day=today", link]) {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.headers["cache-control"], answer.body]).toEqual([
      200,
      "no-cache",
      "<title>Gridstead</title>",
    ]);
  }
});

test("a door, a receipt and a code typed by hand lead to the page for everybody, and only they", async () => {
  for (const url of [
    "/p",
    "/p?lang=en",
    "/report",
    "/report/",
    "/d/0a1b2c3d4e5f",
    "/r/7K2M-9QXT-4BCD",
    "/d/0a1b2c3d4e5f/",
  ]) {
    const answer = await app.inject(url);
    expect([url, answer.statusCode, answer.headers["cache-control"], answer.body]).toEqual([
      url,
      200,
      "no-cache",
      "<title>Declaration</title>",
    ]);
  }
  for (const url of ["/d", "/d/", "/r/a/b", "/people", "/x/d/0a1b2c3d4e5f"]) {
    expect([url, (await app.inject(url)).body]).toEqual([url, "<title>Gridstead</title>"]);
  }
  expect((await app.inject({ method: "POST", url: "/d/0a1b2c3d4e5f" })).statusCode).toBe(404);
});

test("a missing file, an unknown address of the API and a write are not answered with the page", async () => {
  for (const url of [
    "/assets/gone-12345678.js",
    "/api/nothing",
    "/tiles/nothing",
    "/assets/app-Bx12_yz9.js/../../secret.txt",
  ]) {
    expect((await app.inject(url)).json()).toMatchObject({ status: 404, code: "request.not_found" });
  }
  expect((await app.inject({ method: "POST", url: "/cells" })).statusCode).toBe(404);
});

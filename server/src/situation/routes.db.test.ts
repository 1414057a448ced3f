/** The command centre over HTTP: answers agree with their schemas. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import { situationRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(handle.db, situationRoutes, town.scopes);
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

test("every address of the command centre answers as its schema says, inside the jurisdiction and outside", async () => {
  const year = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
  const words = ["永安路3号201室", "anna", `U-${LINDEN}003`, `H-${LINDEN}`, "L1", "31.0015,121.0005", "%", "Linden"];
  const urls = [
    ...["counts", "queue", "log"].flatMap((what) => [`/api/${what}`, `/api/${what}?division=${LINDEN}`]),
    `/api/counts?at=2026-11-01T00:00:00Z`,
    `/api/queue?at=2026-11-01T00:00:00Z&limit=5`,
    `/api/histogram?${year}&bins=12`,
    ...words.map((q) => `/api/search?q=${encodeURIComponent(q)}`),
  ];
  for (const account of ["sun", "stranger", "anna"]) {
    for (const url of urls) expect([url, (await http.get(account, url)).status]).toEqual([url, 200]);
  }
});

test("an incident that is not there is told so", async () => {
  expect(await http.get("sun", "/api/incidents/1")).toMatchObject({
    status: 404,
    body: { code: "incidents.not_found" },
  });
});

test("what does not fit its form is refused", async () => {
  const refused = [
    "/api/search",
    "/api/search?q=",
    `/api/search?q=${"x".repeat(101)}`,
    "/api/log?before=yesterday",
    "/api/queue?limit=0",
    "/api/queue?at=2999-01-01T00:00:00Z",
    "/api/counts?at=2026-12-31T23:59:60Z",
  ];
  for (const url of refused) expect([url, (await http.get("sun", url)).status]).toEqual([url, 400]);
  expect(
    (await http.get("sun", "/api/histogram?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z&bins=3")).status,
  ).toBe(400);
});

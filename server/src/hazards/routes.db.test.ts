/** Hazards over HTTP: answers agree with their schemas. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import { hazardRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(handle.db, hazardRoutes, town.scopes);
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

test("every address of hazards answers as its schema says; outside the jurisdiction there is nothing", async () => {
  const id = (await sql<{ id: number }>`select min(id) as id from hazard`.execute(handle.db)).rows[0]?.id;
  for (const which of ["open", "overdue", "due_today", "closed", "all"]) {
    expect([which, (await http.get("sun", `/api/hazards?which=${which}&severity=2&limit=5`)).status]).toEqual([
      which,
      200,
    ]);
  }
  expect((await http.get("sun", `/api/hazards/${id}`)).status).toBe(200);
  expect(await http.get("stranger", "/api/hazards?which=all")).toMatchObject({
    status: 200,
    body: { hazards: [], total: 0 },
  });
  expect(await http.get("stranger", `/api/hazards/${id}`)).toMatchObject({
    status: 404,
    body: { code: "hazards.not_found" },
  });
  expect((await http.get("sun", "/api/hazards?at=2026-11-01T00:00:00Z&which=all")).status).toBe(200);
  for (const refused of ["limit=501", "at=yesterday", "at=2999-01-01T00:00:00Z", "division=99"])
    expect([refused, (await http.get("sun", `/api/hazards?${refused}`)).status]).toEqual([refused, 400]);
});

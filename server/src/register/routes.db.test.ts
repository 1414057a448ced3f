/** The register over HTTP: answers agree with their schemas. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import { testKeys } from "../sealing/testing-keys.ts";
import { registerRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(
    handle.db,
    (app) => registerRoutes(app, { db: handle.db, keys: testKeys, publicUrl: null }),
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

test("buildings and units answer as their schemas say; outside the jurisdiction there is nothing", async () => {
  const { rows } = await sql<{
    id: number;
    unitId: number;
  }>`select building_id as id, id as "unitId" from rental_unit order by id`.execute(handle.db);
  for (const { id, unitId } of rows) {
    expect((await http.get("sun", `/api/buildings/${id}`)).status).toBe(200);
    expect((await http.get("sun", `/api/units/${unitId}`)).status).toBe(200);
  }
  const [first] = rows;
  expect(await http.get("stranger", `/api/buildings/${first?.id}`)).toMatchObject({
    status: 404,
    body: { code: "buildings.not_found" },
  });
  expect(await http.get("stranger", `/api/units/${first?.unitId}`)).toMatchObject({
    status: 404,
    body: { code: "units.not_found" },
  });
  expect((await http.get("sun", "/api/units/0")).status).toBe(400);
});

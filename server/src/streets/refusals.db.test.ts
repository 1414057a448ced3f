/** What is no wish for a run, over HTTP and on a real database. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import { EVERYWHERE } from "./area.ts";
import type { RunWish } from "./contract.ts";
import { readRecords } from "./read-records.ts";
import { streetRoutes } from "./routes.ts";
import { runJobs } from "./run-jobs.ts";
import { daysFromNow, wish } from "./testing-street-town.ts";
import { townStreets } from "./town-streets.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
const RUNS = "/api/streets/runs";
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(streetRoutes, { streets: townStreets(handle.db), jobs: runJobs() });
    },
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

describe("refused", () => {
  test("periods that are none", async () => {
    for (const period of [
      { from: daysFromNow(-1), to: daysFromNow(-2) },
      { from: daysFromNow(-1), to: daysFromNow(1) },
      { from: daysFromNow(-8_000), to: daysFromNow(0) },
    ]) {
      expect(await http.post("sun", RUNS, wish(period))).toMatchObject({
        status: 422,
        body: { code: "streets.period_wrong" },
      });
    }
  });

  test("classes that nothing has", async () => {
    for (const asked of [
      { classes: ["people"] },
      { subject: "incidents", classes: ["egress"] },
      { subject: "inspections", classes: ["raid"] },
    ]) {
      expect(await http.post("sun", RUNS, wish(asked))).toMatchObject({
        status: 422,
        body: { code: "streets.class_unknown", details: { classes: asked.classes } },
      });
    }
  });

  test("more records than are analysed at once", async () => {
    const asked = wish() as RunWish;
    await expect(
      inScope(handle.db, town.scopes.sun, (tx) => readRecords(tx, asked, EVERYWHERE, 5)),
    ).rejects.toMatchObject({ code: "streets.too_many_records", details: { most: 5 } });
  });

  test("wishes without sense", async () => {
    for (const wrong of [
      { subject: "residents" },
      { subject: "incidents", exposure: "inspections" },
      { subject: "incidents", severities: [1] },
      { method: { bandwidthM: 0 } },
      { people: 1 },
    ]) {
      expect(await http.post("sun", RUNS, wish(wrong))).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
    }
  });
});

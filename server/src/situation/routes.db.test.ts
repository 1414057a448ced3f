/** The command centre over HTTP: answers agree with their schemas. */
import { sql } from "kysely";
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

const pointsFound = async (account: string, q: string) => {
  const { body } = await http.get(account, `/api/search?q=${encodeURIComponent(q)}`);
  const { results } = body as { results: { kind: string; title: { zh: string; en: string } }[] };
  return results.filter(({ kind }) => kind === "point").map(({ title }) => title.zh);
};

test("a point of the town is found by its name, its address and its kind, wherever one may look; off the map it is not", async () => {
  await sql`
    insert into point (source_id, kind, name, address, geom, active) values
      ('search-1', 'hydrant', '丁香栓', '丁香巷1号旁', ST_Point(121.0005, 31.0012, 4326), true),
      ('search-2', 'aed', null, '丁香巷2号大厅', ST_Point(121.0006, 31.0012, 4326), true),
      ('search-3', 'hydrant', '丁香旧栓', null, ST_Point(121.0007, 31.0012, 4326), false)`.execute(handle.db);
  for (const account of ["sun", "stranger"]) {
    expect(await pointsFound(account, "丁香栓")).toEqual(["丁香栓"]);
    expect(await pointsFound(account, "丁香巷2号")).toEqual(["自动体外除颤器"]);
    expect(await pointsFound(account, "丁香旧栓")).not.toContain("丁香旧栓");
  }
});

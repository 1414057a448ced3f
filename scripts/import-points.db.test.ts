// Points of the town from files: words of OpenStreetMap become kinds of the town, what is no kind is told, and a second import changes nothing.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import { importFiles } from "../server/src/imports/import-files.ts";
import { A, at, type Bench, collection, feature, openBench } from "./testing/small-town.ts";

let bench: Bench;
const file = (): string => join(bench.town, "points.geojson");
const point = (source_id: string, said: object, x: number, y: number) =>
  feature({ source_id, ...said }, { type: "Point", coordinates: at(x, y) });
const write = (...features: string[]): void => writeFileSync(file(), collection(features));
const kept = async () =>
  (
    await sql<{ id: string; kind: string; name: string | null; division: string | null; active: boolean }>`
      select source_id as id, kind, name, division_code as division, active from point order by source_id`.execute(
      bench.handle.db,
    )
  ).rows;

beforeAll(async () => {
  bench = await openBench();
  await importFiles(bench.handle, [bench.town]);
  await placeTown(bench.handle);
});
afterAll(() => bench.close());

test("what OpenStreetMap calls a fire hydrant or a defibrillator is a kind of the town, in the community it stands in", async () => {
  write(
    point("p1", { emergency: "fire_hydrant", ref: "栓1" }, 30, 30),
    point("p2", { emergency: "defibrillator" }, 60, 30),
    point("p3", { amenity: "school", name: "东滨小学" }, 2_000, 30),
  );
  const report = await importFiles(bench.handle, [file()]);
  expect(report.files.map(({ layer, status, inserted }) => [layer, status, inserted])).toEqual([
    ["point", "loaded", 3],
  ]);
  expect(await kept()).toEqual([
    { id: "p1", kind: "hydrant", name: "栓1", division: A, active: true },
    { id: "p2", kind: "aed", name: null, division: A, active: true },
    { id: "p3", kind: "school", name: "东滨小学", division: null, active: true },
  ]);
});

test("the same file again changes nothing and says nothing to the change feed; a point that moved is told", async () => {
  const last = async () =>
    (await sql<{ seq: number }>`select coalesce(max(seq), 0)::int as seq from change`.execute(bench.handle.db)).rows[0]
      ?.seq;
  const before = await last();
  expect((await importFiles(bench.handle, [file()])).files).toMatchObject([{ inserted: 0, unchanged: 3 }]);
  expect(await last()).toBe(before);
  write(point("p1", { emergency: "fire_hydrant", ref: "栓1" }, 720, 30));
  expect((await importFiles(bench.handle, [file()])).files).toMatchObject([{ inserted: 0, updated: 1 }]);
  expect(await last()).toBeGreaterThan(before ?? 0);
});

test("a kind that the town does not have is told with its line, and nothing of it is kept", async () => {
  const before = await kept();
  write(point("p9", { kind: "camera" }, 40, 40));
  const report = await importFiles(bench.handle, [file()]);
  expect(report.files).toMatchObject([
    { status: "refused", refused: [{ line: 2, sourceId: "p9", code: "imports.database_refused" }] },
  ]);
  expect(report.files[0]?.refused[0]?.reason).toContain("point_kind_known");
  expect(await kept()).toEqual(before);
});

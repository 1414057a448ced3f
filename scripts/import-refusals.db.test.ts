// Everything that goes wrong on the way into the register: what is refused, where, why, and what is left of it (nothing).
import { join } from "node:path";
import gcoord from "gcoord";
import iconv from "iconv-lite";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import { importFiles } from "../server/src/imports/import-files.ts";
import {
  A,
  at,
  type Bench,
  collection,
  feature,
  officers,
  openBench,
  type Place,
  polygon,
  square,
} from "./testing/small-town.ts";

const { transform, WGS84, GCJ02 } = gcoord as unknown as typeof gcoord.default;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await importFiles(bench.handle, [bench.town]);
  await placeTown(bench.handle);
});
afterAll(() => bench.close());

const incidents = (places: Place[], prefix = "i") =>
  `source_id,class,opened_at,lon,lat\n${places.map(([lon, lat], index) => `${prefix}${index},noise,2026-11-01T09:00,${lon},${lat}\n`).join("")}`;

test("a file that ends too early leaves nothing", async () => {
  const whole = collection(Array.from({ length: 3000 }, (_, index) => square(`t${index}`, index % 500, 10)));
  const report = await bench.imported("buildings.geojson", whole.slice(0, -200));
  expect(report).toMatchObject({ status: "refused", inserted: 0, reason: { code: "imports.truncated" } });
  expect(await bench.count("building")).toBe(6);
});

test("a file refused in the middle of loading leaves nothing", async () => {
  const rows = Array.from({ length: 8000 }, (_, index) => `m${index},${index < 3500 ? "b1" : "nowhere"},1,101\n`);
  const report = await bench.imported("rental-units.csv", `source_id,building_source_id,floor,room\n${rows.join("")}`);
  expect(report).toMatchObject({
    status: "refused",
    inserted: 0,
    refusedCount: 4500,
    reason: { code: "imports.too_many_refused" },
  });
  expect(report.refused[0]).toMatchObject({ line: 3502, sourceId: "m3500", code: "imports.reference_unknown" });
  expect(await bench.count("rental_unit")).toBe(2);
});

test("rows are refused one by one with their line, and the good ones are kept", async () => {
  const report = await bench.imported(
    "leases.csv",
    `source_id,unit_source_id,from,to,state
l1,u1,2026-01-01,2026-12-31,active
l2,u9,2026-01-01,,active
l3,u1,2026-02-30,,active
l1,u2,2026-01-01,,active
l5,u2,2026-05-01,2026-04-01,active
l6,3.1E+11,2026-05-01,,active
l7,u2,2026-05-01,,active
l8,u2,2026-05-01,,active
l9,u2,2026-05-01,,active
l10,u2,2026-05-01,,active
`,
  );
  expect(report).toMatchObject({ status: "loaded", read: 10, inserted: 5, refusedCount: 5 });
  expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
    [3, "imports.reference_unknown"],
    [4, "imports.value_invalid"],
    [5, "imports.duplicate_id"],
    [6, "imports.value_invalid"],
    [7, "imports.code_mangled"],
  ]);
  const strict = await bench.imported(
    "leases.csv",
    "source_id,unit_source_id,from,state\nl11,u1,2026-01-01,active\nl12,u9,2026-01-01,active\n",
    { maxRefusedShare: 0 },
  );
  expect(strict.status).toBe("refused");
  expect(await bench.count("lease")).toBe(5);
});

const day = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);

const visits = (unit: string) =>
  Array.from({ length: 6000 }, (_, index) => `${index % 2 ? "u1" : unit},${day(index)}\n`);

async function indexes(): Promise<unknown[]> {
  const defined = sql`select indexdef from pg_indexes where tablename = 'visit' order by indexname`;
  return (await defined.execute(bench.handle.db)).rows;
}

test("a large first load has all its indexes in the end, also when it is refused", async () => {
  const before = await indexes();
  const refused = await bench.imported("visits.csv", `unit_source_id,due_on\n${visits("u9").join("")}`, {
    maxRefusedShare: 0.1,
  });
  expect(refused).toMatchObject({ status: "refused", reason: { code: "imports.too_many_refused" } });
  expect(await bench.count("visit")).toBe(0);
  expect(await indexes()).toEqual(before);
  expect(await bench.imported("visits.csv", `unit_source_id,due_on\n${visits("u2").join("")}`)).toMatchObject({
    status: "loaded",
    inserted: 6000,
  });
  expect(await indexes()).toEqual(before);
});

test("what the database alone can see is refused row by row too", async () => {
  const report = await bench.imported("officers.csv", `${officers}o3,wang,王二,officer,${A},2026-01-01\n`);
  expect(report).toMatchObject({ status: "loaded", unchanged: 2, refusedCount: 1 });
  expect(report.refused[0]).toMatchObject({
    line: 4,
    sourceId: "o3",
    code: "imports.database_refused",
    reason: expect.stringContaining("account_login_key") as string,
  });
});

test("an area that crosses itself is refused with the place, one with a spike is repaired", async () => {
  const bow = feature(
    { source_id: "bow", building: "yes" },
    polygon([at(0, 0), at(20, 20), at(20, 0), at(0, 20), at(0, 0)]),
  );
  const spiked = feature(
    { source_id: "spike", building: "yes" },
    polygon([at(0, 0), at(20, 0), at(40, 0), at(20, 0), at(20, 20), at(0, 20), at(0, 0)]),
  );
  const report = await bench.imported("buildings.geojson", collection([bow, spiked, square("sound", 60, 60)]));
  expect(report).toMatchObject({ status: "loaded", inserted: 2, repaired: 1, refusedCount: 1 });
  expect(report.refused[0]).toMatchObject({
    line: 2,
    sourceId: "bow",
    code: "imports.geometry_invalid",
    reason: expect.stringContaining("Self-intersection") as string,
  });
  await bench.handle.db.deleteFrom("building").where("source_id", "in", ["spike", "sound"]).execute();
});

// Twenty places on the two buildings of A.
const onBuildings = Array.from({ length: 20 }, (_, index) =>
  index % 2 ? at(25 + index / 2, 30) : at(205 + index / 2, 130),
);

test("a file in another reference system than it says is refused with the better one named, and read rightly when told", async () => {
  const shifted = onBuildings.map(([lng, lat]) => transform<[number, number]>([lng, lat], WGS84, GCJ02));
  const doubtful = await bench.imported("incidents.csv", incidents(shifted));
  expect(doubtful).toMatchObject({
    status: "refused",
    reason: { code: "imports.reference_system_doubtful", reason: expect.stringContaining("--crs GCJ-02") as string },
  });
  const told = await bench.imported("incidents.csv", incidents(shifted), { crs: "GCJ-02" });
  expect(told).toMatchObject({ status: "loaded", inserted: 20 });
  const { rows } = await sql<{ off: number; kept: string }>`
    select max(ST_Distance(i.geom, b.geom)) as off, min(i.original ->> 'crs') as kept
    from incident i cross join lateral (select ST_Union(geom) as geom from building where source_id in ('b1', 'b6')) b`.execute(
    bench.handle.db,
  );
  expect(rows[0]?.off).toBeLessThan(1e-7);
  expect(rows[0]?.kept).toBe("GCJ-02");
});

test("swapped axes are noticed with the way out, also where both are degrees", async () => {
  const swapped = onBuildings.map(([lng, lat]): Place => [lat, lng]);
  const report = await bench.imported("incidents.csv", incidents(swapped, "s"));
  expect(report).toMatchObject({
    status: "refused",
    reason: { code: "imports.axes_swapped", reason: expect.stringContaining("--swap-axes") as string },
  });
  expect(await bench.imported("incidents.csv", incidents(swapped, "s"), { swapAxes: true })).toMatchObject({
    status: "loaded",
    inserted: 20,
  });
});

test("incidents of another town are kept and counted as outside every block", async () => {
  expect(
    await bench.imported(
      "incidents.csv",
      incidents(
        [
          [-73.97, 40.79],
          [-73.96, 40.8],
        ],
        "ny",
      ),
    ),
  ).toMatchObject({ status: "loaded", inserted: 2 });
  const { outside } = await placeTown(bench.handle);
  expect(outside.find(({ layer }) => layer === "incident")).toEqual({
    layer: "incident",
    count: 2,
    sourceIds: ["ny0", "ny1"],
  });
  const elsewhere = (await bench.exported("incident")).filter((row) => row["division_code"] === null);
  expect(elsewhere.map((row) => row["source_id"])).toEqual(["ny0", "ny1"]);
});

test("a file without any column for a place is refused when it is named, every row with its line", async () => {
  const report = await bench.imported(
    "incidents.csv",
    "source_id,class,opened_at\nx1,noise,2026-01-01\nx2,noise,2026-01-02\n",
  );
  expect(report).toMatchObject({ status: "refused", refusedCount: 2, reason: { code: "imports.no_place" } });
  expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
    [2, "imports.no_place"],
    [3, "imports.no_place"],
  ]);
});

test("a GBK file in a layer of the user's choice comes in with its names", async () => {
  const csv = "编号,类别,时间,经度,纬度\ng1,噪声,2026-11-01 09:00,121.0003,31.0003\n";
  const mapping = {
    name: "test",
    layer: "incident",
    recognise: [],
    columns: { source_id: "编号", class: "类别", opened_at: "时间" },
  } as const;
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([ours, theirs]) => [ours, { kind: "first" as const, columns: [theirs] }]),
  );
  const report = await bench.imported("台账.csv", iconv.encode(csv, "gbk"), { mapping: { ...mapping, columns } });
  expect(report).toMatchObject({ status: "loaded", encoding: "gb18030", inserted: 1 });
  const row = await bench.handle.db
    .selectFrom("incident")
    .select(["class", "opened_at"])
    .where("source_id", "=", "g1")
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ class: "噪声", opened_at: new Date("2026-11-01T01:00:00Z") });
});

test("a name that leads nowhere ends the import before it begins", async () => {
  await expect(importFiles(bench.handle, [join(bench.folder, "nowhere")])).rejects.toThrow(
    "There is no file or folder",
  );
});

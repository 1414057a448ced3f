// A small town is imported, placed and exported again, with everything that goes wrong on the way.
//
//   600 +-----------------+          A has a hole and an exclave, B lies north of it.
//       |        B        |          b1 in A, b2 in the hole, b3 in the exclave, b4 in B, b5 far away.
//   400 +-----------------+
//       |   A   +--+      |  exclave of A
//       |       |b2|      |   +--+
//       | b1    +--+      |   |b3|        b5
//     0 +-----------------+   +--+
//       0                600 700 760
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import gcoord from "gcoord";
import iconv from "iconv-lite";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { openTestDatabase } from "../server/src/db/testing.ts";
import { exportText } from "../server/src/exports/export-layer.ts";
import type { ExportLayer } from "../server/src/exports/layers.ts";
import type { FileReport, ImportOptions } from "../server/src/imports/contract.ts";
import { exitCode, importFiles } from "../server/src/imports/import-files.ts";

type Place = [x: number, y: number];

const { transform, WGS84, GCJ02 } = gcoord as unknown as typeof gcoord.default;
const A = "990101001001";
const B = "990101001002";
/** Metres east and north of the town's corner, roughly. */
const at = (x: number, y: number): Place => [Number((121 + x / 1e5).toFixed(7)), Number((31 + y / 1e5).toFixed(7))];
const ring = (x1: number, y1: number, x2: number, y2: number): Place[] => [
  at(x1, y1),
  at(x2, y1),
  at(x2, y2),
  at(x1, y2),
  at(x1, y1),
];
const polygon = (...rings: Place[][]) => ({ type: "Polygon", coordinates: rings });
const feature = (properties: object, geometry: object) => JSON.stringify({ type: "Feature", properties, geometry });
const collection = (features: string[]) => `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;

const holed = {
  type: "MultiPolygon",
  coordinates: [[ring(0, 0, 600, 400), ring(250, 150, 350, 250).toReversed()], [ring(700, 0, 760, 60)]],
};
const divisions = [
  feature({ name: "study area" }, polygon(ring(0, 0, 800, 600))),
  feature({ code: A, name: "东滨社区", level: "community", parent_code: "990101001000" }, holed),
  feature({ code: B, name: "西滨社区" }, polygon(ring(0, 400, 600, 600))),
];
const streets = [100, 300, 500]
  .map((y) =>
    feature(
      { source_id: `h${y}`, highway: "residential" },
      { type: "LineString", coordinates: [at(-50, y), at(650, y)] },
    ),
  )
  .concat(
    [150, 450].map((x) =>
      feature(
        { source_id: `v${x}`, highway: "residential" },
        { type: "LineString", coordinates: [at(x, -50), at(x, 650)] },
      ),
    ),
  );
const square = (id: string, x: number, y: number, side = 20) =>
  feature({ source_id: id, building: "yes" }, polygon(ring(x, y, x + side, y + side)));
const buildings = [
  square("b1", 20, 20),
  square("b2", 290, 190),
  square("b3", 720, 20),
  square("b4", 40, 520),
  square("b5", 2000, 20),
  square("b6", 200, 120),
];
const units = "source_id,building_source_id,floor,room\nu1,b1,1,101\nu2,b3,2,201\n";
const officers = `source_id,account,name,role,division_code,since\no1,wang,王伟,officer,${A},2026-01-01\no2,li,李娜,officer,${B},2026-01-01\n`;

let handle: DatabaseHandle;
let folder = "";
let files = 0;

beforeAll(async () => {
  handle = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "gridstead-"));
});
afterAll(async () => {
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const townFolder = () => join(folder, "town");
function file(name: string, content: string | Buffer): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, content);
  return path;
}

async function imported(name: string, content: string | Buffer, options: ImportOptions = {}): Promise<FileReport> {
  const [report] = (await importFiles(handle, [file(name, content)], options)).files;
  if (!report) throw new Error("The import did not answer for its file.");
  return report;
}

async function exported(layer: ExportLayer): Promise<Record<string, unknown>[]> {
  const text = await handle.db.transaction().execute((tx) => joined(exportText(tx, layer, { format: "geojson" })));
  return (JSON.parse(text) as { features: { properties: Record<string, unknown> }[] }).features.map(
    ({ properties }) => properties,
  );
}

async function joined(texts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of texts) text += piece;
  return text;
}

async function lastChange(): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0)::integer as seq from change`.execute(
    handle.db,
  );
  return rows[0]?.seq ?? 0;
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`.execute(
    handle.db,
  );
  return rows[0]?.count ?? -1;
}

const incidents = (places: Place[], prefix = "i") =>
  `source_id,class,opened_at,lon,lat\n${places.map(([lon, lat], index) => `${prefix}${index},noise,2026-11-01T09:00,${lon},${lat}\n`).join("")}`;

test("a preview tells what would be loaded and keeps nothing", async () => {
  mkdirSync(townFolder());
  const put = (name: string, content: string) => writeFileSync(join(townFolder(), name), content);
  put("divisions.geojson", collection(divisions));
  put("streets.geojson", collection(streets));
  put("buildings.geojson", collection(buildings));
  put("rental-units.csv", units);
  put("officers.csv", officers);
  put("README.md", "not a layer");
  const report = await importFiles(handle, [townFolder()], { dryRun: true });
  expect(report.files.map(({ layer, status, inserted }) => [layer, status, inserted])).toEqual([
    ["division", "loaded", 2],
    ["street", "loaded", 5],
    ["building", "loaded", 6],
    ["officer", "loaded", 2],
    ["unit", "loaded", 2],
    [null, "left_out", 0],
  ]);
  expect(report.files[0]?.columns["code"]).toEqual(["code"]);
  for (const table of ["division", "street", "building", "account", "rental_unit"])
    expect([table, await count(table)]).toEqual([table, 0]);
});

test("a folder is loaded in the order in which things refer to each other; what is no division is left out with the reason", async () => {
  const report = await importFiles(handle, [townFolder()]);
  expect(exitCode(report)).toBe(0);
  expect(report.files[0]?.leftOut).toMatchObject([{ line: 2, code: "imports.no_division_code" }]);
  expect(
    await handle.db.selectFrom("division").select(["code", "level", "parent_code"]).orderBy("code").execute(),
  ).toEqual([
    { code: A, level: "community", parent_code: null },
    { code: B, level: "community", parent_code: null },
  ]);
});

test("blocks tile each division without gap or overlap, its hole and exclave included", async () => {
  const placing = await placeTown(handle);
  expect(placing.tiled.divisions).toEqual([A, B]);
  const { rows } = await sql<{ code: string; overlap: number; difference: number; invalid: number }>`
    select d.code, sum(b.area) - ST_Area(u.geom) as overlap, ST_Area(ST_SymDifference(u.geom, d.geom)) as difference, min(b.invalid) as invalid
    from division d
    join lateral (select ST_Union(geom) as geom from block where division_code = d.code) u on true
    join lateral (select ST_Area(geom) as area, (not ST_IsValid(geom))::integer as invalid from block where division_code = d.code) b on true
    group by d.code, u.geom, d.geom`.execute(handle.db);
  expect(rows).toHaveLength(2);
  const oneSquareDecimetre = 1e-12;
  for (const row of rows) {
    expect(Math.abs(row.overlap)).toBeLessThan(oneSquareDecimetre);
    expect(row.difference).toBeLessThan(oneSquareDecimetre);
    expect(row.invalid).toBe(0);
  }
});

test("every building lies in one block of its division; those in the hole or far away are listed", async () => {
  const rows = await exported("building");
  const divisionOf = Object.fromEntries(rows.map((row) => [row["source_id"], row["division_code"]]));
  expect(divisionOf).toEqual({ b1: A, b2: null, b3: A, b4: B, b5: null, b6: A });
  for (const row of rows) {
    const inside = row["division_code"] !== null;
    expect(String(row["block_code"]).startsWith(String(row["division_code"]))).toBe(true);
    expect(row["cell_code"] !== null).toBe(inside);
  }
  const { outside } = await placeTown(handle);
  expect(outside).toEqual([{ layer: "building", count: 2, sourceIds: ["b2", "b5"] }]);
});

test("cells are named after their community, have its officers, and neighbours differ in colour", async () => {
  const cells = await exported("cell");
  expect(cells.map((cell) => [cell["cell_code"], cell["name"], cell["officer"]])).toEqual(
    expect.arrayContaining([
      [`${A}-01`, "东滨-01", "王伟"],
      [`${B}-01`, "西滨-01", "李娜"],
    ]),
  );
  const { rows } = await sql<{ same: number }>`
    select count(*)::integer as same
    from block_adjacency n
    join cell_block x on x.block_id = n.a join cell_block y on y.block_id = n.b
    join cell c on c.id = x.cell_id join cell d on d.id = y.cell_id
    where c.id <> d.id and c.colour = d.colour`.execute(handle.db);
  expect(rows[0]?.same).toBe(0);
});

test("units lie where their building lies", async () => {
  const placed = await handle.db
    .selectFrom("rental_unit")
    .select(["source_id", "division_code"])
    .where("block_id", "is not", null)
    .orderBy("source_id")
    .execute();
  expect(placed).toEqual([
    { source_id: "u1", division_code: A },
    { source_id: "u2", division_code: A },
  ]);
});

test("importing the same folder again changes nothing and says nothing to the change feed", async () => {
  const before = await lastChange();
  const report = await importFiles(handle, [townFolder()]);
  const placing = await placeTown(handle);
  expect(report.files.map(({ inserted, updated }) => inserted + updated)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(report.files.map(({ unchanged }) => unchanged)).toEqual([2, 5, 6, 2, 2, 0]);
  expect(placing.tiled.blocks + placing.cells + placing.assignments).toBe(0);
  expect(await lastChange()).toBe(before);
});

test("a building that moved lies in another block afterwards, and its unit with it", async () => {
  const blockOf = async () =>
    (
      await handle.db
        .selectFrom("rental_unit")
        .select("block_id")
        .where("source_id", "=", "u1")
        .executeTakeFirstOrThrow()
    ).block_id;
  const before = await blockOf();
  const report = await imported("buildings.geojson", collection([square("b1", 500, 350)]));
  expect(report.updated).toBe(1);
  await placeTown(handle);
  expect(await blockOf()).not.toBe(before);
  await imported("buildings.geojson", collection([square("b1", 20, 20)]));
  await placeTown(handle);
  expect(await blockOf()).toBe(before);
});

test("a file that ends too early leaves nothing", async () => {
  const whole = collection(Array.from({ length: 3000 }, (_, index) => square(`t${index}`, index % 500, 10)));
  const report = await imported("buildings.geojson", whole.slice(0, -200));
  expect(report).toMatchObject({ status: "refused", inserted: 0, reason: { code: "imports.truncated" } });
  expect(await count("building")).toBe(6);
});

test("a file refused in the middle of loading leaves nothing", async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `m${index},${index < 2200 ? "b1" : "nowhere"},1,101\n`);
  const report = await imported("rental-units.csv", `source_id,building_source_id,floor,room\n${rows.join("")}`);
  expect(report).toMatchObject({
    status: "refused",
    inserted: 0,
    refusedCount: 2800,
    reason: { code: "imports.too_many_refused" },
  });
  expect(report.refused[0]).toMatchObject({ line: 2202, sourceId: "m2200", code: "imports.reference_unknown" });
  expect(await count("rental_unit")).toBe(2);
});

test("rows are refused one by one with their line, and the good ones are kept", async () => {
  const report = await imported(
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
  const strict = await imported(
    "leases.csv",
    "source_id,unit_source_id,from,state\nl11,u1,2026-01-01,active\nl12,u9,2026-01-01,active\n",
    { maxRefusedShare: 0 },
  );
  expect(strict.status).toBe("refused");
  expect(await count("lease")).toBe(5);
});

test("what the database alone can see is refused row by row too", async () => {
  const report = await imported("officers.csv", `${officers}o3,wang,王二,officer,${A},2026-01-01\n`);
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
  const report = await imported("buildings.geojson", collection([bow, spiked, square("sound", 60, 60)]));
  expect(report).toMatchObject({ status: "loaded", inserted: 2, repaired: 1, refusedCount: 1 });
  expect(report.refused[0]).toMatchObject({
    line: 2,
    sourceId: "bow",
    code: "imports.geometry_invalid",
    reason: expect.stringContaining("Self-intersection") as string,
  });
  await handle.db.deleteFrom("building").where("source_id", "in", ["spike", "sound"]).execute();
});

// Twenty places on the two buildings of A.
const onBuildings = Array.from({ length: 20 }, (_, index) =>
  index % 2 ? at(25 + index / 2, 30) : at(205 + index / 2, 130),
);

test("a file in another reference system than it says is refused with the better one named, and read rightly when told", async () => {
  const shifted = onBuildings.map(([lng, lat]) => transform<[number, number]>([lng, lat], WGS84, GCJ02));
  const doubtful = await imported("incidents.csv", incidents(shifted));
  expect(doubtful).toMatchObject({
    status: "refused",
    reason: { code: "imports.reference_system_doubtful", reason: expect.stringContaining("--crs GCJ-02") as string },
  });
  const told = await imported("incidents.csv", incidents(shifted), { crs: "GCJ-02" });
  expect(told).toMatchObject({ status: "loaded", inserted: 20 });
  const { rows } = await sql<{ off: number; kept: string }>`
    select max(ST_Distance(i.geom, b.geom)) as off, min(i.original ->> 'crs') as kept
    from incident i cross join lateral (select ST_Union(geom) as geom from building where source_id in ('b1', 'b6')) b`.execute(
    handle.db,
  );
  expect(rows[0]?.off).toBeLessThan(1e-7);
  expect(rows[0]?.kept).toBe("GCJ-02");
});

test("swapped axes are noticed with the way out, also where both are degrees", async () => {
  const swapped = onBuildings.map(([lng, lat]): Place => [lat, lng]);
  const report = await imported("incidents.csv", incidents(swapped, "s"));
  expect(report).toMatchObject({
    status: "refused",
    reason: { code: "imports.axes_swapped", reason: expect.stringContaining("--swap-axes") as string },
  });
  expect(await imported("incidents.csv", incidents(swapped, "s"), { swapAxes: true })).toMatchObject({
    status: "loaded",
    inserted: 20,
  });
});

test("incidents of another town are kept and counted as outside every block", async () => {
  expect(
    await imported(
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
  const { outside } = await placeTown(handle);
  expect(outside.find(({ layer }) => layer === "incident")).toEqual({
    layer: "incident",
    count: 2,
    sourceIds: ["ny0", "ny1"],
  });
  const elsewhere = (await exported("incident")).filter((row) => row["division_code"] === null);
  expect(elsewhere.map((row) => row["source_id"])).toEqual(["ny0", "ny1"]);
});

test("a file without any column for a place is refused when it is named, every row with its line", async () => {
  const report = await imported(
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
  const report = await imported("台账.csv", iconv.encode(csv, "gbk"), { mapping: { ...mapping, columns } });
  expect(report).toMatchObject({ status: "loaded", encoding: "gb18030", inserted: 1 });
  const row = await handle.db
    .selectFrom("incident")
    .select(["class", "opened_at"])
    .where("source_id", "=", "g1")
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ class: "噪声", opened_at: new Date("2026-11-01T01:00:00Z") });
});

test("a name that leads nowhere ends the import before it begins", async () => {
  await expect(importFiles(handle, [join(folder, "nowhere")])).rejects.toThrow("There is no file or folder");
});

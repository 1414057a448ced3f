// A small town is imported, placed and exported again: what it is afterwards, and what a second import does.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import { exitCode, importFiles } from "../server/src/imports/import-files.ts";
import { A, B, type Bench, collection, openBench, square } from "./testing/small-town.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function lastChange(): Promise<number> {
  const last = sql<{ seq: number }>`select coalesce(max(seq), 0)::integer as seq from change`;
  return (await last.execute(bench.handle.db)).rows[0]?.seq ?? 0;
}

test("a preview tells what would be loaded and keeps nothing", async () => {
  const report = await importFiles(bench.handle, [bench.town], { dryRun: true });
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
    expect([table, await bench.count(table)]).toEqual([table, 0]);
});

test("a folder is loaded in the order in which things refer to each other; what is no division is left out with the reason", async () => {
  const report = await importFiles(bench.handle, [bench.town]);
  expect(exitCode(report)).toBe(0);
  expect(report.files[0]?.leftOut).toMatchObject([{ line: 2, code: "imports.no_division_code" }]);
  expect(
    await bench.handle.db.selectFrom("division").select(["code", "level", "parent_code"]).orderBy("code").execute(),
  ).toEqual([
    { code: A, level: "community", parent_code: null },
    { code: B, level: "community", parent_code: null },
  ]);
});

test("blocks tile each division without gap or overlap, its hole and exclave included", async () => {
  const placing = await placeTown(bench.handle);
  expect(placing.tiled.divisions).toEqual([A, B]);
  const { rows } = await sql<{ code: string; overlap: number; difference: number; invalid: number }>`
    select d.code, sum(b.area) - ST_Area(u.geom) as overlap, ST_Area(ST_SymDifference(u.geom, d.geom)) as difference, min(b.invalid) as invalid
    from division d
    join lateral (select ST_Union(geom) as geom from block where division_code = d.code) u on true
    join lateral (select ST_Area(geom) as area, (not ST_IsValid(geom))::integer as invalid from block where division_code = d.code) b on true
    group by d.code, u.geom, d.geom`.execute(bench.handle.db);
  expect(rows).toHaveLength(2);
  const oneSquareDecimetre = 1e-12;
  for (const row of rows) {
    expect(Math.abs(row.overlap)).toBeLessThan(oneSquareDecimetre);
    expect(row.difference).toBeLessThan(oneSquareDecimetre);
    expect(row.invalid).toBe(0);
  }
});

test("every building lies in one block of its division; those in the hole or far away are listed", async () => {
  const rows = await bench.exported("building");
  const divisionOf = Object.fromEntries(rows.map((row) => [row["source_id"], row["division_code"]]));
  expect(divisionOf).toEqual({ b1: A, b2: null, b3: A, b4: B, b5: null, b6: A });
  for (const row of rows) {
    const inside = row["division_code"] !== null;
    expect(String(row["block_code"]).startsWith(String(row["division_code"]))).toBe(true);
    expect(row["cell_code"] !== null).toBe(inside);
  }
  const { outside } = await placeTown(bench.handle);
  expect(outside).toEqual([{ layer: "building", count: 2, sourceIds: ["b2", "b5"] }]);
});

test("cells are named after their community, have its officers, and neighbours differ in colour", async () => {
  const cells = await bench.exported("cell");
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
    where c.id <> d.id and c.colour = d.colour`.execute(bench.handle.db);
  expect(rows[0]?.same).toBe(0);
});

test("units lie where their building lies", async () => {
  const placed = await bench.handle.db
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
  const report = await importFiles(bench.handle, [bench.town]);
  const placing = await placeTown(bench.handle);
  expect(report.files.map(({ inserted, updated }) => inserted + updated)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(report.files.map(({ unchanged }) => unchanged)).toEqual([2, 5, 6, 2, 2, 0]);
  expect(placing.tiled.blocks + placing.cells + placing.assignments).toBe(0);
  expect(await lastChange()).toBe(before);
});

test("a building that moved lies in another block afterwards, and its unit with it", async () => {
  const blockOf = async () =>
    (
      await bench.handle.db
        .selectFrom("rental_unit")
        .select("block_id")
        .where("source_id", "=", "u1")
        .executeTakeFirstOrThrow()
    ).block_id;
  const before = await blockOf();
  const report = await bench.imported("buildings.geojson", collection([square("b1", 500, 350)]));
  expect(report.updated).toBe(1);
  await placeTown(bench.handle);
  expect(await blockOf()).not.toBe(before);
  await bench.imported("buildings.geojson", collection([square("b1", 20, 20)]));
  await placeTown(bench.handle);
  expect(await blockOf()).toBe(before);
});

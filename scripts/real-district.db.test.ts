// The real district, when its data lies beside the repository: every building in the division the oracle names, blocks tile exactly.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { openTestDatabase } from "../server/src/db/testing.ts";
import { importFiles } from "../server/src/imports/import-files.ts";

type Oracle = { building_district: Record<string, string>; outside: string[] };

const DISTRICT = join(import.meta.dirname, "../../shared/data/district");
const here = existsSync(DISTRICT);
if (!here) process.stderr.write(`No ${DISTRICT}: the checks on the real district are skipped.\n`);

let handle: DatabaseHandle;
beforeAll(async () => {
  if (here) handle = await openTestDatabase();
});
afterAll(async () => {
  if (here) await handle.close();
});

test.runIf(here)("the real district is loaded and placed as its oracle says, and tiled exactly", async () => {
  const report = await importFiles(handle, [DISTRICT]);
  const inserted = Object.fromEntries(
    report.files.filter((file) => file.status === "loaded").map((file) => [file.layer, file.inserted]),
  );
  expect(inserted).toEqual({ division: 4, street: 1078, water: 8, landuse: 175, building: 1321 });
  expect(report.files.filter((file) => file.status === "refused")).toEqual([]);

  const { outside } = await placeTown(handle);
  const oracle = JSON.parse(readFileSync(join(DISTRICT, "oracle.json"), "utf8")) as Oracle;
  const rows = await handle.db.selectFrom("building").select(["source_id", "division_code", "block_id"]).execute();
  const placed = Object.fromEntries(
    rows.filter((row) => row.block_id !== null).map((row) => [row.source_id, row.division_code?.slice(0, 6)]),
  );
  expect(placed).toEqual(oracle.building_district);
  expect(outside[0]?.sourceIds.toSorted()).toEqual(oracle.outside.toSorted());

  const { rows: tiled } = await sql<{ code: string; overlap: number; difference: number }>`
    select d.code, sum(ST_Area(b.geom)) - ST_Area(ST_Union(b.geom)) as overlap, ST_Area(ST_SymDifference(ST_Union(b.geom), d.geom)) as difference
    from division d join block b on b.division_code = d.code
    group by d.code, d.geom`.execute(handle.db);
  expect(tiled).toHaveLength(4);
  const oneSquareMetre = 1e-10;
  for (const { overlap, difference } of tiled) {
    expect(Math.abs(overlap)).toBeLessThan(oneSquareMetre / 100);
    expect(difference).toBeLessThan(oneSquareMetre);
  }
});

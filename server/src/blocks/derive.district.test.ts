// The demo district, when its data lies beside the repository: everything tiled, every building in the right division.
// Nothing else needs these files; without them one line on standard error says that this was not checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deriveBlocks } from "./derive.ts";
import { readBuildings, readDivisions, readStreets, readWater } from "./derive-files.ts";

const folder = join(import.meta.dirname, "../../../../shared/data/district");
const isPresent = existsSync(join(folder, "streets.geojson"));
if (!isPresent)
  process.stderr.write("The demo district (../shared/data/district) is absent: its blocks were not checked.\n");

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

function deriveDistrict() {
  const derived = deriveBlocks({
    divisions: readDivisions(readJson("boundary.geojson"), "boundary").features,
    streets: readStreets(readJson("streets.geojson"), "streets").features,
    water: readWater(readJson("water.geojson"), "water").features,
    buildings: readBuildings(readJson("buildings.geojson"), "buildings").features,
  });
  if (!derived.ok) throw new Error(`refused: ${derived.code}`);
  return derived;
}

describe.runIf(isPresent)("the demo district", () => {
  test("is tiled without gap or overlap, and no land block is too large or a sliver", () => {
    const { blocks, report } = deriveDistrict();
    expect(report.uncoveredM2).toBeLessThan(0.01);
    expect(report.overlapM2).toBeLessThan(0.01);
    expect(report.largeLeft).toBe(0);
    expect(report.buildingsCut).toBeLessThan(5);
    const land = blocks.filter(({ kind }) => kind === "land").map(({ areaM2 }) => areaM2);
    expect(Math.max(...land)).toBeLessThanOrEqual(30_000);
    expect(Math.min(...land)).toBeGreaterThanOrEqual(300);
  });

  test("has every inner building in a block of the division that the oracle names", () => {
    const { blocks, buildings } = deriveDistrict();
    const oracle = readJson("oracle.json") as { building_district: Record<string, string> };
    const wanted = Object.entries(oracle.building_district).map(([id, county]) => [id, `${county}000000`]);
    const found = wanted.map(([id = ""]) => [id, blocks[buildings.blockOf.get(id) ?? -1]?.divisionCode]);
    expect(wanted).toHaveLength(1280);
    expect(found).toEqual(wanted);
    expect(buildings.outside).toHaveLength(41);
  });
});

// A grid of the demo district's own divisions, spoiled on purpose and repaired: when its data lies beside the repository.
// Nothing else needs these files; without them one line on standard error says that this was not checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { polygonAreaM2 } from "../measure.ts";
import { type Areal, polygonsOf } from "../positions.ts";
import type { CoverageRow, Ground } from "./coverage.ts";
import { inspectCoverage } from "./inspect.ts";
import { layOver } from "./overlay.ts";
import { shapesOfOwners } from "./owned-shapes.ts";
import { repairCoverage } from "./repair.ts";

const folder = join(import.meta.dirname, "../../../../../shared/data/district");
const isPresent = existsSync(join(folder, "boundary.geojson"));
if (!isPresent)
  process.stderr.write(
    "The demo district (../shared/data/district) is absent: repairing a grid of it was not checked.\n",
  );

const NET = 12;
const METRE = 1 / 100_000;

function districts(): Ground[] {
  const { features } = JSON.parse(readFileSync(join(folder, "boundary.geojson"), "utf8")) as {
    features: { properties: Record<string, unknown>; geometry: Areal }[];
  };
  // The outline of all of them has no code.
  return features.flatMap(({ properties, geometry }) =>
    typeof properties["gb2260"] === "string" ? [{ code: properties["gb2260"], shape: geometry }] : [],
  );
}

/** The districts cut by a net of 12 by 12 squares: crooked cells that share every corner. */
function netOf(ground: readonly Ground[]): CoverageRow[] {
  const squares = Array.from({ length: NET * NET }, (_, i): number[][][][] => {
    const [west, south] = [121.47 + (0.06 * (i % NET)) / NET, 31.22 + (0.04 * Math.floor(i / NET)) / NET];
    const [east, north] = [west + 0.06 / NET, south + 0.04 / NET];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return [[ring]];
  });
  const overlay = layOver([ground.map(({ shape }) => polygonsOf(shape)), squares]);
  const owner = Int32Array.from({ length: overlay.faces.count }, (_, face) => {
    const [district, square] = [overlay.covers[0]?.[face]?.[0], overlay.covers[1]?.[face]?.[0]];
    return district === undefined || square === undefined ? -1 : district * NET * NET + square;
  });
  return shapesOfOwners(overlay, owner, ground.length * NET * NET).flatMap((coordinates, i): CoverageRow[] =>
    coordinates.length === 0 ? [] : [{ key: `${i}`, shape: { type: "MultiPolygon", coordinates } }],
  );
}

/** Every third row is shifted by some metres, every fifth rounded to six decimals, every seventeenth left out. */
function spoiled(rows: readonly CoverageRow[]): CoverageRow[] {
  return rows.flatMap((row, i): CoverageRow[] => {
    if (i % 17 === 0 || !row.shape) return [];
    const [dx, dy] = i % 3 === 0 ? [METRE * ((i % 7) - 3), METRE * ((i % 5) - 2)] : [0, 0];
    const digits = i % 5 === 0 ? 1e6 : 1e12;
    const move = ([x = 0, y = 0]: readonly number[]) => [
      Math.round((x + dx) * digits) / digits,
      Math.round((y + dy) * digits) / digits,
    ];
    const coordinates = polygonsOf(row.shape).map((rings) => rings.map((ring) => ring.map(move)));
    return [{ key: row.key, shape: { type: "MultiPolygon", coordinates } }];
  });
}

describe.runIf(isPresent)("a grid of the demo district", () => {
  test("is sound as it was cut, full of faults when spoiled, and a true coverage when repaired", () => {
    const ground = districts();
    const rows = netOf(ground);
    const sound = inspectCoverage(rows, ground);
    expect([sound.gapM2 < 0.01, sound.overlapM2 < 0.01, sound.counts["border_mismatch"] ?? 0]).toEqual([true, true, 0]);
    const before = inspectCoverage(spoiled(rows), ground);
    expect(before.gapM2).toBeGreaterThan(100_000);
    expect(before.overlapM2).toBeGreaterThan(10_000);
    const { left, rows: repaired } = repairCoverage(spoiled(rows), ground);
    expect(left.gapM2).toBeLessThan(0.01);
    expect(left.overlapM2).toBeLessThan(0.01);
    expect(left.outsideM2).toBeLessThan(0.01);
    const groundM2 = ground.reduce((sum, { shape }) => sum + polygonAreaM2(shape), 0);
    expect(repaired.reduce((sum, { areaAfterM2 }) => sum + areaAfterM2, 0)).toBeCloseTo(groundM2, 0);
  });
});

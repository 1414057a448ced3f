// Hexagon bins: nothing counted twice or lost, the same totals on both sides of a seam.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadColumns } from "../columns/layer-columns.ts";
import type { Row } from "../columns/row.ts";
import { scopeFilter } from "../columns/scope.ts";
import { type DecodedFeature, decode } from "../decode-for-tests.ts";
import { at, rowOf, SCHEMA, TILE } from "../rows-for-tests.ts";
import { rangeHas, tilesTouched } from "../tile-range.ts";
import { binBufferUnits, binPoints } from "./bin-points.ts";
import { pointsBinary } from "./points-binary.ts";

const { z, x, y } = TILE;
const OPTIONS = { name: "density", cellUnits: 256 };

function bins(rows: readonly Row[], dx = 0, dy = 0): readonly DecodedFeature[] {
  return decode(binPoints(loadColumns(SCHEMA, rows), "units", z, x + dx, y + dy, OPTIONS))["density"]?.features ?? [];
}

function anyPoints(): fc.Arbitrary<Row[]> {
  const coordinate = fc.double({ min: -3000, max: 7000, noNaN: true });
  return fc
    .array(fc.tuple(coordinate, coordinate, fc.option(fc.nat({ max: 50 }), { nil: null })), {
      minLength: 1,
      maxLength: 40,
    })
    .map((places) =>
      places.map(([px, py, units], id) =>
        rowOf(id, { type: "Point", coordinates: at(px, py) }, { attributes: { units } }),
      ),
    );
}

const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

describe("bins", () => {
  test("of all tiles together hold every row and every unit once", () => {
    fc.assert(
      fc.property(anyPoints(), (rows) => {
        const byId = new Map(AROUND.flatMap(([dx, dy]) => bins(rows, dx, dy)).map((bin) => [bin.id, bin.properties]));
        const sum = (name: string) =>
          [...byId.values()].reduce((total, properties) => total + Number(properties[name]), 0);
        expect(sum("count")).toBe(rows.length);
        expect(sum("units")).toBe(rows.reduce((total, row) => total + Number(row.attributes["units"] ?? 0), 0));
      }),
    );
  });

  test("on a seam have the same id and total in both tiles, and stay in the buffer", () => {
    fc.assert(
      fc.property(anyPoints(), (rows) => {
        const totals = new Map<number, string>();
        for (const bin of AROUND.flatMap(([dx, dy]) => bins(rows, dx, dy))) {
          const total = JSON.stringify(bin.properties);
          expect(totals.get(bin.id ?? -1) ?? total).toBe(total);
          totals.set(bin.id ?? -1, total);
          for (const coordinate of bin.parts.flat(2)) expect(coordinate >= -64 && coordinate <= 4160).toBe(true);
        }
      }),
    );
  });

  test("outside the touched ranges stay as they were", () => {
    fc.assert(
      fc.property(anyPoints(), (rows) => {
        const columns = loadColumns(SCHEMA, rows);
        const encode = () => AROUND.map(([dx, dy]) => binPoints(columns, "units", z, x + dx, y + dy, OPTIONS));
        const before = encode();
        const [touched] = columns.remove([0]);
        const ranges = tilesTouched(touched?.before ?? [0, 0, 0, 0], z, z, binBufferUnits(OPTIONS.cellUnits));
        const untouched = AROUND.map(([dx, dy]) => !ranges.some((range) => rangeHas(range, z, x + dx, y + dy)));
        expect(encode().filter((_, index) => untouched[index])).toEqual(before.filter((_, index) => untouched[index]));
      }),
    );
  });

  test("are hexagons: six corners, width and height of a pointy-top one", () => {
    const [bin] = bins([rowOf(1, { type: "Point", coordinates: at(2000, 2000) })]);
    const ring = bin?.parts[0] ?? [];
    const [xs, ys] = [ring.map(([px]) => px), ring.map(([, py]) => py)];
    expect(ring).toHaveLength(7);
    expect(Math.abs(Math.max(...xs) - Math.min(...xs) - Math.sqrt(3) * 256)).toBeLessThan(1.5);
    expect(Math.abs(Math.max(...ys) - Math.min(...ys) - 512)).toBeLessThan(1.5);
  });

  test("count what the scope shows and nothing else", () => {
    const place = { type: "Point" as const, coordinates: at(100, 100) };
    const columns = loadColumns(SCHEMA, [
      rowOf(1, place, { attributes: { units: 5 } }),
      rowOf(2, place, { scope: "440305001001", attributes: { units: 70 } }),
    ]);
    const filter = scopeFilter(columns, { divisionPrefixes: ["440304"], blocks: new Set() });
    const { density } = decode(binPoints(columns, ["units", "areaM2"], z, x, y, { ...OPTIONS, filter }));
    expect(density?.features.map((bin) => bin.properties)).toEqual([{ count: 1, units: 5, areaM2: 0 }]);
    expect(pointsBinary(columns, "units", filter)).toHaveLength(3);
  });

  test("by a text attribute, too small or too near are refused", () => {
    const columns = loadColumns(SCHEMA, []);
    expect(() => binPoints(columns, "kind", z, x, y, OPTIONS)).toThrow(
      "expected a number attribute as weight (units, areaM2)",
    );
    expect(() => binPoints(columns, "units", z, x, y, { name: "density", cellUnits: 4 })).toThrow("cellUnits 32..2048");
    expect(() => binPoints(columns, "units", 18, 0, 0, OPTIONS)).toThrow("got z 18");
  });
});

test("weighted points are lng, lat, weight in id order, without rows of no weight", () => {
  const rows = [5, 0, null, 7].map((units, index) =>
    rowOf(
      9 - index,
      { type: "Point", coordinates: [114 + index, 22] },
      { attributes: { units }, point: [114 + index, 22] },
    ),
  );
  const floats = [...pointsBinary(loadColumns(SCHEMA, rows), "units")];
  const expected = [117, 22, 7, 114, 22, 5];
  expect(floats).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(floats[index]).toBeCloseTo(value, 4);
});

// Shapes and reference systems, each judged alone.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findReferenceSystem, toWgs84 } from "../../geometry/reference-systems.ts";
import { betterReading, readAs, readings, SAMPLE_SIZE, Sample, type Score } from "./plausibility.ts";
import { type Position, readShape } from "./shapes.ts";
import { toEwkb } from "./wkb.ts";

function area(ring: unknown): string {
  const shape = readShape("area", { type: "Polygon", coordinates: [ring] });
  return "code" in shape ? shape.code : shape.kind;
}

test("a ring that is open, too short or not numbers is not well-formed", () => {
  expect(
    area([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]),
  ).toBe("area");
  expect(
    area([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
  ).toBe("imports.geometry_broken");
  expect(
    area([
      [0, 0],
      [1, 0],
      [0, 0],
    ]),
  ).toBe("imports.geometry_broken");
  expect(
    area([
      [0, 0],
      [1, null],
      [1, 1],
      [0, 0],
    ]),
  ).toBe("imports.geometry_broken");
  expect(area([])).toBe("imports.geometry_broken");
  expect(readShape("area", { type: "Point", coordinates: [0, 0] })).toMatchObject({ code: "imports.geometry_kind" });
  expect(
    readShape("line", {
      type: "LineString",
      coordinates: [
        [1, 1],
        [1, 1],
      ],
    }),
  ).toMatchObject({ code: "imports.geometry_broken" });
  expect(readShape("point", null)).toMatchObject({ code: "imports.geometry_missing" });
});

test("a point is written as PostGIS writes it", () => {
  expect(toEwkb({ kind: "point", position: [1, 2] })).toBe("0101000020e6100000000000000000f03f0000000000000040");
});

test("GCJ-02 and BD-09 come back to where they were, CGCS2000 stays", () => {
  expect(findReferenceSystem("gcj02")).toBe("GCJ-02");
  expect(findReferenceSystem("EPSG:4490")).toBe("CGCS2000");
  expect(findReferenceSystem("EPSG:3857")).toBeNull();
  expect(toWgs84("CGCS2000")([121.5, 31.2])).toEqual([121.5, 31.2]);
  const [lng, lat] = toWgs84("GCJ-02")([121.5, 31.2]);
  const offM = Math.hypot((lng - 121.5) * 95_200, (lat - 31.2) * 110_900);
  expect(offM).toBeGreaterThan(400);
  expect(offM).toBeLessThan(600);
});

const score = (system: Score["system"], inDivisions: number, onBuildings = 0, swapped = false): Score => ({
  system,
  swapped,
  inDivisions,
  onBuildings,
});

test("another reading is proposed only when it is clearly better", () => {
  expect(betterReading([score("WGS84", 0.8), score("GCJ-02", 0.97)], 400)).toMatchObject({ system: "GCJ-02" });
  expect(betterReading([score("WGS84", 0.97), score("GCJ-02", 0.985)], 400)).toBeNull();
  expect(betterReading([score("WGS84", 0.99, 0.1), score("GCJ-02", 0.98, 0.9)], 400)).toMatchObject({
    system: "GCJ-02",
  });
  expect(betterReading([score("WGS84", 0, 0), score("WGS84", 0.9, 0, true)], 400)).toMatchObject({ swapped: true });
});

test("points of another town are in doubt for no reason", () => {
  expect(
    betterReading(
      readings("WGS84").map((reading) => ({ ...reading, inDivisions: 0, onBuildings: 0 })),
      400,
    ),
  ).toBeNull();
});

test("a file in the wrong system is found out by the divisions it misses", () => {
  // the division is one kilometre wide; the points lie in its western half once they are read as GCJ-02
  const sample = Array.from({ length: 100 }, (_, at): Position => [121.5 + at * 5e-5, 31.2]);
  const [west, east] = [toWgs84("GCJ-02")([121.5, 31.2])[0] - 1e-4, toWgs84("GCJ-02")([121.505, 31.2])[0] + 1e-4];
  const scores = readings("WGS84").map((reading) => ({
    ...reading,
    inDivisions: readAs(sample, reading).filter(([lng]) => lng > west && lng < east).length / sample.length,
    onBuildings: 0,
  }));
  expect(betterReading(scores, sample.length)).toMatchObject({ system: "GCJ-02", swapped: false });
});

test("a sample stays small and reaches to the end of the file", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (rows) => {
      const sample = new Sample();
      for (let at = 0; at < rows; at++) sample.add([at, 0]);
      expect(sample.positions.length).toBeLessThan(2 * SAMPLE_SIZE);
      expect(sample.positions.length).toBeGreaterThanOrEqual(Math.min(rows, SAMPLE_SIZE));
      expect(sample.positions.at(-1)?.[0]).toBeGreaterThanOrEqual(rows - rows / SAMPLE_SIZE - 1);
    }),
    { numRuns: 20 },
  );
});

// Common ground of two polygons.
import { expect, test } from "vitest";
import { polygonAreaM2 } from "./measure.ts";
import { overlapM2 } from "./overlap.ts";
import type { Areal } from "./positions.ts";

const box = (west: number, south: number, east: number, north: number): Areal => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

test("two boxes share what lies in both", () => {
  expect(overlapM2(box(0, 0, 0.01, 0.01), box(0.005, 0.005, 0.02, 0.02))).toBeCloseTo(
    polygonAreaM2(box(0.005, 0.005, 0.01, 0.01)),
    2,
  );
});

test("neighbours and strangers share nothing", () => {
  expect(overlapM2(box(0, 0, 0.01, 0.01), box(0.01, 0, 0.02, 0.01))).toBe(0);
  expect(overlapM2(box(0, 0, 0.01, 0.01), box(0.5, 0.5, 0.51, 0.51))).toBe(0);
});

test("a polygon shares all of itself with itself", () => {
  expect(overlapM2(box(0, 0, 0.01, 0.01), box(0, 0, 0.01, 0.01))).toBeCloseTo(polygonAreaM2(box(0, 0, 0.01, 0.01)), 6);
});

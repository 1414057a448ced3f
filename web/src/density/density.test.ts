/** Density: points over the wire and the classes the legend and the map share. */
import { expect, test } from "vitest";
import { densityClass, densityClasses } from "../map/density-classes.ts";
import { densityMeasures } from "../state/layers.ts";
import { readPoints } from "./points.ts";

test("three numbers are one point", () => {
  const { count, triples } = readPoints(new Float32Array([121.5, 31.25, 7, 121.25, 31.5, 2]).buffer);
  expect(count).toBe(2);
  expect([...triples]).toEqual([121.5, 31.25, 7, 121.25, 31.5, 2]);
});

test("bytes that are no whole points are refused", () => {
  expect(() => readPoints(new ArrayBuffer(13))).toThrow(RangeError);
});

test("units per hectare have the classes of the design: 1, 20, 45, 80, 130 and over", () => {
  expect([0, 0.9, 1, 19, 20, 45, 80, 129, 130, 999].map((value) => densityClass("units", value))).toEqual([
    0, 0, 1, 1, 2, 3, 4, 4, 5, 5,
  ]);
});

test("an unpublished count of people is in no class", () => {
  expect(densityClass("people", -1)).toBe(0);
});

test.each(densityMeasures)("the classes of %s rise", (measure) => {
  const { from } = densityClasses[measure];
  expect(from.toSorted((a, b) => a - b)).toEqual(from);
});

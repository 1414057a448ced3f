/** Circles as rings: as large as the circle, everywhere as far from its middle, wherever in the world. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, ringAreaM2 } from "../geometry/measure.ts";
import { polygonText, ringOf, ringText } from "./area.ts";

test("a circle holds as much ground as its radius says, and every corner is that far away", () => {
  const circle = fc.record({
    kind: fc.constant("circle" as const),
    lng: fc.double({ min: -170, max: 170, noNaN: true }),
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    radiusM: fc.double({ min: 10, max: 5_000, noNaN: true }),
  });
  fc.assert(
    fc.property(circle, (area) => {
      const ring = ringOf(area) ?? [];
      const first = ring[0] ?? [0, 0];
      expect(Math.abs(ringAreaM2([...ring, first])) / (Math.PI * area.radiusM ** 2)).toBeCloseTo(1, 2);
      for (const [lng = 0, lat = 0] of ring)
        expect(distanceM(area.lng, area.lat, lng, lat) / area.radiusM).toBeCloseTo(1, 2);
    }),
  );
});

test("cells have their ground in the database; a polygon is as it was drawn, and closed on paper", () => {
  expect(ringOf({ kind: "cells", cellIds: [1] })).toBeNull();
  const ring = ringOf({
    kind: "polygon",
    ring: [
      [121, 31],
      [121.001, 31],
      [121, 31.001],
    ],
  });
  expect(JSON.parse(polygonText(ring ?? [])).coordinates[0]).toEqual([
    [121, 31],
    [121.001, 31],
    [121, 31.001],
    [121, 31],
  ]);
  expect(ringText(ring ?? [])).toBe("121.0000000,31.0000000;121.0010000,31.0000000;121.0000000,31.0010000");
});

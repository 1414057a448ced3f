/** From changed places to tile ranges: nothing that changed is left out, and there are never many ranges. */
import { rangeHas } from "@gridstead/tiles";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangedPlace } from "../changes/contract.ts";
import { fewPlaces, mergeRanges, rangesOf } from "./places.ts";

const placeAt = (layer: string, lng: number, lat: number, blockId = 1): ChangedPlace => ({
  layer,
  box: [lng, lat, lng + 0.0005, lat + 0.0005],
  isGround: false,
  divisionCode: "990101001001",
  blockId,
});

test("a hazard touches one to four tiles of each of its zooms, none below zoom 10", () => {
  const ranges = rangesOf([placeAt("hazard", 114.01, 22.51)]).get("hazard") ?? [];
  expect(ranges.map(({ z }) => z)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect(ranges.find(({ z }) => z === 14)).toMatchObject({ x0: 13380, y0: 7140 });
});

test("a block's counts touch hexagons below zoom 13, further around than the block itself", () => {
  const ranges = rangesOf([placeAt("density", 114.01, 22.51)]).get("density") ?? [];
  expect(ranges.map(({ z }) => z)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
});

test("merging keeps every tile and at most 64 ranges a zoom", () => {
  const range = fc
    .record({
      z: fc.integer({ min: 10, max: 12 }),
      x: fc.integer({ min: 0, max: 1000 }),
      y: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ z, x, y }) => ({ z, x0: x, x1: x + 1, y0: y, y1: y + 1 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 300 }), (ranges) => {
      const merged = mergeRanges(ranges);
      for (const { z, x0, y1 } of ranges) expect(merged.some((one) => rangeHas(one, z, x0, y1))).toBe(true);
      for (const z of [10, 11, 12]) expect(merged.filter((one) => one.z === z).length).toBeLessThanOrEqual(64);
    }),
    { numRuns: 50 },
  );
});

test("very many places become one per layer and division, and that one is told to everybody", () => {
  const many = Array.from({ length: 2_001 }, (_, k) => placeAt("building", 114 + k / 10_000, 22.5, k));
  const [only, ...more] = fewPlaces(many);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ layer: "building", isGround: true, blockId: null, box: [114, 22.5, 114.2005, 22.5005] });
  expect(fewPlaces(many.slice(0, 2_000))).toHaveLength(2_000);
});

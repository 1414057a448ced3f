/** Directions: eight sides around, and a viewer that is true to north whatever way the picture looks. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bearingOf, sideOf, yawOf } from "./panorama-words.ts";

test("a bearing is one of eight sides, north on both ends of the round", () => {
  expect([0, 22, 23, 90, 181, 315, 338, 359.9, -45].map(sideOf)).toEqual([0, 0, 1, 2, 4, 7, 0, 0, 7]);
});

test("a picture that looks east has north a quarter to its left, and looking there says north", () => {
  expect(yawOf(0, 90)).toBeCloseTo((3 * Math.PI) / 2);
  expect(bearingOf((3 * Math.PI) / 2, 90)).toBeCloseTo(0);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 359, noNaN: true }),
      fc.double({ min: 0, max: 359, noNaN: true }),
      (bearing, heading) => {
        const back = bearingOf(yawOf(bearing, heading), heading);
        expect(Math.min(Math.abs(back - bearing), 360 - Math.abs(back - bearing))).toBeLessThan(1e-6);
      },
    ),
  );
});

/** The scale bar. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { metresPerPx, roundScale } from "./scale.ts";

test("at 1.37 m per pixel a bar of 100 m is 73 px, as drawn in the design", () => {
  const scale = roundScale(1.37, 90);
  expect(scale.lengthM).toBe(100);
  expect(scale.widthPx).toBeCloseTo(73, 0);
});

test("the bar is a round length and at least half of the room it has, at every zoom and latitude", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 22, noNaN: true }),
      fc.double({ min: -84, max: 84, noNaN: true }),
      (zoom, lat) => {
        const { lengthM, widthPx } = roundScale(metresPerPx(lat, zoom), 90);
        expect(widthPx).toBeLessThanOrEqual(90.001);
        expect(widthPx).toBeGreaterThanOrEqual(44.9);
        expect([1, 2, 3, 5]).toContain(Number(lengthM.toExponential().split("e")[0]));
      },
    ),
  );
});

test("a pixel of the whole world at zoom 0 is the equator by 512", () => {
  expect(metresPerPx(0, 0)).toBeCloseTo(40_075_016.686 / 512, 6);
});

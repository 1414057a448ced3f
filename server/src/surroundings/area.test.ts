/** Areas as text: what is read, what is refused, and how round a circle is. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceM } from "../geometry/measure.ts";
import { readArea, ringOfCircle } from "./area.ts";

describe("an area is read from its text", () => {
  test("each of the four", () => {
    expect(readArea("circle:121.4,31.2:300")).toEqual({ shape: "circle", centre: [121.4, 31.2], radiusM: 300 });
    expect(readArea("polygon:1,2;3,4;5,6")).toEqual({
      shape: "polygon",
      ring: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    expect(readArea("stretch:1,2;3,4:20")).toEqual({ shape: "stretch", from: [1, 2], to: [3, 4], distanceM: 20 });
    expect(readArea("buffer:1,2;3,4;5,6:7.5")).toMatchObject({ shape: "buffer", distanceM: 7.5 });
  });

  test.each([
    ["a circle that is too small", "circle:121,31:9.9"],
    ["a circle that is too large", "circle:121,31:5000.1"],
    ["a buffer that is too narrow", "buffer:121,31;121.1,31:4.9"],
    ["a stretch that is too wide", "stretch:121,31;121.1,31:501"],
    ["a place beyond the date line", "circle:181,31:100"],
    ["a place beyond the pole", "polygon:121,91;121,31;122,31"],
    ["no area at all", "square:121,31:100"],
  ])("%s is refused by name", (_what, text) => {
    expect(() => readArea(text)).toThrow(expect.objectContaining({ code: "request.invalid" }));
  });
});

test("every corner of a circle is its radius away from the centre, wherever in the inhabited world", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -65, max: 65, noNaN: true }),
      fc.integer({ min: 10, max: 5_000 }),
      (lng, lat, radiusM) => {
        const ring = ringOfCircle([lng, lat], radiusM);
        expect(ring[0]).toEqual(ring.at(-1));
        for (const corner of ring) expect(Math.abs(distanceM(lng, lat, ...corner) / radiusM - 1)).toBeLessThan(0.002);
      },
    ),
  );
});

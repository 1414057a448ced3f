// Ranges of touched tiles against a plain count of every tile.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, EXTENT_UNITS, latOf, lngOf, worldUnits } from "./mercator.ts";
import { rangeHas, rangeSize, tilesTouched } from "./tile-range.ts";

test("a range has exactly the tiles whose buffered extent meets the box", () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.double({ min: 0, max: 0.2, noNaN: true }), (x0, y0, side) => {
      const box: Box = [lngOf(x0), latOf(Math.min(1, y0 + side)), lngOf(Math.min(1, x0 + side)), latOf(y0)];
      const [range] = tilesTouched(box, 4, 4, 64);
      const margin = 65 / EXTENT_UNITS;
      for (let x = 0; x < 16; x++) {
        const meets = x - margin <= Math.min(1, x0 + side) * 16 && x + 1 + margin >= x0 * 16;
        for (let y = 0; y < 16; y++) {
          const meetsY = y - margin <= Math.min(1, y0 + side) * 16 && y + 1 + margin >= y0 * 16;
          expect(range !== undefined && rangeHas(range, 4, x, y)).toBe(meets && meetsY);
        }
      }
    }),
  );
});

test("a point in the buffer of its neighbour touches both tiles", () => {
  const units = worldUnits(10);
  const [lng, lat] = [lngOf((500 * EXTENT_UNITS + 60) / units), latOf((400 * EXTENT_UNITS + 2000) / units)];
  expect(tilesTouched([lng, lat, lng, lat], 10, 10)).toEqual([{ z: 10, x0: 499, x1: 500, y0: 400, y1: 400 }]);
});

test("the world is one tile at zoom 0 and one range at every zoom", () => {
  const ranges = tilesTouched([-180, -89, 180, 89], 0, 20);
  expect(ranges.map(rangeSize)).toEqual(Array.from({ length: 21 }, (_, z) => 4 ** z));
});

test("zooms in the wrong order and boxes turned around are refused", () => {
  expect(() => tilesTouched([0, 0, 1, 1], 5, 4)).toThrow("got 5..4");
  expect(() => tilesTouched([1, 0, 0, 1], 4, 5)).toThrow("west, south, east, north");
});

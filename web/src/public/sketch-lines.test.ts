/** The drawn ground: east is right, north is up, and a touch comes back as the place that was touched. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HALF, pathOf, toDrawing, toPlace } from "./sketch-lines.ts";

const middle = [121.5, 31.2] as const;

test("the middle is the middle, north is up, east is right", () => {
  expect(toDrawing(middle, 200, middle).map(Math.abs)).toEqual([0, 0]);
  const [x, y] = toDrawing(middle, 200, [121.501, 31.201]);
  expect([x > 0, y < 0]).toEqual([true, true]);
  expect(Math.round(toDrawing(middle, 111_320, [121.5, 32.2])[1])).toBe(-HALF);
});

test("a place that is touched comes back to a decimetre or two, at every size of the map", () => {
  const part = fc.double({ min: -HALF, max: HALF, noNaN: true });
  fc.assert(
    fc.property(
      part,
      part,
      fc.integer({ min: 100, max: 4000 }),
      fc.double({ min: -70, max: 70, noNaN: true }),
      (x, y, radiusM, lat) => {
        const at = [121.5, lat] as const;
        const [backX, backY] = toDrawing(at, radiusM, toPlace(at, radiusM, x, y));
        const metres = radiusM / HALF;
        expect(Math.abs(backX - x) * metres).toBeLessThan(0.2);
        expect(Math.abs(backY - y) * metres).toBeLessThan(0.2);
      },
    ),
  );
});

test("lines become one path", () => {
  expect(
    pathOf(middle, 200, [
      [
        [121.5, 31.2],
        [121.5, 31.2],
      ],
      [[121.5, 31.2]],
    ]).replaceAll("-0.0", "0.0"),
  ).toBe("M0.0 0.0L0.0 0.0M0.0 0.0");
});

// Shares of shapes inside drawn outlines, against rectangles that can be reckoned by hand.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Areal, LngLat } from "./positions.ts";
import { shareInside } from "./share-inside.ts";
import { at, box, ring } from "./testing-blocks.ts";

const square = box(0, 0, 100, 100);

test("an outline around everything holds all, one elsewhere nothing", () => {
  expect(shareInside(square, ring(-10, -10, 110, 110))).toBe(1);
  expect(shareInside(square, ring(200, 0, 300, 100))).toBe(0);
  expect(shareInside(square, ring(0, 0, 100, 100))).toBeCloseTo(1, 9);
});

//   +-------+
//   |   +---|---+       the share is the overlap of two rectangles
//   |   |   |   |
//   +-------+   |
//       +-------+
test("the share of any rectangle in any other is what arithmetic says", () => {
  const step = fc.integer({ min: -50, max: 150 });
  fc.assert(
    fc.property(step, step, step, step, (x, y, z, w) => {
      const [west, east, south, north] = [Math.min(x, y), Math.max(x, y), Math.min(z, w), Math.max(z, w)];
      fc.pre(west < east && south < north);
      const wide = Math.max(0, Math.min(100, east) - Math.max(0, west));
      const high = Math.max(0, Math.min(100, north) - Math.max(0, south));
      expect(shareInside(square, ring(west, south, east, north))).toBeCloseTo((wide * high) / 10_000, 5);
      expect(shareInside(square, ring(west, south, east, north).toReversed())).toBeCloseTo((wide * high) / 10_000, 5);
    }),
  );
});

test("the outline closes itself", () => {
  expect(shareInside(square, [at(-10, -10), at(50, -10), at(50, 110), at(-10, 110)])).toBeCloseTo(0.5, 6);
});

test("a hole is not ground", () => {
  const frame: Areal = { type: "Polygon", coordinates: [ring(0, 0, 100, 100), ring(0.001, 40, 50, 60)] };
  expect(shareInside(frame, ring(-10, -10, 50, 110))).toBeCloseTo(4000 / 9000, 4);
});

//   .--.--.
//   | (  )|     a lasso that goes round twice in the middle: the middle is inside too
//   '--'--'
test("what a lasso goes round twice is inside, and both halves of a figure eight are", () => {
  const twice: LngLat[] = [...ring(-10, -10, 60, 110), ...ring(30, -10, 80, 110)];
  expect(shareInside(square, twice)).toBeCloseTo(0.8, 6);
  const eight = [at(0, 0), at(100, 100), at(100, 0), at(0, 100)];
  expect(shareInside(square, eight)).toBeCloseTo(0.5, 6);
});

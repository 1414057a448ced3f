// Widths of strips, squares, rings and crosses, known from their construction.
import { expect, test } from "vitest";
import type { Point } from "./derive-cut-sweep.ts";
import { inscribedM, meanWidthM } from "./derive-width.ts";

const box = (west: number, south: number, east: number, north: number): Point[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

test("a rectangle is as wide as its shorter side", () => {
  expect(meanWidthM(4 * 400, 2 * (4 + 400))).toBeCloseTo(4, 9);
  expect(inscribedM([box(0, 0, 400, 4)], 0.01)).toBeCloseTo(4, 1);
  expect(inscribedM([box(0, 0, 20, 20)], 0.01)).toBeCloseTo(20, 1);
});

test("a circle is as wide as the square of its area, its inscribed circle is itself", () => {
  const circle = Array.from(
    { length: 720 },
    (_, i): Point => [30 * Math.cos((i * Math.PI) / 360), 30 * Math.sin((i * Math.PI) / 360)],
  );
  expect(meanWidthM(900 * Math.PI, 60 * Math.PI)).toBeCloseTo(Math.sqrt(900 * Math.PI), 9);
  expect(inscribedM([circle], 0.01)).toBeCloseTo(60, 1);
});

//   +---------+
//   | +-----+ |   a ring 3 m wide is 3 m wide at its sides and a little more in its corners
//   | +-----+ |
//   +---------+
test("a hole makes narrow", () => {
  const ring = [box(0, 0, 100, 100), box(3, 3, 97, 97)];
  expect(inscribedM(ring, 0.01)).toBeGreaterThan(3);
  expect(inscribedM(ring, 0.01)).toBeLessThan(3.6);
  expect(inscribedM(ring, 0.01, 5)).toBeLessThan(5);
});

test("asked only whether a circle has room, it says so", () => {
  expect(inscribedM([box(0, 0, 4000, 6)], 0.02, 5)).toBeGreaterThanOrEqual(5);
  expect(inscribedM([box(0, 0, 4000, 4.9)], 0.02, 5)).toBeLessThan(5);
});

// Points in polygons, on borders, and the points that stand for polygons.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { distanceToRings, pointInPolygon, pointOnSurface } from "./locate.ts";
import type { Areal } from "./positions.ts";

const ring = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const frame: Areal = { type: "Polygon", coordinates: [ring(0, 0, 10, 10), ring(2, 2, 8, 8)] };

test("a courtyard is outside its building", () => {
  expect(pointInPolygon([1, 5], frame)).toBe(true);
  expect(pointInPolygon([5, 5], frame)).toBe(false);
  expect(pointInPolygon([11, 5], frame)).toBe(false);
});

test("the point of a frame lies in the frame, not in its courtyard", () => {
  expect(pointInPolygon(pointOnSurface(frame), frame)).toBe(true);
});

//   +-+     +-+
//   | +-----+ |     the middle of a U is outside it
//   +---------+
test("the point of a U lies in the U", () => {
  const u: Areal = {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [7, 9],
        [7, 1],
        [2, 1],
        [2, 9],
        [0, 9],
        [0, 0],
      ],
    ],
  };
  expect(pointInPolygon(pointOnSurface(u), u)).toBe(true);
});

test("of several parts the one with the widest stretch is represented", () => {
  const parts: Areal = { type: "MultiPolygon", coordinates: [[ring(0, 0, 1, 1)], [ring(20, 20, 40, 25)]] };
  expect(pointOnSurface(parts)).toEqual([30, 22.5]);
});

test("the point of any star-shaped polygon lies inside it", () => {
  const radii = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 24 });
  fc.assert(
    fc.property(radii, (lengths) => {
      const corners = lengths.map((length, i) => {
        const angle = (2 * Math.PI * i) / lengths.length;
        return [length * Math.cos(angle), length * Math.sin(angle)];
      });
      const star: Areal = { type: "Polygon", coordinates: [[...corners, corners[0] ?? []]] };
      expect(pointInPolygon(pointOnSurface(star), star)).toBe(true);
    }),
  );
});

test("a point on a common border belongs to exactly one of two neighbours", () => {
  const slanted = [
    [0, 0],
    [3, 7],
  ];
  const west: Areal = {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [3, 7],
        [-5, 7],
        [0, 0],
      ],
    ],
  };
  const east: Areal = {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [9, 7],
        [3, 7],
        [0, 0],
      ],
    ],
  };
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (t) => {
      const at = [t * (slanted[1]?.[0] ?? 0), t * (slanted[1]?.[1] ?? 0)];
      expect(Number(pointInPolygon(at, west)) + Number(pointInPolygon(at, east))).toBe(1);
    }),
  );
});

test("the distance to a border counts holes", () => {
  expect(distanceToRings(5, 5, frame.coordinates)).toBe(3);
  expect(distanceToRings(13, 14, frame.coordinates)).toBe(5);
});

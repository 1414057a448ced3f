// Lines laid onto borders, and ends led to the edge of the ground.
import { expect, test } from "vitest";
import { distanceM } from "./measure.ts";
import type { LngLat } from "./positions.ts";
import { reachBorder, snapToBorders } from "./snap-line.ts";
import { at, box, nineBlocks } from "./testing-blocks.ts";

const [left, right] = [box(0, 0, 50, 100), box(50, 0, 100, 100)];
const offM = (line: readonly LngLat[], place: LngLat): number =>
  Math.min(...line.map((vertex) => distanceM(...vertex, ...place)));

//      |          a metre beside the border, drawn by a shaky hand: it runs on the border
//    ~ |
//     ~|
test("a line beside a border runs on it, through the border's own corners", () => {
  const laid = snapToBorders([at(51, -10), at(49.2, 20), at(50.9, 40), at(50.8, 70), at(50.3, 110)], [left, right]);
  expect(laid).toContainEqual(at(51, -10));
  expect(offM(laid, at(50, 0))).toBeLessThan(1e-6);
  expect(offM(laid, at(50, 100))).toBeLessThan(1e-6);
  expect(laid).toHaveLength(4);
});

test("a line that crosses a border, even at 30 degrees, stays as drawn", () => {
  const line = [at(-10, 40), at(110, 60)];
  expect(snapToBorders(line, [left, right])).toEqual(line);
  const slanted = [at(20, -2), at(80, 102)];
  expect(snapToBorders(slanted, [left, right])).toEqual(slanted);
});

test("a line two metres beside a border stays as drawn", () => {
  const line = [at(52, -10), at(52, 110)];
  expect(snapToBorders(line, [left, right])).toEqual(line);
});

//   +---------+
//   |   .     |    stops 10 m short: straight on
//   |   |     |
test("an end that stops short is led straight on across the border, from outside nothing is added", () => {
  const laid = reachBorder([at(30, -10), at(30, 90)], [left]);
  expect(laid).toHaveLength(3);
  const [lng, lat] = laid[2] ?? [0, 0];
  expect(lng).toBeCloseTo(at(30, 0)[0], 9);
  expect(distanceM(lng, lat, ...at(30, 100))).toBeCloseTo(0.05, 3);
});

test("an end beside the border that points elsewhere is led to the nearest place of it", () => {
  const laid = reachBorder([at(30, -10), at(25, 50), at(45, 50)], [left]);
  expect(laid[3]?.[0]).toBeCloseTo(at(50, 0)[0], 6);
  const away = reachBorder([at(45, 110), at(45, 92), at(45, 60)], [left]);
  expect(away[3]?.[0]).toBeCloseTo(at(50, 0)[0], 6);
});

test("borders between blocks of the ground do not count, and an end far inside stays", () => {
  const shapes = nineBlocks.map((block) => block.shape);
  const line = [at(150, -10), at(150, 95)];
  expect(reachBorder(line, shapes)).toEqual(line);
  expect(reachBorder([at(95, -20), at(95, 130)], shapes)).toHaveLength(2);
});

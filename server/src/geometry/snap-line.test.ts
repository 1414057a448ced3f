// Lines laid onto borders.
import { expect, test } from "vitest";
import { distanceM } from "./measure.ts";
import type { LngLat } from "./positions.ts";
import { snapToBorders } from "./snap-line.ts";
import { at, box } from "./testing-blocks.ts";

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

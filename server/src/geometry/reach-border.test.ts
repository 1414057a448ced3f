// Ends of lines led to the edge of the ground.
import { expect, test } from "vitest";
import { distanceM } from "./measure.ts";
import { reachBorder } from "./reach-border.ts";
import { at, box, nineBlocks } from "./testing-blocks.ts";

const left = box(0, 0, 50, 100);

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

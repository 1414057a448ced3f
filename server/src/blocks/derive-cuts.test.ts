// Cuts of single blocks: straight where that works, around buildings where it does not, through them only as a last resort.
import { expect, test } from "vitest";
import type { Point } from "./derive-cut-sweep.ts";
import { longAxis, sweepAlong } from "./derive-cut-sweep.ts";
import { chooseCut } from "./derive-cuts.ts";

const box = (west: number, south: number, east: number, north: number): Point[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
const house = (west: number, south: number, wide: number, high: number) => [
  box(west, south, west + wide, south + high),
];
const lengthOf = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, b, i) => sum + Math.hypot(b[0] - (line[i]?.[0] ?? 0), b[1] - (line[i]?.[1] ?? 0)), 0);

test("an empty oblong is halved across its long axis", () => {
  const cut = chooseCut([box(0, 0, 300, 100)], []);
  expect(cut?.crossed).toEqual([]);
  expect(cut?.lines).toHaveLength(1);
  expect(lengthOf(cut?.lines[0] ?? [])).toBeCloseTo(100, 3);
  for (const [x] of cut?.lines[0] ?? []) expect(x).toBeCloseTo(150, 3);
});

//   +--------------------+
//   | [====]      [====] |     the middle is built over; the only way straight through is at x = 108..110
//   | [====][====][====] |
//   +--------------------+
test("a narrow gap between buildings is found", () => {
  const buildings = [house(5, 0, 103, 100), house(110, 0, 185, 100)];
  const cut = chooseCut([box(0, 0, 300, 100)], buildings);
  expect(cut?.crossed).toEqual([]);
  for (const [x] of cut?.lines[0] ?? []) {
    expect(x).toBeGreaterThan(108);
    expect(x).toBeLessThan(110);
  }
});

//   +------------------+
//   | [=======] [====] |      staggered rows: no straight line crosses the block beside them
//   | [===] [========] |
//   +------------------+
test("where no straight line is free the cut bends around the buildings", () => {
  const buildings = [
    house(0, 52, 120, 48),
    house(126, 52, 174, 48),
    house(0, 0, 170, 47),
    house(176, 0, 124, 47),
    house(-5, 45, 60, 9),
    house(245, 45, 60, 9),
  ];
  const cut = chooseCut([box(0, 0, 300, 100)], buildings);
  expect(cut?.crossed).toEqual([]);
  expect(cut?.lines[0]?.length).toBeGreaterThan(2);
});

test("a block that is one building is cut through it, and that is said", () => {
  const cut = chooseCut([box(0, 0, 300, 110)], [house(-1, -1, 302, 112)]);
  expect(cut?.crossed).toEqual([0]);
  expect(cut?.lines[0]).toHaveLength(2);
});

test("the long axis of a slanted oblong is found", () => {
  const [cos, sin] = [Math.cos(0.5), Math.sin(0.5)];
  const slanted = box(-150, -20, 150, 20).map(([x, y]): Point => [x * cos - y * sin, x * sin + y * cos]);
  expect(longAxis([slanted])).toBeCloseTo(0.5, 6);
});

test("the area below a sweeping line grows from nothing to the whole, holes left out", () => {
  const sweep = sweepAlong(0, [box(0, 0, 10, 10), box(2, 2, 4, 8).toReversed()], []);
  expect(sweep.areaM2).toBeCloseTo(88, 9);
  expect(sweep.areaBelow(0)).toBe(0);
  expect(sweep.areaBelow(5)).toBeCloseTo(44, 9);
  expect(sweep.chords(5)).toHaveLength(2);
});

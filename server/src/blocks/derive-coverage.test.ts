// Gaps, overlaps and excess are found and measured, whoever made the blocks.
import { expect, test } from "vitest";
import { integerGrid } from "../geometry/integer-grid.ts";
import { localFrame } from "../geometry/measure.ts";
import type { Areal } from "../geometry/positions.ts";
import { coverageOf } from "./derive-coverage.ts";

const frame = localFrame(121.5, 31.2);
const grid = integerGrid(121.5, 31.2);
const polygon = (...corners: [number, number][]): Areal => ({
  type: "Polygon",
  coordinates: [[...corners, corners[0] ?? [0, 0]].map(([x, y]) => frame.toLngLat(x, y))],
});
const box = (west: number, south: number, east: number, north: number): Areal =>
  polygon([west, south], [east, south], [east, north], [west, north]);
const measure = (blocks: readonly Areal[], divisions: readonly Areal[]) => {
  const { divisionM2, ...rest } = coverageOf(blocks, divisions, grid);
  const { groundM2, disputedM2, uncoveredM2, overlapM2 } = rest;
  return [groundM2, disputedM2, uncoveredM2, overlapM2, ...divisionM2].map((value) => Math.round(value));
};

test("blocks that tile leave nothing and cover nothing twice", () => {
  expect(measure([box(0, 0, 40, 50), box(40, 0, 100, 50)], [box(0, 0, 100, 50)])).toEqual([5000, 0, 0, 0, 5000]);
});

test("a gap and an overlap of the same size do not cancel out", () => {
  expect(measure([box(0, 0, 40, 50), box(30, 0, 90, 50)], [box(0, 0, 100, 50)])).toEqual([5000, 0, 500, 500, 5000]);
});

test("a block that sticks out counts as overlap, each further block on the same ground again", () => {
  const all = box(0, 0, 100, 50);
  expect(measure([all, all, all, box(100, 0, 110, 50)], [all])).toEqual([5000, 0, 0, 10_500, 5000]);
});

test("ground that two divisions claim counts once", () => {
  expect(measure([box(0, 0, 120, 50)], [box(0, 0, 100, 50), box(80, 0, 120, 50)])).toEqual([
    6000, 1000, 0, 0, 5000, 2000,
  ]);
});

test("a border that crosses itself encloses both its halves", () => {
  const bowtie = polygon([0, 0], [100, 100], [100, 0], [0, 100]);
  expect(measure([], [bowtie])).toEqual([5000, 0, 5000, 0, 5000]);
});

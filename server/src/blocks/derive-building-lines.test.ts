// Which buildings a border enters, and which of them a cut enters.
import { expect, test } from "vitest";
import { localFrame } from "../geometry/measure.ts";
import type { Areal, LngLat } from "../geometry/positions.ts";
import { type BlockLine, crossedBuildings } from "./derive-building-lines.ts";

const frame = localFrame(121.5, 31.2);
const at = (x: number, y: number): LngLat => frame.toLngLat(x, y);
const box = (west: number, south: number, east: number, north: number): Areal => ({
  type: "Polygon",
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
});

//   +------+------+------+
//   |      |  b   |  [c] |    the street at 50 is a street, the line at 100 a cut
//   | a  [d|d]  [e|]     |
//   +------+------+------+
const blocks = [box(0, 0, 50, 60), box(50, 0, 100, 60), box(100, 0, 150, 60)];
const lines: BlockLine[] = [
  { from: at(50, 0), to: at(50, 60), isCut: false },
  { from: at(100, 0), to: at(100, 60), isCut: true },
];

test("a building across a street is across, one across a cut is cut", () => {
  const buildings = [
    box(5, 5, 15, 15),
    box(60, 5, 70, 15),
    box(120, 5, 130, 15),
    box(45, 20, 55, 30),
    box(95, 20, 105, 30),
  ];
  expect(crossedBuildings(blocks, lines, buildings)).toEqual({ across: [3, 4], cut: [4] });
});

test("a wall along a line, a corner on it or a millimetre beyond it do not count", () => {
  const buildings = [box(90, 5, 100, 15), box(100, 20, 110, 30), box(90, 40, 100.001, 44)];
  expect(crossedBuildings(blocks, lines, buildings)).toEqual({ across: [], cut: [] });
});

test("a building that sticks out of the ground altogether is in one block only", () => {
  const border: BlockLine = { from: at(150, 0), to: at(150, 60), isCut: false };
  expect(crossedBuildings(blocks, [...lines, border], [box(140, 5, 160, 15)])).toEqual({ across: [], cut: [] });
});

test("a building larger than a block is across", () => {
  expect(crossedBuildings(blocks, lines, [box(40, -10, 110, 70)])).toEqual({ across: [0], cut: [0] });
});

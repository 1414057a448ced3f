/** The studied area: which segments belong to it. */
import { describe, expect, test } from "vitest";
import { type AreaShapes, boxAround, containsOf, EVERYWHERE, segmentsInArea } from "./area.ts";
import { placeAlong } from "./place-along.ts";

const square = (west: number, south: number, side = 0.01) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});
const nothing: AreaShapes = { divisions: [], blocks: [] };
const middles = (...places: [number, number][]) => Float64Array.from(places.flat());

/** East of the square at 121, 31. */
const metresEast = (m: number): [number, number] => [121.01 + m / 95_500, 31.005];

describe("a segment", () => {
  //   ┌───┬───┐
  //   │ 1 │ 2 │  3     the border between both belongs to the east one
  //   └───┴───┘
  test("belongs to the division its middle lies in, and to one of two neighbours only", () => {
    const places = middles([121.005, 31.005], [121.015, 31.005], [121.025, 31.005], [121.01, 31.005]);
    const west = segmentsInArea({ ...nothing, divisions: [square(121, 31)] }, places);
    const east = segmentsInArea({ ...nothing, divisions: [square(121.01, 31)] }, places);
    expect([[...west], [...east]]).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 1],
    ]);
    expect([...segmentsInArea(EVERYWHERE, places)]).toEqual([1, 1, 1, 1]);
    expect([...segmentsInArea(nothing, places)]).toEqual([0, 0, 0, 0]);
  });

  test("belongs to an officer's blocks also along their border, twenty-five metres wide", () => {
    const area = { ...nothing, blocks: [square(121, 31)] };
    expect([...segmentsInArea(area, middles([121.005, 31.005], metresEast(20), metresEast(30)))]).toEqual([1, 1, 0]);
    const contains = containsOf(area);
    expect([contains(121.005, 31 - 20 / 110_900), contains(121.005, 31 - 30 / 110_900)]).toEqual([true, false]);
  });
});

test("the box around an area reaches out by the margin; everywhere has none", () => {
  const box = boxAround({ divisions: [square(121, 31)], blocks: [square(121.02, 31)] }, 1_000);
  expect(box?.map((degrees) => Number(degrees.toFixed(3)))).toEqual([120.99, 30.991, 121.04, 31.019]);
  expect(boxAround(EVERYWHERE, 1_000)).toBeNull();
});

test("the middle of a line is half its length away from either end, whatever its vertices", () => {
  const line = [
    [121, 31],
    [121.001, 31],
    [121.001, 31],
    [121.004, 31],
  ];
  expect(placeAlong(line, 0.5)[0]).toBeCloseTo(121.002, 9);
  expect(placeAlong(line, 0)).toEqual([121, 31]);
  expect(placeAlong(line, 1)[0]).toBeCloseTo(121.004, 9);
  expect(placeAlong([[121, 31]], 0.5)).toEqual([121, 31]);
});

/**
 * Ways on foot between homes.
 *
 *      a              b        a and b beside one street; c over the river: near as the crow flies, far on foot; d far from any street
 *   ●--┴--------------┴--●
 *   |       river        |                      d
 *   ●--┬-----------------●
 *      c
 */
import { expect, test } from "vitest";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import { buildSegmentIndex } from "../analysis/network/snap.ts";
import { at, street } from "../analysis/network/testing-streets.ts";
import { type WalkableStreets, walkerOn } from "./walking.ts";

function townOf(...drawn: ReturnType<typeof street>[]): WalkableStreets {
  const noded = nodeStreets(drawn);
  return { network: noded.network, index: buildSegmentIndex(edgeLinesOf(noded)), origin: noded.origin };
}
const aroundTheRiver = townOf(
  street("north", [
    [0, 40],
    [200, 40],
  ]),
  street("south", [
    [0, 0],
    [200, 0],
  ]),
  street("west", [
    [0, 40],
    [-130, 20],
    [0, 0],
  ]),
);
const [a, b, c, d] = [at(20, 45), at(180, 45), at(20, -5), at(2000, 2000)];
const rounded = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map(Math.round));

test("the way is along the streets, the same in both directions, and nothing to oneself", () => {
  const { lengthM, straight } = walkerOn(aroundTheRiver).waysBetween([a, b, c]);
  const around = Math.round(40 + 2 * Math.hypot(130, 20));
  expect(rounded(lengthM)).toEqual([
    [0, 160, around],
    [160, 0, around + 160],
    [around, around + 160, 0],
  ]);
  expect(straight.flat()).not.toContain(true);
});

test("where no street is near, the way is straight and says so", () => {
  const { lengthM, straight } = walkerOn(aroundTheRiver).waysBetween([a, d]);
  expect(Math.round(lengthM[0]?.[1] ?? 0)).toBeCloseTo(Math.hypot(1980, 1955), -1);
  expect(straight).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("two parts of a town without a street between them are joined by a straight line", () => {
  const apart = townOf(
    street("here", [
      [0, 0],
      [100, 0],
    ]),
    street("there", [
      [0, 300],
      [100, 300],
    ]),
  );
  const { lengthM, straight } = walkerOn(apart).waysBetween([at(10, 0), at(10, 300), at(90, 0)]);
  expect(straight[0]).toEqual([false, true, false]);
  expect(Math.round(lengthM[0]?.[2] ?? 0)).toBe(80);
});

test("a town without streets is walked in straight lines; no home needs no way", () => {
  const none = townOf();
  expect(walkerOn(none).waysBetween([a, b]).straight[0]).toEqual([false, true]);
  expect(walkerOn(none).waysBetween([])).toEqual({ lengthM: [], straight: [] });
});

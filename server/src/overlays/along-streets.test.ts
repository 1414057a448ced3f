/**
 * Distances along the streets between places beside them.
 *
 *      ×a                 ×b        a and b beside one street of 200 m, c across the river: 40 m as the crow flies, far along the streets
 *   ●──┴─────────────────┴──●
 *   │        river          │ 300 m
 *   ●──┬────────────────────●
 *      ×c
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import { buildSegmentIndex } from "../analysis/network/snap.ts";
import { metresPerDegree } from "../geometry/measure.ts";
import { distancesAlong, type Place, type Streets } from "./along-streets.ts";

const LAT = 31;
const { lngM, latM } = metresPerDegree(LAT);
const at = (xM: number, yM: number): [number, number] => [121 + xM / lngM, LAT + yM / latM];
const place = (number: number, xM: number, yM: number): Place => {
  const [lng, lat] = at(xM, yM);
  return { number, lng, lat };
};
const street = (id: string, ...line: [number, number][]) => ({
  id,
  name: id,
  nameEn: null,
  class: "minor_road",
  layer: 0,
  bridge: false,
  tunnel: false,
  lines: [line],
});
function town(...streets: ReturnType<typeof street>[]): Streets {
  const noded = nodeStreets(streets);
  return { network: noded.network, index: buildSegmentIndex(edgeLinesOf(noded)), origin: noded.origin };
}
const aroundTheRiver = town(
  street("north", at(0, 40), at(200, 40)),
  street("south", at(0, 0), at(200, 0)),
  street("west", at(0, 40), at(-130, 20), at(0, 0)),
);
const rounded = (found: Map<number, number>) => [...found].map(([number, metres]) => [number, Math.round(metres)]);

test("the way is along the streets, not across the river", () => {
  const [a, b, c] = [place(1, 20, 45), place(2, 180, 45), place(3, 20, -5)];
  expect(rounded(distancesAlong(aroundTheRiver, [a], [b], 500))).toEqual([[1, 160]]);
  const around = 20 + 2 * Math.hypot(130, 20) + 20;
  expect(rounded(distancesAlong(aroundTheRiver, [c], [a], 500))).toEqual([[3, Math.round(around)]]);
  expect(distancesAlong(aroundTheRiver, [c], [a], 300).size).toBe(0);
});

test("a feature of several places is as near as its nearest; the nearest of the others counts", () => {
  const from = [place(7, 50, 40), place(7, 150, 40), place(8, 90, 40)];
  const to = [place(1, 0, 40), place(2, 200, 40)];
  expect(rounded(distancesAlong(aroundTheRiver, from, to, 500))).toEqual([
    [7, 50],
    [8, 90],
  ]);
});

test("what stands too far from every street is reached by none, and reaches none", () => {
  const far = place(1, 100, 500);
  const near = place(2, 100, 40);
  expect(distancesAlong(aroundTheRiver, [far], [near], 2_000).size).toBe(0);
  expect(distancesAlong(aroundTheRiver, [near], [far], 2_000).size).toBe(0);
  expect(distancesAlong(aroundTheRiver, [near], [], 2_000).size).toBe(0);
});

test("a place is as far from another as the other from it, never nearer than the crow flies between their feet", () => {
  const anywhere = fc.tuple(fc.double({ min: 1, max: 199, noNaN: true }), fc.constantFrom(0, 40));
  fc.assert(
    fc.property(anywhere, anywhere, ([ax, ay], [bx, by]) => {
      const [a, b] = [place(1, ax, ay), place(2, bx, by)];
      const there = distancesAlong(aroundTheRiver, [a], [b], 5_000).get(1) ?? Number.NaN;
      const back = distancesAlong(aroundTheRiver, [b], [a], 5_000).get(2) ?? Number.NaN;
      expect(there).toBeCloseTo(back, 6);
      expect(there).toBeGreaterThan(Math.hypot(ax - bx, ay - by) * 0.999 - 1e-6);
    }),
    { numRuns: 50 },
  );
});

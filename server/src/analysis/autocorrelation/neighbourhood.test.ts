// Distance bands and nearest neighbours against looking at every pair.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bandWeights, type Neighbourhood, nearestNeighbours, neighboursWithin } from "./neighbourhood.ts";

/** Places on a coarse lattice, so that many coincide and many are equally far. */
const places = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 2, maxLength: 40 })
  .map((drawn) => ({ x: Float64Array.from(drawn, ([x]) => x), y: Float64Array.from(drawn, ([, y]) => y) }));
const rowsOf = ({ n, first, neighbour }: Pick<Neighbourhood, "n" | "first" | "neighbour">): number[][] =>
  Array.from({ length: n }, (_, row) => [...neighbour.subarray(first[row], first[row + 1])]);
const ascending = (one: number, other: number): number => one - other;

test("everybody at most the reach away is a neighbour, also at the reach itself and in the same place", () => {
  fc.assert(
    fc.property(places, fc.constantFrom(1, 1.5, 2, Math.SQRT2, 5), fc.constantFrom(0.5, 1), (points, reach, share) => {
      const all = neighboursWithin(points, reach);
      const away = (i: number, j: number): number =>
        Math.sqrt((points.x[i]! - points.x[j]!) ** 2 + (points.y[i]! - points.y[j]!) ** 2);
      const rows = [...points.x.keys()];
      const within = (band: number) => rows.map((i) => rows.filter((j) => j !== i && away(i, j) <= band));
      expect(rowsOf(all)).toEqual(within(reach));
      expect(rowsOf(bandWeights(all, share * reach))).toEqual(within(share * reach));
      for (const i of rows)
        for (let at = all.first[i]!; at < all.first[i + 1]!; at++)
          expect(all.distance[at]).toBe(away(i, all.neighbour[at]!));
    }),
  );
});

test("the nearest are the nearest, of equally far ones those of the lower row", () => {
  fc.assert(
    fc.property(places, fc.nat({ max: 8 }), (points, wanted) => {
      const rows = [...points.x.keys()];
      const k = Math.min(wanted + 1, rows.length - 1);
      const square = (i: number, j: number): number =>
        (points.x[i]! - points.x[j]!) ** 2 + (points.y[i]! - points.y[j]!) ** 2;
      const expected = rows.map((i) =>
        rows
          .filter((j) => j !== i)
          .toSorted((one, other) => square(i, one) - square(i, other) || one - other)
          .slice(0, k)
          .toSorted(ascending),
      );
      expect(rowsOf(nearestNeighbours(points, k))).toEqual(expected);
    }),
  );
});

test("one far place among many near ones still finds its neighbours", () => {
  const x = Float64Array.from({ length: 500 }, (_, place) => (place === 0 ? 1e9 : place / 1000));
  const found = nearestNeighbours({ x, y: new Float64Array(500) }, 2);
  expect(rowsOf(found)[0]).toEqual([498, 499]);
});

test("a reach of 0 and as many neighbours as places are refused", () => {
  const two = { x: Float64Array.of(0, 1), y: Float64Array.of(0, 0) };
  expect(() => neighboursWithin(two, 0)).toThrow(/distance above 0, got 0/);
  expect(() => nearestNeighbours(two, 2)).toThrow(/1 to 1 nearest neighbours of 2 places, got 2/);
});

/** The order of a day: against all orders for few homes, and its laws for more. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lengthOf, nearestNext, orderOf } from "./route.ts";

const waysOf = (places: readonly (readonly [number, number])[]): number[][] =>
  places.map(([x, y]) => places.map(([u, v]) => Math.hypot(x - u, y - v)));
const somePlaces = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
  maxLength: 9,
});

/** All orders: the truth for few stops. */
function shortest(ways: readonly (readonly number[])[]): number {
  let best = Number.POSITIVE_INFINITY;
  const go = (order: number[], left: readonly number[]): void => {
    if (left.length === 0) best = Math.min(best, lengthOf(order, ways));
    for (const next of left)
      go(
        [...order, next],
        left.filter((other) => other !== next),
      );
  };
  go([], [...ways.keys()]);
  return best;
}

//   1 . . . 2 . . . 3 . . . 4    along one street, given crosswise
test("homes along one street are visited from one end to the other", () => {
  const order = orderOf(
    waysOf([
      [200, 0],
      [0, 0],
      [300, 0],
      [100, 0],
    ]),
  );
  expect([order, order.toReversed()]).toContainEqual([1, 3, 0, 2]);
});

test("nobody and one home need no way", () => {
  expect(orderOf([])).toEqual([]);
  expect(orderOf([[0]])).toEqual([0]);
});

test("each stop once, and never longer than going to the nearest next", () => {
  fc.assert(
    fc.property(somePlaces, (places) => {
      const ways = waysOf(places);
      const order = orderOf(ways);
      expect(order.toSorted((a, b) => a - b)).toEqual([...places.keys()]);
      if (places.length === 0) return;
      expect(lengthOf(order, ways)).toBeLessThanOrEqual(lengthOf(nearestNext(ways, 0), ways) + 1e-6);
    }),
    { numRuns: 200, seed: 8 },
  );
});

test("for up to six homes it is at most a tenth longer than the best of all orders", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
        minLength: 2,
        maxLength: 6,
      }),
      (places) => {
        const ways = waysOf(places);
        expect(lengthOf(orderOf(ways), ways)).toBeLessThanOrEqual(shortest(ways) * 1.1 + 1e-6);
      },
    ),
    { numRuns: 100, seed: 13 },
  );
});

// Folding: what hangs on one node and is too light alone goes with it.
import { expect, test } from "vitest";
import { fold } from "./folding.ts";
import { netOf } from "./net.ts";

const path = (weights: number[]) =>
  netOf(
    weights,
    weights.slice(1).map((_, v) => ({ a: v, b: v + 1, cost: 1 })),
  );

//  1--1--5--5--1   the light ends fold onto their neighbours
test("light ends of a path fold inwards until each is a district's weight", () => {
  const folded = fold(path([1, 1, 5, 5, 1]), 5);
  expect(folded && [...folded.group]).toEqual([0, 0, 0, 1, 1]);
  expect(folded && [...folded.net.weight]).toEqual([7, 6]);
});

test("a star of light leaves becomes one node", () => {
  const star = netOf(
    [1, 1, 1, 1, 1],
    [1, 2, 3, 4].map((b) => ({ a: 0, b, cost: 1 })),
  );
  expect(fold(star, 2)?.net.size).toBe(1);
});

test("nothing folds where everything hangs together twice, or any weight will do", () => {
  const ring = netOf(
    [1, 1, 1],
    [
      { a: 0, b: 1, cost: 1 },
      { a: 1, b: 2, cost: 1 },
      { a: 2, b: 0, cost: 1 },
    ],
  );
  expect(fold(ring, 2)).toBeNull();
  expect(fold(path([1, 1, 1]), 0)).toBeNull();
});

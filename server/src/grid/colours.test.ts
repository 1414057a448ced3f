/** The choice of a colour: alike for one officer, never alike beside somebody else while one is free. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { COLOURS, chooseColour } from "./colours.ts";

test("the cells of one officer share a colour where no neighbour of somebody else has it", () => {
  expect(chooseColour([5, 5, 2], [1, 3])).toBe(5);
  expect(chooseColour([5, 5, 2], [5])).toBe(2);
});

test("without a colour of one's own it is the smallest that is free", () => {
  expect(chooseColour([], [1, 2, 4])).toBe(3);
  expect(chooseColour([4], [4])).toBe(1);
});

test("with all eight around it is the one that clashes least", () => {
  expect(chooseColour([], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 7, 8, 8])).toBe(6);
});

test("a free colour is never passed over for one that clashes", () => {
  const colour = fc.integer({ min: 1, max: COLOURS });
  fc.assert(
    fc.property(fc.array(colour), fc.array(colour), (own, beside) => {
      const chosen = chooseColour(own, beside);
      expect(chosen).toBeGreaterThanOrEqual(1);
      expect(chosen).toBeLessThanOrEqual(COLOURS);
      expect(new Set(beside).size === COLOURS || !beside.includes(chosen)).toBe(true);
    }),
  );
});

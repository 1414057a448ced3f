// Orientation must be exact where floating point is not.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { turn } from "./turn.ts";

const coordinate = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

test("a left turn is 1, a right turn -1, straight on 0", () => {
  expect(turn(0, 0, 10, 0, 5, 1)).toBe(1);
  expect(turn(0, 0, 10, 0, 5, -1)).toBe(-1);
  expect(turn(0, 0, 10, 0, 25, 0)).toBe(0);
});

test("one grid step beside a long slanted line is seen", () => {
  const far = 2 ** 40;
  expect(turn(0, 0, far, far - 1, 2 * far, 2 * far - 2)).toBe(0);
  expect(turn(0, 0, far, far - 1, 2 * far, 2 * far - 1)).toBe(1);
  expect(turn(0, 0, far, far - 1, 2 * far, 2 * far - 3)).toBe(-1);
});

test("the turn agrees with exact arithmetic for any grid points", () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by, cx, cy) => {
      const exact = BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax);
      expect(turn(ax, ay, bx, by, cx, cy)).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0);
    }),
  );
});

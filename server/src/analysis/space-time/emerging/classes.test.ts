// The 17 classes of emerging hot spots: one sequence for each, and what must hold for every sequence.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classOfSeries, HOT_SPOT_CLASSES } from "./classes.ts";

const HOT: readonly (readonly [string, readonly number[]])[] = [
  ["new hot spot", [0.1, 1.2, -0.4, 0.8, 0.2, 1.1, -0.2, 0.5, 0.9, 2.5]],
  ["new hot spot", [-2.5, 0, 0, 0, 0, 0, 0, 0, 0, 2.5]],
  ["consecutive hot spot", [0.1, 1.2, -0.4, 0.8, 0.2, 1.1, -0.2, 2.2, 2.9, 2.5]],
  ["intensifying hot spot", [1.0, 2.1, 2.3, 2.2, 2.6, 2.8, 3.0, 3.1, 3.3, 3.6]],
  ["persistent hot spot", [2.6, 2.1, 2.7, 2.2, 2.6, 2.1, 2.7, 2.3, 2.5, 2.2]],
  ["diminishing hot spot", [3.6, 3.3, 3.1, 3.0, 2.8, 2.6, 2.2, 2.3, 2.1, 2.0]],
  ["sporadic hot spot", [2.2, 0.4, 2.5, -0.3, 0.8, 2.1, 1.0, 0.2, 1.1, 2.3]],
  ["oscillating hot spot", [2.2, 0.4, -2.5, -0.3, 0.8, 2.1, 1.0, 0.2, 1.1, 2.3]],
  ["historical hot spot", [2.6, 2.1, 2.7, 2.2, 2.6, 2.1, 2.7, 2.3, 2.5, 0.2]],
];
const NONE = [0.1, 0.4, -0.6, 2.9, 1.2, -3.0, 0.3, 0.2, 1.1, -0.4];

const classOf = (z: readonly number[]): string => classOfSeries(Float64Array.from(z)).class;
const mirrored = (name: string): string => name.replace(/hot|cold/, (word) => (word === "hot" ? "cold" : "hot"));

describe("the class of a place", () => {
  test.each(HOT)("%s: %j", (expected, z) => {
    expect(classOf(z)).toBe(expected);
    expect(classOf(z.map((one) => -one))).toBe(mirrored(expected));
  });

  test("is none where the last step is neither and few steps were", () => {
    expect(classOf(NONE)).toBe("no pattern");
  });

  test("counts z of exactly 1.96 as hot and 9 of 10 steps as 90 %", () => {
    expect(classOf([0, 0, 1.96])).toBe("new hot spot");
    expect(classOf([0, 0, 1.9599999])).toBe("no pattern");
    expect(classOf([0, 2, 3, 2, 3, 2, 3, 2, 3, 2])).toBe("persistent hot spot");
    expect(classOf([0, 2, 3, 2, 3, 2, 3, 2, 3])).toBe("consecutive hot spot");
  });

  test("is one of the 17 for every series, and its mirror image for the negated series", () => {
    const z = fc.oneof(fc.constantFrom(-1.96, 1.96, 0, 2.5, -2.5), fc.double({ min: -5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(z, { minLength: 1, maxLength: 24 }), (series) => {
        const found = classOf(series);
        expect(HOT_SPOT_CLASSES).toContain(found);
        expect(classOf(series.map((one) => -one))).toBe(mirrored(found));
      }),
    );
  });

  test("needs a step with a value", () => {
    expect(() => classOf([NaN, NaN])).toThrow("at least one step");
  });
});

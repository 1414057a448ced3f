/** Lengths, areas and typed positions of the measure tool. */
import { describe, expect, test } from "vitest";
import { areaM2, lengthM, pathFeatures, readPosition } from "./measuring.ts";

const MERIDIAN_DEGREE_M = 111_195;

const kinds = (path: readonly (readonly [number, number])[]): string[] =>
  pathFeatures(path).features.map(({ geometry }) => geometry.type);

describe("measuring", () => {
  test("one degree along a meridian is 111.2 km", () => {
    expect(
      lengthM([
        [121, 31],
        [121, 32],
      ]),
    ).toBeCloseTo(MERIDIAN_DEGREE_M, -1);
  });

  test("a path is as long as its parts together", () => {
    const [a, b, c] = [
      [121.49, 31.23],
      [121.5, 31.23],
      [121.5, 31.24],
    ] as const;
    expect(lengthM([a, b, c])).toBeCloseTo(lengthM([a, b]) + lengthM([b, c]), 6);
  });

  test("a hundredth of a degree squared at the equator is 1.236 km² whichever way round it is drawn", () => {
    const square = [
      [0, 0],
      [0.01, 0],
      [0.01, 0.01],
      [0, 0.01],
    ] as const;
    expect(areaM2(square)).toBeCloseTo((MERIDIAN_DEGREE_M / 100) ** 2, -2);
    expect(areaM2(square.toReversed())).toBeCloseTo(areaM2(square), 6);
  });

  test("two points enclose nothing and one has no length", () => {
    expect(
      areaM2([
        [0, 0],
        [1, 1],
      ]),
    ).toBe(0);
    expect(lengthM([[0, 0]])).toBe(0);
  });

  test.each([
    ["121.49 31.23", [121.49, 31.23]],
    ["31.23, 121.49", [121.49, 31.23]],
    ["121.49，31.23", [121.49, 31.23]],
    ["-3.7 40.4", [-3.7, 40.4]],
  ])("%j is understood", (text, position) => expect(readPosition(text)).toEqual(position));

  test.each(["", "121.49", "a b", "181 95", "121.49 31.23 4"])("%j is no position", (text) =>
    expect(readPosition(text)).toBeNull(),
  );

  test("three points draw an area, two a line, one a point", () => {
    expect(
      kinds([
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
    ).toContain("Polygon");
    expect(
      kinds([
        [0, 0],
        [1, 0],
      ]),
    ).toContain("LineString");
    expect(kinds([[0, 0]])).toEqual(["Point"]);
  });
});

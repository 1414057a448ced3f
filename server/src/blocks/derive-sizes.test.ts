// Sizes and shapes of a handful of known blocks.
import { expect, test } from "vitest";
import { localFrame } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";
import { shapeOf, shapesOf, sizesOf } from "./derive-sizes.ts";

const frame = localFrame(121.5, 31.2);
const at = (x: number, y: number): LngLat => frame.toLngLat(x, y);

const rectangle = (wideM: number, highM: number) => {
  const ring = [at(0, 0), at(wideM, 0), at(wideM, highM), at(0, highM), at(0, 0)];
  return shapeOf({ areaM2: wideM * highM, geometry: { type: "MultiPolygon", coordinates: [[ring]] } });
};

test("a rectangle has its shorter side for width and is less compact than a square", () => {
  expect(rectangle(100, 20).widthM).toBeCloseTo(20, 0);
  expect(rectangle(100, 20).compactness).toBeCloseTo((4 * Math.PI * 2000) / 240 ** 2, 2);
  expect(rectangle(50, 50).compactness).toBeCloseTo(Math.PI / 4, 2);
});

test("the figures are those of land, by nearest rank", () => {
  const blocks = [400, 900, 31_000, 700].map((areaM2) => ({ areaM2, kind: "land" as const }));
  expect(sizesOf([...blocks, { areaM2: 5, kind: "water" }], 30_000)).toEqual({
    minM2: 400,
    medianM2: 700,
    p95M2: 31_000,
    maxM2: 31_000,
    aboveLimit: 1,
  });
  expect(shapesOf([{ kind: "land", widthM: 8, compactness: 0.5 }])).toEqual({
    thinnestM: 8,
    medianWidthM: 8,
    medianCompactness: 0.5,
  });
});

test("where there is no land there are no figures", () => {
  expect(sizesOf([{ areaM2: 5, kind: "water" }], 30_000)).toMatchObject({ minM2: null, maxM2: null, aboveLimit: 0 });
  expect(shapesOf([])).toEqual({ thinnestM: null, medianWidthM: null, medianCompactness: null });
});

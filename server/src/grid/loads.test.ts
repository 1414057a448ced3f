/** Loads add up. */
import { expect, test } from "vitest";
import { loadIn, noLoad, sumOf } from "./loads.ts";

test("loads add up part by part, and nothing else of a row comes along", () => {
  const row = { ...noLoad, id: 7, units: 3, areaM2: 10.5 };
  expect(loadIn(row)).toEqual({ ...noLoad, units: 3, areaM2: 10.5 });
  expect(sumOf([loadIn(row), { ...noLoad, units: 2, critical: 1, openHazards: 1 }])).toEqual({
    ...noLoad,
    units: 5,
    critical: 1,
    openHazards: 1,
    areaM2: 10.5,
  });
  expect(sumOf([])).toEqual(noLoad);
});

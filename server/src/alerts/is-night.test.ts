/** The hours that a town calls night: over midnight, inside a day, never. */
import { expect, test } from "vitest";
import { isNight } from "./is-night.ts";

const BEIJING = 480;
const hours = (nightFromHour: number, nightToHour: number): number[] =>
  Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    isNight(new Date(Date.UTC(2026, 10, 22, hour - 8)), BEIJING, { nightFromHour, nightToHour }),
  );

test("a night goes over midnight by the town's clock", () => {
  expect(hours(22, 6)).toEqual([0, 1, 2, 3, 4, 5, 22, 23]);
  expect(hours(1, 4)).toEqual([1, 2, 3]);
});

test("from an hour to the same hour there is no night", () => {
  expect(hours(5, 5)).toEqual([]);
});

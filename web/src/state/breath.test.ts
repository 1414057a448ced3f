/** When lists read again what others changed. */
import { expect, test } from "vitest";
import { newBreath } from "./breath.ts";

test("the first news waits only for the map, the next for a breath", () => {
  const breath = newBreath();
  expect(breath.told(10_000)).toBe(200);
  breath.taken(10_200);
  expect(breath.told(10_300)).toBe(1_900);
  expect(breath.told(12_150)).toBe(50);
});

test("news that never cease do not put the reading off", () => {
  const breath = newBreath();
  const waits = [0, 50, 100, 150, 200, 250].map((ms) => breath.told(10_000 + ms));
  expect(waits).toEqual([200, 150, 100, 50, 0, 0]);
});

test("after a quiet time the map goes first again", () => {
  const breath = newBreath();
  breath.told(10_000);
  breath.taken(10_200);
  expect(breath.told(60_000)).toBe(200);
});

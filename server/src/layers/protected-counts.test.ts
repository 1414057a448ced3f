/** Counts of people: small areas show none, the rest is noisy in the same way each time. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  FEWEST_HOUSEHOLDS,
  FEWEST_PEOPLE,
  MOST_NOISE,
  NOT_PUBLISHED,
  noiseOf,
  protectedPeople,
  ROUNDED_TO,
} from "./protected-counts.ts";

const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test("an area under 40 households or 100 people is not published", () => {
  expect(protectedPeople({ people: 5_000, households: 39, recordKey: 1 })).toBe(NOT_PUBLISHED);
  expect(protectedPeople({ people: 99, households: 400, recordKey: 1 })).toBe(NOT_PUBLISHED);
});

test("a published count is a multiple of five near the true one, and never under the threshold", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FEWEST_PEOPLE, max: 100_000 }),
      fc.integer({ min: FEWEST_HOUSEHOLDS, max: 1_000 }),
      key,
      (people, households, recordKey) => {
        const shown = protectedPeople({ people, households, recordKey });
        expect(shown % ROUNDED_TO).toBe(0);
        expect(shown).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
        expect(Math.abs(shown - people)).toBeLessThanOrEqual(MOST_NOISE + ROUNDED_TO / 2);
      },
    ),
  );
});

test("the noise is even over all keys: no direction gives the true count away", () => {
  const counts = new Map<number, number>();
  for (let k = 0; k < 90_000; k++) counts.set(noiseOf(k * 47_717), (counts.get(noiseOf(k * 47_717)) ?? 0) + 1);
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(1_000);
});

test("one household more changes the noise, so a difference of two counts is not a household", () => {
  let same = 0;
  for (let k = 0; k < 1_000; k++) if (noiseOf(k) === noiseOf(k + 123_456_789)) same++;
  expect(same).toBeLessThan(250);
});

/** Counts of people: noise that is the same for the same records, and numbers that never say more than they show. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { joinedKey, MOST_NOISE, NOISE_VARIANCE, noiseOf } from "./noise.ts";
import * as counts from "./published-count.ts";
import { recordKey } from "./record-key.ts";

const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const counted = fc.record({
  people: fc.integer({ min: 0, max: 5_000 }),
  households: fc.integer({ min: 0, max: 1_000 }),
  buildings: fc.integer({ min: 0, max: 50 }),
  largest: fc.integer({ min: 0, max: 500 }),
  recordKey: key,
});

test("a published count stands for 100 people or more in 40 households or more, and is near the true one", () => {
  fc.assert(
    fc.property(counted, (set) => {
      const shown = counts.publishedPeople(set);
      if (shown === null) return;
      expect(set.people).toBeGreaterThanOrEqual(counts.FEWEST_PEOPLE);
      expect(set.households).toBeGreaterThanOrEqual(counts.FEWEST_HOUSEHOLDS);
      expect(shown % counts.ROUNDED_TO).toBe(0);
      expect(Math.abs(shown - set.people)).toBeLessThanOrEqual(counts.FARTHEST_OFF);
    }),
    { numRuns: 2_000 },
  );
});

test("under 100 people or 40 households nothing is published, whatever the noise", () => {
  const plenty = { people: 500, households: 200, buildings: 20, largest: 40 };
  fc.assert(
    fc.property(key, (each) => {
      expect(counts.publishedPeople({ ...plenty, people: 99, recordKey: each })).toBeNull();
      expect(counts.publishedPeople({ ...plenty, households: 39, recordKey: each })).toBeNull();
      expect(counts.publishedPeople({ ...plenty, recordKey: each })).not.toBeNull();
    }),
  );
});

test("one building with more than half of the people, or two buildings alone, are not published", () => {
  const set = { people: 500, households: 200, buildings: 20, largest: 251, recordKey: 1 };
  expect(counts.publishedPeople(set)).toBeNull();
  expect(counts.publishedPeople({ ...set, largest: 250 })).not.toBeNull();
  expect(counts.publishedPeople({ ...set, largest: 200, buildings: 2 })).toBeNull();
});

test("at the threshold the number says as little as elsewhere: every number that it may stand for is left", () => {
  const seen = new Map<number, Set<number>>();
  for (let people = 80; people <= 150; people++)
    for (let at = 0; at < 500; at++) {
      const set = { people, households: 90, buildings: 20, largest: 10, recordKey: at * 7_919_317 };
      const shown = counts.publishedPeople(set);
      if (shown !== null) seen.set(shown, (seen.get(shown) ?? new Set()).add(people));
    }
  for (const shown of [110, 115, 120, 125]) expect(seen.get(shown)?.size).toBe(2 * counts.FARTHEST_OFF + 1);
  expect(Math.min(...seen.keys())).toBe(counts.LEAST_PUBLISHED);
});

test("noise is even from -6 to 6, with the variance that is stated", () => {
  const times = new Map<number, number>();
  const many = 130_000;
  for (let at = 0; at < many; at++) {
    const noise = noiseOf((at * 40_503_977) % 2 ** 32);
    times.set(noise, (times.get(noise) ?? 0) + 1);
  }
  expect(times.size).toBe(2 * MOST_NOISE + 1);
  for (const count of times.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  const variance = [...times].reduce((sum, [noise, count]) => sum + noise * noise * count, 0) / many;
  expect(Math.abs(variance - NOISE_VARIANCE)).toBeLessThan(0.3);
});

test("the same set has the same noise in any order and in any parts, and another one after any change", () => {
  const secret = new Uint8Array(32).fill(1);
  const home = fc.record({ id: fc.integer({ min: 1, max: 1e9 }), people: fc.integer({ min: 1, max: 9 }) });
  const keyOf = (homes: readonly { id: number; people: number }[]): number =>
    homes.reduce((sum, { id, people }) => joinedKey(sum, recordKey(secret, "lease", id, people)), 0);
  fc.assert(
    fc.property(fc.array(home, { minLength: 2, maxLength: 60 }), fc.nat(), (homes, cut) => {
      const at = cut % homes.length;
      const whole = keyOf(homes);
      expect(keyOf(homes.toReversed())).toBe(whole);
      expect(joinedKey(keyOf(homes.slice(0, at)), keyOf(homes.slice(at)))).toBe(whole);
      const [first = { id: 1, people: 1 }, ...others] = homes;
      expect(keyOf([{ ...first, people: first.people + 1 }, ...others])).not.toBe(whole);
      expect(keyOf(others)).not.toBe(whole);
    }),
  );
  expect(recordKey(secret, "lease", 1, 2)).not.toBe(recordKey(new Uint8Array(32).fill(2), "lease", 1, 2));
});

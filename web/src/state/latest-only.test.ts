/** One call at a time, the latest wins. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { latestOnly } from "./latest-only.ts";

/** Calls that end when told to. */
function calls() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const ask = latestOnly<number>((wish) => {
    begun.push(wish);
    return new Promise((resolve) => {
      ends.push(resolve);
    });
  });
  const finish = async () => {
    ends.pop()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ask, begun, finish };
}

test("what is asked for while a call runs waits, and only the last of it is run", async () => {
  const { ask, begun, finish } = calls();
  for (const wish of [1, 2, 3, 4]) ask(wish);
  expect(begun).toEqual([1]);
  await finish();
  expect(begun).toEqual([1, 4]);
  await finish();
  ask(5);
  expect(begun).toEqual([1, 4, 5]);
});

test("whenever the calls end, the last wish is the last one run", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (ends) => {
      const { ask, begun, finish } = calls();
      let wish = 0;
      for (const ended of ends) {
        ask(++wish);
        if (ended) await finish();
      }
      await finish();
      await finish();
      expect(begun.at(-1)).toBe(wish);
      expect(begun).toEqual(begun.toSorted((a, b) => a - b));
    }),
    { numRuns: 30 },
  );
});

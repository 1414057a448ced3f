/** A long list keeps only what is in sight, and the room of everything. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sightOf } from "./use-rows-in-sight.ts";

test("fifteen thousand streets are forty rows in the page", () => {
  const { from, to, abovePx, belowPx, firstSeen } = sightOf(43 * 7_000, 900, 43, 15_000);
  expect(to - from).toBeLessThan(40);
  expect(firstSeen).toBe(7_001);
  expect(abovePx + belowPx + 43 * (to - from)).toBe(43 * 15_000);
});

test("wherever one has scrolled, every row in sight is there and the height stays", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 60, max: 2_000 }),
      fc.nat(),
      (count, heightPx, scrolled) => {
        const topPx = Math.min(scrolled, Math.max(0, count * 43 - heightPx));
        const { from, to, abovePx, belowPx } = sightOf(topPx, heightPx, 43, count);
        expect(abovePx + belowPx + 43 * (to - from)).toBe(43 * count);
        expect(from * 43).toBeLessThanOrEqual(topPx);
        expect(to * 43).toBeGreaterThanOrEqual(Math.min(count * 43, topPx + heightPx - 27));
      },
    ),
  );
});

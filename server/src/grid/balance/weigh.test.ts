// How measures become one load.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { BalanceWeights } from "./contract-balance.ts";
import type { Measures } from "./ground.ts";
import { combinedLoads } from "./weigh.ts";

const none: BalanceWeights = { units: 0, households: 0, hazards: 0, visits: 0, area: 0 };
const block = (units: number, hazards: number, area = 100): Measures => ({
  units,
  hazards,
  area,
  households: 0,
  visits: 0,
});

test("one measure alone keeps its own whole numbers, whatever its weight", () => {
  expect(combinedLoads([block(12, 1), block(0, 9)], { ...none, units: 3 })).toEqual([12, 0]);
});

test("measures count by their share of the community, not by their size", () => {
  const loads = combinedLoads([block(900, 0), block(100, 2)], { ...none, units: 1, hazards: 1 });
  expect(loads).toEqual([4500, 5500]);
});

test("a measure of which there is nothing counts nothing", () => {
  expect(combinedLoads([block(1, 0), block(3, 0)], { ...none, units: 1, hazards: 5, visits: 2 })).toEqual([1, 3]);
  expect(combinedLoads([block(0, 0, 0), block(0, 0, 0)], { ...none, units: 1 })).toEqual([0, 0]);
});

test("mixed loads add up to the whole, whatever the sliders", () => {
  const slider = fc.integer({ min: 1, max: 100 });
  const blocks = fc.array(fc.tuple(fc.nat(500), fc.nat(9)), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(blocks, slider, slider, (homes, units, area) => {
      fc.pre(homes.some(([count]) => count > 0));
      const loads = combinedLoads(
        homes.map(([count, hazards]) => block(count, hazards)),
        { ...none, units, area },
      );
      expect(loads.reduce((sum, load) => sum + load, 0)).toBeCloseTo(10_000, 6);
    }),
  );
});

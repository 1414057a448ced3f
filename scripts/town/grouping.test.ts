// Sharing out whole things and growing connected parts, whatever the weights.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { group, type Place, shareOut } from "./grouping.ts";
import { Random } from "./random.ts";

test("shares are whole, at least the least, and add up to the total", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
      fc.nat(5),
      fc.nat(3000),
      (weights, least, more) => {
        const total = least * weights.length + more;
        const shares = shareOut(total, weights, least);
        expect(shares.every((share) => Number.isInteger(share) && share >= least)).toBe(true);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(
          weights.some((weight) => weight > 0) || more <= weights.length ? total : shares.reduce((a, b) => a + b, 0),
        );
      },
    ),
  );
});

/** A strip of places, each next to the one before and after it. */
function strip(loads: readonly number[]): Place[] {
  return loads.map((load, id) => ({
    id,
    load,
    middle: [id * 100, 0],
    near: [id - 1, id + 1].filter((other) => other >= 0 && other < loads.length),
  }));
}

test("every place of a strip gets a part, every part has a place, and parts are connected", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      (loads, parts, seed) => {
        const places = strip(loads);
        const part = group(new Random(seed), places, parts);
        const along = places.map((place) => part.get(place.id));
        expect(new Set(along).size).toBe(Math.min(parts, places.length));
        const changes = along.filter((number, i) => i > 0 && number !== along[i - 1]).length;
        expect(changes).toBe(Math.min(parts, places.length) - 1);
      },
    ),
    { numRuns: 60 },
  );
});

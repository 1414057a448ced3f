/** Draws at random: repeatable, fair, in proportion to their strata. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawHomes, hashOf, packStrata, type Stratum, shares, unpackStrata } from "./draw.ts";

const one = (count: number): Stratum[] => [
  { grade: null, ids: Array.from({ length: count }, (_, index) => index * 3 + 1) },
];

describe("a draw", () => {
  test("is the same for the same seed and another for another", () => {
    expect(drawHomes(one(200), 20, 7)).toEqual(drawHomes(one(200), 20, 7));
    expect(drawHomes(one(200), 20, 7).ids).not.toEqual(drawHomes(one(200), 20, 8).ids);
  });
  // A change of this line changes every draw that was ever written down: it must not happen.
  test("of seed 4711 is what it was when it was written down", () => {
    expect(drawHomes(one(50), 5, 4711).ids).toMatchInlineSnapshot(`
      [
        10,
        64,
        91,
        100,
        118,
      ]
    `);
  });
  test("has as many homes as were asked for, each once, all of them candidates", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        (count, wanted, seed) => {
          const size = Math.min(count, wanted);
          const { ids } = drawHomes(one(count), size, seed);
          expect(new Set(ids).size).toBe(size);
          for (const id of ids) expect(one(count)[0]?.ids).toContain(id);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });
  test("cannot take more than there is", () => {
    expect(() => drawHomes(one(3), 4, 1)).toThrow("4 are to be drawn from 3");
  });
  // 3000 draws of 5 from 50: each home is drawn 300 times if it is fair. Chi-square with 49 degrees, above 85.4 once in a thousand.
  test("favours nobody", () => {
    const counts = new Map<number, number>();
    for (let seed = 0; seed < 3000; seed++)
      for (const id of drawHomes(one(50), 5, seed).ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    // Without replacement the counts of a draw hang together a little: the statistic is smaller by 45/49.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 300) ** 2 / 300, 0) / (45 / 49);
    expect(counts.size).toBe(50);
    expect(chiSquare).toBeLessThan(85.4);
  });
});

describe("strata", () => {
  test("get their share, the largest remainders first", () => {
    expect(shares([60, 30, 10], 10)).toEqual([6, 3, 1]);
    expect(shares([5, 3, 2], 4)).toEqual([2, 1, 1]);
    expect(shares([0, 0], 0)).toEqual([0, 0]);
  });
  test("whatever the counts: exactly the size, within one of the proportion, never more than there is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (counts, share) => {
          const all = counts.reduce((sum, count) => sum + count, 0);
          const size = Math.round(all * share);
          const parts = shares(counts, size);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(size);
          for (const [index, part] of parts.entries()) {
            expect(part).toBeLessThanOrEqual(counts[index] ?? 0);
            expect(Math.abs(part - ((counts[index] ?? 0) * size) / Math.max(1, all))).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 300, seed: 21 },
    );
  });
  test("come back from their packed form, and any change of a candidate changes the hash", () => {
    const strata: Stratum[] = [
      { grade: "G", ids: [3, 7, 900_000] },
      { grade: null, ids: [4] },
    ];
    expect(unpackStrata(packStrata(strata))).toEqual(strata);
    expect(hashOf(strata)).not.toBe(
      hashOf([
        { grade: "G", ids: [3, 7] },
        { grade: null, ids: [4, 900_000] },
      ]),
    );
  });
});

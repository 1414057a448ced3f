// Lixels: equal pieces of each edge, none longer than asked, that fill it.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { AnalysisInputError } from "../input-error.ts";
import { lixelsOf } from "./lixels.ts";

const network = (...lengths: number[]) => ({ edgeCount: lengths.length, edgeLength: Float64Array.from(lengths) });

//   edge 0: |--25--|--25--|--25--|--25--|  of 100 m;  edge 1: |-20-|  shorter than asked
test("an edge is cut into equal pieces, and a short one stays whole", () => {
  const { middles, lengthM, firstOfEdge } = lixelsOf(network(100, 20, 100.0000000001), 30);
  expect([...firstOfEdge]).toEqual([0, 4, 5, 9]);
  expect(Array.from(lengthM.subarray(0, 5))).toEqual([25, 25, 25, 25, 20]);
  expect(Array.from(middles.offset.subarray(0, 5))).toEqual([12.5, 37.5, 62.5, 87.5, 10]);
  expect([...middles.edge]).toEqual([0, 0, 0, 0, 1, 2, 2, 2, 2]);
  expect(lixelsOf(network(100.00000000001), 50).lengthM.length).toBe(2);
});

test("lixels fill their edge, and one more would be shorter than needed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 5000, noNaN: true }), { maxLength: 20 }),
      fc.double({ min: 1, max: 200, noNaN: true }),
      (lengths, askedM) => {
        const { middles, lengthM, firstOfEdge } = lixelsOf(network(...lengths), askedM);
        for (const [edge, edgeM] of lengths.entries()) {
          const own = Array.from(lengthM.slice(firstOfEdge[edge], firstOfEdge[edge + 1]));
          expect(Math.abs(own.reduce((sum, one) => sum + one, 0) - edgeM)).toBeLessThan(1e-9 * edgeM);
          expect(Math.max(...own)).toBeLessThanOrEqual(askedM * (1 + 2e-9));
          expect(own.length === 1 || edgeM / (own.length - 1) > askedM).toBe(true);
          expect(middles.offset[firstOfEdge[edge]!]).toBeCloseTo(own[0]! / 2, 9);
        }
      },
    ),
  );
});

test("a length that is none, or that makes too many pieces, is refused", () => {
  for (const lengthM of [0, -1, Number.NaN]) expect(() => lixelsOf(network(100), lengthM)).toThrow(AnalysisInputError);
  expect(() => lixelsOf(network(1e9), 1)).toThrow(/longer lixels/);
});

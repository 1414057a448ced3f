// The sort of spread numbers: the same order as the ordinary sort, however the numbers lie.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sortRoomFor, spreadSort } from "./spread-sort.ts";

const spread = fc.double({ min: 0, max: 1000, noNaN: true });
// One far number makes all others fall into one bucket.
const crowded = fc.double({ min: 0, max: 1e-6, noNaN: true });
const many = { minLength: 0, maxLength: 200 };

test("numbers come out ascending, spread or crowded, and what stands behind them stays", () => {
  const anyNumbers = fc.oneof(
    fc.array(spread, many),
    fc.array(crowded, many).map((numbers) => [...numbers, 1e6]),
    fc.array(fc.constantFrom(0, 1, 2.5), many),
  );
  fc.assert(
    fc.property(anyNumbers, (numbers) => {
      const values = Float64Array.of(...numbers, -7);
      spreadSort(values, numbers.length, sortRoomFor(values.length));
      expect([...values]).toEqual([...Float64Array.from(numbers).toSorted(), -7]);
    }),
  );
});

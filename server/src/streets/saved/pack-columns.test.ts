/** Columns as bytes: every bit comes back, and bytes that are cut off are told. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { packColumns, unpackColumns } from "./pack-columns.ts";

const column = fc.oneof(
  fc.array(fc.double(), { maxLength: 9 }).map((values) => Float64Array.from(values)),
  fc.array(fc.integer(), { maxLength: 9 }).map((values) => Int32Array.from(values)),
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 9 }).map((values) => Uint8Array.from(values)),
);

test("whatever columns are packed come back to the last bit, with their names and kinds", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), column, { noNullPrototype: true }),
      (columns) => {
        expect(unpackColumns(packColumns(columns))).toEqual(columns);
      },
    ),
  );
});

test("a part of a longer buffer is packed as the part, and read from a part", () => {
  const whole = Float64Array.of(1, 2, Number.NaN, -0, 5);
  const bytes = packColumns({ part: whole.subarray(1, 4) });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(unpackColumns(shifted.subarray(3))).toEqual({ part: Float64Array.of(2, Number.NaN, -0) });
});

test("bytes that are cut off are an error that says so", () => {
  const bytes = packColumns({ lengths: Float64Array.of(1, 2, 3) });
  expect(() => unpackColumns(bytes.subarray(0, bytes.length - 8))).toThrow(/cut off/);
  expect(() => unpackColumns(bytes.subarray(0, 8))).toThrow(/cut off/);
});

/** Records as the database packs them. */
import { expect, test } from "vitest";
import { recordsWhere, unpackRecords } from "./record-columns.ts";

test("bytes of the database become columns, and columns those of a period", () => {
  const bytes = Buffer.alloc(64);
  bytes.writeBigInt64BE(7n, 0);
  bytes.writeDoubleBE(121.5, 8);
  bytes.writeDoubleBE(31.25, 16);
  bytes.writeDoubleBE(1_000, 24);
  bytes.writeBigInt64BE(9_007_199_254_740_991n, 32);
  bytes.writeDoubleBE(2_000, 56);
  const records = unpackRecords(bytes);
  expect([...records.id]).toEqual([7, Number.MAX_SAFE_INTEGER]);
  expect([records.lng[0], records.lat[0], [...records.at]]).toEqual([121.5, 31.25, [1_000, 2_000]]);
  expect([...recordsWhere(records, (at) => at >= 2_000).id]).toEqual([Number.MAX_SAFE_INTEGER]);
  expect(unpackRecords(new Uint8Array()).id).toHaveLength(0);
});

test("half a record is a fault", () => {
  expect(() => unpackRecords(new Uint8Array(40))).toThrow("Expected records of 32 bytes, got 40 bytes");
});

/** Columns of a run beside the network: rows, classes, ranks and the orders of the list. */
import type { SegmentColumns, StreetNetworkAnswer } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxOf, classOf, rowsOf, type StreetOrder, sortRows } from "./street-rows.ts";

const street = (i: number): StreetNetworkAnswer["segments"][number] => ({
  key: `s${i}`,
  name: { zh: `街${i}`, en: "" },
  from: { zh: "", en: "" },
  to: { zh: "", en: "" },
  class: "minor_road",
  lengthM: 100,
  path: [121 + i / 1_000, 31, 121 + i / 1_000, 31.001],
});
const network: StreetNetworkAnswer = {
  revision: "0123456789abcdef",
  segments: Array.from({ length: 5 }, (_, i) => street(i)),
};
const columns: SegmentColumns = {
  segment: [3, 0, 4, 1],
  count: [21, 4, 5, 0],
  before: [13, 1, 5, 2],
  inspections: [64, 9, 31, 3],
  inspectionsBefore: [40, 3, 30, 3],
  rate: [137, 62, 54, null],
  rateLow: [85, 17, 17, null],
  rateHigh: [209, 160, 120, null],
  density: [120, 60, 50, 1],
  z: [4, 2, 1, -1],
  p: [0.0001, 0.05, 0.1, 0.5],
  q: [0.002, 0.2, 0.3, null],
  standing: [3, 1, 0, 0],
  standingBefore: [2, 0, 0, 0],
  change: ["intensifying", "newly_hot", "none", "none"],
  changeP: [0.1, 0.2, 1, 0.5],
  unreliable: [false, true, false, true],
};
const rows = rowsOf({ columns }, network);
const keys = (by: StreetOrder, down: boolean): string[] => sortRows(rows, { by, down }).map((row) => row.street.key);

describe("rows of a run", () => {
  test("point into the network, and only what rests on enough has a rank", () => {
    expect(rows.map((row) => [row.street.key, row.rank, row.class])).toEqual([
      ["s3", 1, "hot3"],
      ["s0", null, "unreliable"],
      ["s4", 2, "none"],
      ["s1", null, "none"],
    ]);
  });

  test("of a segment that the network does not have are left out", () => {
    expect(rowsOf({ columns: { ...columns, segment: [3, 99, 4, 1] } }, network).map(({ place }) => place)).toEqual([
      0, 2, 3,
    ]);
  });

  test("are sorted by what was asked, and what has no value stands last either way", () => {
    expect(keys("rank", false)).toEqual(["s3", "s4", "s0", "s1"]);
    expect(keys("rate", true)).toEqual(["s3", "s0", "s4", "s1"]);
    expect(keys("rate", false)).toEqual(["s4", "s0", "s3", "s1"]);
    expect(keys("change", true)).toEqual(["s3", "s0", "s4", "s1"]);
    expect(keys("q", false)).toEqual(["s3", "s0", "s4", "s1"]);
  });

  test("stay the same rows in every order", () => {
    fc.assert(
      fc.property(fc.constantFrom("rank", "rate", "change", "q"), fc.boolean(), (by, down) => {
        expect(keys(by, down).toSorted()).toEqual(["s0", "s1", "s3", "s4"]);
      }),
    );
  });
});

test("a street that few have looked at and where nothing was found shows no difference; with a record it is unreliable", () => {
  expect([
    classOf(0, true, 0),
    classOf(3, true, 1),
    classOf(3, true, 0),
    classOf(null, false, 2),
    classOf(-1, false, 0),
  ]).toEqual(["none", "unreliable", "unreliable", "none", "cold"]);
});

test("the box of a path holds all its points", () => {
  expect(boxOf([121, 31, 121.2, 30.9, 121.1, 31.3])).toEqual([121, 30.9, 121.2, 31.3]);
});

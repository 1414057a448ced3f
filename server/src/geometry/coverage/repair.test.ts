// Repairing: the result covers every place of the community exactly once, whatever was wrong before.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LngLat } from "../positions.ts";
import { inspectCoverage } from "./inspect.ts";
import { repairCoverage } from "./repair.ts";
import {
  COMMUNITY,
  countByPoints,
  crookedCells,
  groundM,
  polygonM,
  rowM,
  rowsOf,
  squareM,
  totalM2,
} from "./testing-coverage.ts";

const ground = [groundM(COMMUNITY, squareM(0, 0, 200, 100))];

test("a sound coverage comes back as it was", () => {
  const { cells, ground: outline } = crookedCells(3, 3, (i) => Math.sin(i));
  const repaired = repairCoverage(rowsOf(cells), outline);
  expect(repaired.left.faults).toEqual([]);
  expect(repaired.addedM2 + repaired.removedM2).toBeLessThan(0.01);
  expect(repaired.movedVertices).toBe(0);
});

//   ____________        a gap of 2 m between the two
//  |  a  || b   |
//  |_____||_____|
test("a gap goes to the neighbour with the longest border, and the report says how much", () => {
  const repaired = repairCoverage([rowM("a", squareM(0, 0, 100)), rowM("b", squareM(102, 0, 98, 100))], ground);
  expect(repaired.left.gapM2).toBeLessThan(0.01);
  expect(repaired.addedM2).toBeCloseTo(200, 0);
  const areasM2 = repaired.rows.map(({ areaAfterM2 }) => areaAfterM2);
  expect(Math.max(...areasM2)).toBeCloseTo(10_200, -1);
  expect(Math.min(...areasM2)).toBeCloseTo(9_800, -1);
});

test("ground that two rows claim goes to the larger, or to the first", () => {
  const rows = [rowM("small", squareM(0, 0, 90, 100)), rowM("large", squareM(80, 0, 120, 100))];
  const areas = (overlap: "larger" | "first") =>
    repairCoverage(rows, ground, { overlap }).rows.map(({ areaAfterM2 }) => Math.round(areaAfterM2 / 100));
  expect(areas("larger")).toEqual([80, 120]);
  expect(areas("first")).toEqual([90, 110]);
});

test("what lies outside the community is cut off, or stays and is told", () => {
  const rows = [rowM("a", squareM(-30, -10, 130, 120)), rowM("b", squareM(100, 0, 100))];
  const clipped = repairCoverage(rows, ground);
  expect(clipped.left.outsideM2).toBeLessThan(0.01);
  expect(clipped.removedM2).toBeCloseTo(130 * 120 - 100 * 100, -1);
  const kept = repairCoverage(rows, ground, { clip: false });
  expect(kept.left.counts.outside).toBe(1);
});

test("corners that nearly meet become one, also in the middle of an edge", () => {
  const rows = [
    rowM(
      "a",
      polygonM([
        [0, 0],
        [100.2, 0],
        [99.8, 50],
        [100.1, 100],
        [0, 100],
      ]),
    ),
    rowM(
      "b",
      polygonM([
        [100, 0],
        [200, 0],
        [200, 100],
        [100, 100],
      ]),
    ),
  ];
  expect(inspectCoverage(rows, ground).counts).toMatchObject({ gap: 1, overlap: 2, border_mismatch: 1 });
  const repaired = repairCoverage(rows, ground, { snapM: 0.5, fill: false });
  expect(repaired.movedVertices).toBeGreaterThan(0);
  expect(repaired.left.counts).toEqual({});
});

test("a gap that is larger than wished stays and is told", () => {
  const repaired = repairCoverage([rowM("a", squareM(0, 0, 100))], ground, { fillUpToM2: 500 });
  expect(repaired.left.faults).toMatchObject([{ kind: "gap", codes: [COMMUNITY] }]);
  expect(repairCoverage([rowM("a", squareM(0, 0, 100))], ground).left.faults).toEqual([]);
});

test("rows with one key become one row of two pieces", () => {
  const rows = [rowM("a", squareM(0, 0, 50, 100)), rowM("b", squareM(50, 0, 100)), rowM("a", squareM(150, 0, 50, 100))];
  const repaired = repairCoverage(rows, ground);
  expect(repaired).toMatchObject({ joinedRows: 1, rows: [{ key: "a" }, { key: "b" }] });
  expect(repaired.left.faults).toMatchObject([{ kind: "pieces", keys: ["a"], count: 2 }]);
});

test("a row of which nothing is left is told", () => {
  const rows = [rowM("large", squareM(0, 0, 200, 100)), rowM("covered", squareM(10, 10, 20)), rowM("none", null)];
  const repaired = repairCoverage(rows, ground);
  expect(repaired.rows.map(({ areaAfterM2 }) => Math.round(areaAfterM2))).toEqual([expect.closeTo(20_000, -2), 0, 0]);
  expect(repaired.left.counts).toEqual({ empty_shape: 2 });
});

test("a row is never pulled over the border of its community", () => {
  const two = [groundM("990101001001", squareM(0, 0, 100)), groundM("990101001002", squareM(100, 0, 100))];
  const repaired = repairCoverage([rowM("a", squareM(0, 0, 130, 100)), rowM("b", squareM(135, 0, 65, 100))], two);
  expect(repaired.left.faults).toEqual([]);
  expect(repaired.rows.map(({ code, areaAfterM2 }) => [code, Math.round(areaAfterM2 / 100)])).toEqual([
    ["990101001001", 100],
    ["990101001002", 100],
  ]);
});

/** Shifts single corners of single cells, leaves cells out, and shifts whole cells, so that gaps and overlaps arise. */
const faults = fc.record({
  columns: fc.integer({ min: 2, max: 5 }),
  rows: fc.integer({ min: 2, max: 5 }),
  crook: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 40 }),
  pulls: fc.array(
    fc.record({
      cell: fc.nat(24),
      corner: fc.nat(3),
      x: fc.double({ min: -60, max: 60, noNaN: true }),
      y: fc.double({ min: -60, max: 60, noNaN: true }),
    }),
    { maxLength: 12 },
  ),
  gone: fc.array(fc.nat(24), { maxLength: 3 }),
  snapM: fc.constantFrom(0, 0.5, 5),
  overlap: fc.constantFrom("larger" as const, "first" as const),
});

test("whatever is pulled about: afterwards every place lies in exactly one row", () => {
  fc.assert(
    fc.property(faults, ({ columns, rows, crook, pulls, gone, snapM, overlap }) => {
      const { cells, ground: outline } = crookedCells(columns, rows, (i) => crook[i % crook.length] ?? 0);
      for (const { cell, corner, x, y } of pulls) pull(cells[cell % cells.length]?.ring ?? [], corner, x, y);
      const left = rowsOf(cells).filter((_, i) => i === 0 || !gone.includes(i));
      const repaired = repairCoverage(left, outline, { snapM, overlap });
      expect(repaired.left.gapM2).toBeLessThan(0.001);
      expect(repaired.left.overlapM2).toBeLessThan(0.001);
      expect(repaired.left.outsideM2).toBeLessThan(0.001);
      expect(totalM2(repaired.rows)).toBeCloseTo(totalM2(outline.map(({ shape }) => ({ shape }))), 1);
      const [none, one, several] = countByPoints(repaired.rows, outline, 53);
      expect([none, several, one > 0]).toEqual([0, 0, true]);
      const sums = repaired.rows.map((row) => row.areaBeforeM2 + row.addedM2 - row.removedM2 - row.areaAfterM2);
      // A bow-tie's area before is that of its outline, not of its even-odd ground.
      const { faults: told } = inspectCoverage(left, outline);
      const crossed = new Set(told.flatMap(({ kind, keys }) => (kind === "self_crossing" ? keys : [])));
      const open = repaired.rows.flatMap(({ key }, i) => (crossed.has(key) ? [] : [Math.abs(sums[i] ?? 0)]));
      expect(Math.max(0, ...open)).toBeLessThan(0.05);
    }),
    { numRuns: 60 },
  );
});

/** Moves one corner, in metres; the first and the last position are one corner. */
function pull(ring: LngLat[], corner: number, xM: number, yM: number): void {
  const at = ring[corner];
  if (!at) return;
  const moved: LngLat = [at[0] + xM / 95_000, at[1] + yM / 111_000];
  ring[corner] = moved;
  if (corner === 0) ring[ring.length - 1] = moved;
}

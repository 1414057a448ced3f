// Judging a coverage: every kind of fault is told once, with its rows, its ground, its size and its place.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ringsOf } from "../positions.ts";
import { CoverageRefused, type CoverageRow, type Fault, MOST_ROWS } from "./coverage.ts";
import { inspectCoverage } from "./inspect.ts";
import { COMMUNITY, crookedCells, groundM, polygonM, rowM, rowsOf, squareM } from "./testing-coverage.ts";

const ground = [groundM(COMMUNITY, squareM(0, 0, 200, 100))];
const left = rowM("a", squareM(0, 0, 100));
const right = rowM("b", squareM(100, 0, 100));
/** The first four corners of a. */
const openRing = ringsOf(squareM(0, 0, 100))[0]?.slice(0, -1) ?? [];
const kinds = (faults: readonly Fault[]): string[] => faults.map(({ kind }) => kind);

test("cells that share every corner have no fault", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 40 }), (crook) => {
      const { cells, ground: outline } = crookedCells(4, 3, (i) => crook[i % crook.length] ?? 0);
      const report = inspectCoverage(rowsOf(cells), outline);
      expect(report.faults).toEqual([]);
      expect(report.gapM2 + report.overlapM2 + report.outsideM2).toBeLessThan(0.001);
    }),
    { numRuns: 30 },
  );
});

test("a missing cell is a gap with its area, its width and a point inside", () => {
  const { faults, gapM2 } = inspectCoverage([left], ground);
  expect(faults).toMatchObject([{ kind: "gap", severity: "error", sliver: false, keys: [], codes: [COMMUNITY] }]);
  expect(gapM2).toBeCloseTo(10_000, -2);
  expect(faults[0]?.widthM).toBeCloseTo(100, 0);
  expect(faults[0]?.at?.[0]).toBeCloseTo(121.5 + 150 / 95_500, 3);
  expect(faults[0]?.polygons).toHaveLength(1);
});

test("a gap of 2 m along a whole border is a sliver, however large", () => {
  const { faults } = inspectCoverage([rowM("a", squareM(0, 0, 98, 100)), right], ground);
  expect(faults).toMatchObject([{ kind: "gap", severity: "warning", sliver: true, areaM2: expect.closeTo(200, 0) }]);
  expect(faults[0]?.widthM).toBeCloseTo(2, 1);
});

test("two rows on the same ground are an overlap of both", () => {
  const { faults, overlapM2 } = inspectCoverage([left, rowM("b", squareM(80, 0, 120, 100))], ground);
  expect(faults[0]).toMatchObject({ kind: "overlap", severity: "error", keys: ["a", "b"] });
  expect(overlapM2).toBeCloseTo(2_000, -1);
});

test("ground beyond every community is outside; ground in the next community crosses", () => {
  const two = [groundM("990101001001", squareM(0, 0, 100)), groundM("990101001002", squareM(100, 0, 100))];
  const rows = [rowM("a", squareM(-20, 0, 150, 100)), rowM("b", squareM(130, 0, 70, 100))];
  const { faults } = inspectCoverage(rows, two);
  expect(kinds(faults).toSorted()).toEqual(["crosses_community", "outside"]);
  expect(faults.find(({ kind }) => kind === "crosses_community")).toMatchObject({
    keys: ["a"],
    codes: ["990101001001", "990101001002"],
    areaM2: expect.closeTo(3_000, -2),
  });
});

test("a row in two pieces is told with its smaller piece", () => {
  const a = {
    type: "MultiPolygon" as const,
    coordinates: [squareM(0, 0, 40, 100), squareM(160, 0, 40, 100)].flatMap(({ coordinates }) => [
      coordinates as never,
    ]),
  };
  const { faults } = inspectCoverage([rowM("a", a), rowM("b", squareM(40, 0, 120, 100))], ground);
  expect(faults).toMatchObject([{ kind: "pieces", keys: ["a"], count: 2, severity: "warning" }]);
});

const extra = (x: number) =>
  rowM(
    "a",
    polygonM([
      [0, 0],
      [100, 0],
      [x, 50],
      [100, 100],
      [0, 100],
    ]),
  );

test("a corner that the neighbour lacks is a note when it lies on the border, a warning when beside it", () => {
  expect(inspectCoverage([extra(100), right], ground).faults).toMatchObject([
    { kind: "border_mismatch", severity: "note", keys: ["a", "b"], count: 1 },
  ]);
  const beside = inspectCoverage([extra(99.9), right], ground).faults.find(({ kind }) => kind === "border_mismatch");
  expect(beside).toMatchObject({ severity: "warning", widthM: expect.closeTo(0.1, 2) });
});

test("rings are judged one by one", () => {
  const bowTie = polygonM([
    [0, 0],
    [100, 100],
    [100, 0],
    [0, 100],
  ]);
  expect(inspectCoverage([rowM("a", bowTie), right], ground).counts).toMatchObject({ self_crossing: 1 });
  const open = {
    type: "Polygon" as const,
    coordinates: [openRing],
  };
  expect(inspectCoverage([rowM("a", open), right], ground).faults).toMatchObject([
    { kind: "unclosed_ring", severity: "warning" },
  ]);
  const line = {
    type: "Polygon" as const,
    coordinates: [
      [
        [121.5, 31.2],
        [121.501, 31.2],
        [121.5, 31.2],
      ],
    ],
  };
  expect(inspectCoverage([rowM("c", line), left, right], ground).counts).toEqual({ too_few_points: 1, empty_shape: 1 });
  const broken = {
    type: "Polygon" as const,
    coordinates: [
      [
        [Number.NaN, 31.2],
        [1e9, 0],
        [121.5, Infinity],
      ],
    ],
  };
  expect(inspectCoverage([rowM("d", broken), left, right], ground).counts).toEqual({
    broken_numbers: 1,
    too_few_points: 1,
    empty_shape: 1,
  });
});

test("a row without a shape, a key twice, and a row in another town are told", () => {
  const rows = [left, right, rowM("none", null), rowM("a", squareM(0, 0, 100)), rowM("far", squareM(90_000, 0, 100))];
  expect(inspectCoverage(rows, ground).counts).toMatchObject({
    empty_shape: 1,
    duplicate_key: 1,
    far_away: 1,
    overlap: 1,
  });
});

test("one stray corner at [0, 0] neither hides the rest nor stops the check", () => {
  const stray = {
    type: "Polygon" as const,
    coordinates: [[...openRing, [0, 0], [121.5, 31.2]]],
  };
  const { counts, overlapM2 } = inspectCoverage([rowM("a", stray), right], ground);
  expect(counts).toMatchObject({ far_away: 1 });
  expect(overlapM2).toBeLessThan(20_000);
});

test("what is too large, or nothing, is refused", () => {
  const many = Array.from({ length: MOST_ROWS + 1 }, (_, i) => rowM(`${i}`, squareM(0, 0, 1)));
  expect(reason(many)).toBe("too_large");
  expect(reason([rowM("a", null)])).toBe("no_rows");
  expect(reason([left], [])).toBe("no_ground");
});

function reason(rows: readonly CoverageRow[], on = ground): unknown {
  try {
    return inspectCoverage(rows, on).rows;
  } catch (error) {
    return error instanceof CoverageRefused ? error.reason : error;
  }
}

// From an official grid to blocks: more than half inside, torn, left over, and which present cell goes on.
import { expect, test } from "vitest";
import type { Areal } from "../../geometry/positions.ts";
import { toWgs84 } from "../../geometry/reference-systems.ts";
import { better, readAnew } from "./fit.ts";
import { matchBlocks, type ShapedBlock } from "./match-blocks.ts";
import { nameGroups } from "./name-groups.ts";
import type { OfficialRow } from "./reading/official-rows.ts";

const COMMUNITY = "990101001001";
const at = (x: number, y: number): number[] => [121 + x / 1000, 31 + y / 1000];
const box = (west: number, south: number, east: number, north: number): Areal => {
  return {
    type: "Polygon",
    coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
  };
};
const row = (key: string, shape: Areal | null, more: Partial<OfficialRow> = {}): OfficialRow => ({
  key,
  code: key,
  name: null,
  kind: null,
  officer: null,
  divisionCode: null,
  shape,
  blockCodes: null,
  ...more,
});
/** A row of blocks from west to east, each a thousandth of a degree wide. */
const blocks = (count: number, divisionCode = COMMUNITY): ShapedBlock[] =>
  Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    code: `${divisionCode}00${i + 1}`,
    divisionCode,
    shape: box(i, 0, i + 1, 1),
    beside: [i, i + 2].filter((id) => id >= 1 && id <= count).map((id) => ({ id, sharedM: 100 })),
  }));

test("a block goes to the cell that has more than half of it", () => {
  const { cells, ...listed } = matchBlocks([row("a", box(0, 0, 1.7, 1)), row("b", box(1.7, 0, 4, 1))], blocks(4));
  expect(cells.map(({ row: { key }, blockIds }) => [key, blockIds])).toEqual([
    ["a", [1, 2]],
    ["b", [3, 4]],
  ]);
  expect(listed).toEqual({ unmatchedRows: [], uncovered: [], torn: [], untouched: [] });
});

test("a block between two cells is listed with their shares", () => {
  const { torn } = matchBlocks([row("a", box(0, 0, 1.55, 1)), row("b", box(1.55, 0, 4, 1))], blocks(4));
  expect(torn).toEqual([
    { code: `${COMMUNITY}002`, keys: ["a", "b"], shares: [expect.closeTo(0.55, 6), expect.closeTo(0.45, 6)], to: "a" },
  ]);
});

test("blocks in no cell go to the neighbour, one after the other, and are listed", () => {
  const { cells, uncovered } = matchBlocks([row("a", box(0, 0, 1, 1))], blocks(4));
  expect(cells).toMatchObject([{ blockIds: [1, 2, 3, 4] }]);
  expect(uncovered.map(({ code, to }) => [code.slice(-1), to])).toEqual([
    ["2", "a"],
    ["3", "a"],
    ["4", "a"],
  ]);
});

test("rows without a block and communities without a row are listed", () => {
  const other = blocks(2, "990101001002").map((block) => ({
    ...block,
    id: block.id + 100,
    shape: box(50 + block.id, 0, 51 + block.id, 1),
    beside: [],
  }));
  const { unmatchedRows, untouched } = matchBlocks(
    [row("a", box(0, 0, 4, 1)), row("thin", box(0, 0, 0.1, 1)), row("none", null)],
    [...blocks(4), ...other],
  );
  expect(unmatchedRows).toEqual(["thin", "none"]);
  expect(untouched).toEqual(["990101001002"]);
});

test("a cell goes on as the present one of its code, else of its name, else of most of its blocks", () => {
  const matched = [
    { row: row(`${COMMUNITY}-01`, null, { name: "East" }), divisionCode: COMMUNITY, blockIds: [1] },
    { row: row("x", null, { name: "West", kind: "special" }), divisionCode: COMMUNITY, blockIds: [2] },
    { row: row("y", null, { name: "New" }), divisionCode: COMMUNITY, blockIds: [3, 4] },
    { row: row("z", null, { name: "Other" }), divisionCode: COMMUNITY, blockIds: [5] },
  ];
  const present = [
    { id: 11, code: `${COMMUNITY}-01`, name: "West", divisionCode: COMMUNITY, blockIds: [2] },
    { id: 12, code: `${COMMUNITY}-02`, name: "West", divisionCode: COMMUNITY, blockIds: [1, 5] },
    { id: 13, code: `${COMMUNITY}-03`, name: "Old", divisionCode: COMMUNITY, blockIds: [3, 4] },
  ];
  expect(nameGroups(matched, present)).toEqual([
    { cellId: 11, name: "East", blockIds: [1] },
    { cellId: 12, name: "West", cellKind: "special", blockIds: [2] },
    { cellId: 13, name: "New", blockIds: [3, 4] },
    { name: "Other", blockIds: [5] },
  ]);
});

test("a grid in GCJ-02 or with latitude first is noticed, and a right one is left alone", () => {
  const steps = Array.from({ length: 12 }, (_, i) => i / 3);
  const detailed = (west: number, east: number): number[][] => [
    ...steps.map((x) => [west + (x * (east - west)) / 4, 31]),
    ...steps.map((y) => [east, 31 + y / 1000]),
    ...steps.map((x) => [east - (x * (east - west)) / 4, 31.004]),
    ...steps.map((y) => [west, 31.004 - y / 1000]),
    [west, 31],
  ];
  const ground = [{ code: COMMUNITY, shape: { type: "Polygon" as const, coordinates: [detailed(121, 121.004)] } }];
  const right = [row("a", { type: "Polygon", coordinates: [detailed(121, 121.004)] })];
  expect(better(right, ground)).toBeNull();
  expect(better(readAnew(right, "WGS84", true), ground)).toEqual({ system: "WGS84", swapAxes: true });
  const moved = inverse(right);
  expect(better(moved, ground)).toEqual({ system: "GCJ-02", swapAxes: false });
  expect(better(readAnew(moved, "GCJ-02", false), ground)).toBeNull();
});

/** Positions that GCJ-02 would call so: found by stepping back what the way to WGS84 does. */
function inverse(rows: readonly OfficialRow[]): OfficialRow[] {
  return rows.map((one) => {
    const [outer = []] = (one.shape?.coordinates ?? []) as number[][][];
    return { ...one, shape: { type: "Polygon", coordinates: [outer.map(([x = 0, y = 0]) => away(x, y))] } };
  });
}

function away(x: number, y: number): number[] {
  let moved: readonly [number, number] = [x, y];
  for (let step = 0; step < 4; step++) {
    const [lng, lat] = toWgs84("GCJ-02")(moved);
    moved = [moved[0] + x - lng, moved[1] + y - lat];
  }
  return [...moved];
}

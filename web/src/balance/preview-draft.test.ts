/** What the map draws of a balance: every block in the colour of its group, what moves hatched, neighbours told apart. */
import type { BalanceResult, BlockSummary, Load } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { previewDraft } from "./preview-draft.ts";

const load = (units: number): Load => ({
  blocks: 1,
  buildings: 1,
  units,
  openHazards: 0,
  critical: 0,
  serious: 0,
  general: 0,
  overdue: 0,
  visitsDue: 0,
  visitsDone: 0,
  areaM2: 1,
});
/** Four blocks in a row: 1-2-3-4; 1 and 2 in cell 10, 3 and 4 in cell 11. */
const block = (id: number, cellId: number, neighbours: number[]): BlockSummary => ({
  id,
  code: `99010100100100${id}`,
  divisionCode: "990101001001",
  kind: "land",
  cellId,
  version: 1,
  areaM2: 1,
  box: [id, 0, id + 1, 1],
  neighbours,
  load: load(100),
});
const blocks = new Map(
  [block(1, 10, [2]), block(2, 10, [1, 3]), block(3, 11, [2, 4]), block(4, 11, [3])].map((each) => [each.id, each]),
);
const group = (cellId: number | undefined, ...blockIds: number[]) =>
  cellId === undefined ? { blockIds } : { cellId, blockIds };
const result = (groups: BalanceResult["groups"]): Pick<BalanceResult, "groups" | "loads"> => ({
  groups,
  loads: groups.map(({ cellId }) => ({
    cellId: cellId ?? null,
    name: cellId === undefined ? null : `C${cellId}`,
    kept: null,
    before: cellId === undefined ? null : load(200),
    after: load(150),
  })),
});
const draw = (groups: BalanceResult["groups"]) =>
  previewDraft("990101001001", result(groups), blocks, (cellId) => cellId - 9, { low: 100, high: 180 }, "new");

test("a block that goes to another cell is moved, the others are not", () => {
  const { blocks: drawn } = draw([group(10, 1, 2, 3), group(11, 4)]);
  expect([...drawn].filter(([, { moved }]) => moved).map(([id]) => id)).toEqual([3]);
  expect(drawn.get(1)?.colour).toBe(1);
  expect(drawn.get(4)?.colour).toBe(2);
});

test("a new cell gets a colour that no cell beside it has", () => {
  const { blocks: drawn } = draw([group(10, 1), group(undefined, 2, 3), group(11, 4)]);
  expect(drawn.get(2)?.colour).toBe(3);
  expect(drawn.get(2)?.moved).toBe(true);
});

test("names stand inside their cell, with the load before in brackets", () => {
  const { labels } = draw([group(10, 1, 2, 3), group(11, 4)]);
  expect(labels).toEqual([
    { id: 1, at: [2.5, 0.5], name: "C10", line: "150 (200)" },
    { id: 2, at: [4.5, 0.5], name: "C11", line: "150 (200)" },
  ]);
});

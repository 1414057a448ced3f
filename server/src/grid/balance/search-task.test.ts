// What is asked of the engine, what is refused before, and what its answer means.
import { expect, test } from "vitest";
import { partition } from "../../partition/partition.ts";
import { balanceResult } from "./balance-result.ts";
import type { StartBalance } from "./contract-balance.ts";
import type { Ground } from "./ground.ts";
import { searchTask } from "./search-task.ts";
import { cell, chessboard, DIVISION } from "./testing-ground.ts";

const asked: StartBalance = {
  divisionCode: DIVISION,
  weights: { units: 1, households: 0, hazards: 0, visits: 0, area: 0 },
  tolerance: 0.1,
  disturb: 0.5,
  seconds: 1,
};
const task = (ground: Ground, changes: Partial<StartBalance> = {}) => {
  const made = searchTask(ground, { ...asked, ...changes });
  if ("refusal" in made) throw new Error(`Expected a search, was refused: ${made.refusal.code}`);
  return made;
};
const refusal = (ground: Ground, changes: Partial<StartBalance> = {}) => {
  const made = searchTask(ground, { ...asked, ...changes });
  return "refusal" in made ? made.refusal : null;
};
const balanced = (ground: Ground, changes: Partial<StartBalance> = {}) => {
  const made = task(ground, changes);
  return balanceResult(made, partition(made.graph, { ...made.wish, steps: 20_000 }));
};

test("as many cells as there are, as many as asked, or as many as the target says", () => {
  const ground = chessboard(8, 4, [cell(11), cell(12)]);
  expect(task(ground).wish.k).toBe(2);
  expect(task(ground, { cells: 5 }).wish.k).toBe(5);
  expect(task(ground, { targetLoad: 130 }).wish.k).toBe(4);
  expect(task(ground, { targetLoad: 100_000 }).wish.k).toBe(1);
});

test("locked cells, sites and cells of several pieces keep their blocks; a cell that only might be in pieces does not", () => {
  const cells = [cell(11, { lockedById: 7 }), cell(12, { kind: "special" }), cell(13, { inPieces: true }), cell(14)];
  const whole = chessboard(8, 2, cells);
  expect(Object.fromEntries(task(whole).kept)).toEqual({ 11: "locked", 12: "special" });
  const links = whole.links.filter(({ a, b }) => ![a, b].includes(5) && ![a, b].includes(13));
  expect(Object.fromEntries(task({ ...whole, links }).kept)).toEqual({ 11: "locked", 12: "special", 13: "in_pieces" });
});

test("nothing to balance is refused with the reason", () => {
  const ground = chessboard(4, 2, [cell(11), cell(12)]);
  expect(refusal({ ...ground, blocks: [] })).toMatchObject({ code: "balances.no_blocks" });
  const locked = chessboard(4, 2, [cell(11, { lockedById: 1 }), cell(12, { lockedById: 2 })]);
  expect(refusal(locked)).toMatchObject({
    code: "balances.all_kept",
    details: { cells: [{ name: "C11", why: "locked" }, { name: "C12" }] },
  });
  const { weights } = asked;
  expect(refusal(ground, { weights: { ...weights, units: 0, visits: 1 } })).toMatchObject({ code: "balances.no_load" });
  expect(refusal(ground, { cells: 9 })).toEqual({
    code: "balances.wrong_count",
    details: { cells: 9, least: 1, most: 8 },
  });
  const half = chessboard(4, 2, [cell(11, { lockedById: 1 }), cell(12)]);
  expect(refusal(half, { cells: 1 })).toMatchObject({ details: { least: 2, most: 5 } });
});

test("the answer names every block once, keeps locked cells as they are, and says what moved", () => {
  const ground = chessboard(9, 4, [cell(11, { lockedById: 7 }), cell(12), cell(13)]);
  const { groups, loads, feasible, movedBlocks, movedUnits, seen, endedCells } = balanced(ground, { cells: 4 });
  expect(feasible).toBe(true);
  expect(groups.flatMap(({ blockIds }) => blockIds).toSorted((a, b) => a - b)).toEqual(
    ground.blocks.map(({ id }) => id),
  );
  expect(groups.map(({ cellId }) => cellId)).toEqual([11, 12, 13, undefined]);
  expect(groups[0]?.blockIds).toEqual(ground.blocks.filter(({ cellId }) => cellId === 11).map(({ id }) => id));
  expect(loads[0]).toMatchObject({
    cellId: 11,
    name: "C11",
    kept: "locked",
    before: { blocks: 12 },
    after: { blocks: 12 },
  });
  expect(loads[3]).toMatchObject({ cellId: null, name: null, kept: null, before: null });
  expect(movedBlocks).toBeGreaterThan(0);
  const added = groups[3]?.blockIds ?? [];
  expect(movedBlocks).toBeGreaterThanOrEqual(added.length);
  expect(movedUnits).toBeGreaterThanOrEqual(movedBlocks);
  expect(seen[0]).toEqual({ id: 1, version: 3 });
  expect(endedCells).toEqual([]);
});

test("fewer cells than before: the rest is told as ended, with what it held", () => {
  const ground = chessboard(6, 4, [cell(11), cell(12), cell(13)]);
  const { groups, endedCells } = balanced(ground, { cells: 2 });
  expect(groups).toHaveLength(2);
  expect(endedCells).toMatchObject([{ before: { blocks: 8 } }]);
});

//   | 1 2 |    | 3 4 |      two islands: no cell reaches from one to the other
test("parts of a community that no edge joins are balanced each for itself, or the reason is told", () => {
  const ground = chessboard(8, 2, [cell(11), cell(12)]);
  const links = ground.links.filter(({ a, b }) => !(a % 8 === 4 && b === a + 1));
  const two = balanced({ ...ground, links }, { tolerance: 0.5, cells: 4 });
  for (const { blockIds } of two.groups) expect(new Set(blockIds.map((id) => (id - 1) % 8 < 4)).size).toBe(1);
  const one = balanced({ ...ground, links }, { cells: 1 });
  expect(one).toMatchObject({ feasible: false, reason: { code: "pieces_not_connected" }, groups: [], endedCells: [] });
  expect(one.movedBlocks).toBe(0);
});

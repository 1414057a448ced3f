/** Properties of a rebase: nothing is lost, nothing stands twice, and only what both sides changed is decided by `keep`. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Keep, livingCells, rebaseBlocks, rebaseCells } from "./rebase.ts";
import { sourcesIn } from "./rebase-blocks.ts";
import { planGrid, presentGrid, type Three, threeGrids } from "./testing-plan-grids.ts";

function rebased(three: Three, keep: Keep) {
  const grid = planGrid(three);
  const present = presentGrid(three.present);
  const faces = rebaseCells(grid, present, keep);
  const places = rebaseBlocks(grid, present, faces.cells, sourcesIn(grid, new Map()), keep);
  return { ...places, cells: livingCells(faces.cells, places.blocks) };
}
const keeps = fc.constantFrom<Keep>("plan", "present");
/** Names of the cells, block by block: those that came new from either side are told apart by where they came from. */
const named = ({ blocks, cells }: ReturnType<typeof rebased>) =>
  blocks.map(({ planCellId }) => {
    const cell = cells.find(({ id }) => id === planCellId);
    return cell && `${cell.name}${cell.cellId === null ? " of the plan" : ""}`;
  });

describe("whatever the plan and the present grid have become", () => {
  test("every present block stands in the plan once, in a cell that lives, and every cell that lives has a block", () => {
    fc.assert(
      fc.property(threeGrids, keeps, (three, keep) => {
        const { blocks, cells } = rebased(three, keep);
        expect(blocks.map(({ blockId }) => blockId)).toEqual(three.present.map((_, index) => index + 1));
        const living = new Set(cells.filter(({ ended }) => !ended).map(({ id }) => id));
        expect(blocks.filter(({ planCellId }) => planCellId === null || !living.has(planCellId))).toEqual([]);
        expect(new Set(blocks.map(({ baseCellId }) => baseCellId))).toEqual(
          new Set(three.present.map((cell) => 100 + cell)),
        );
      }),
    );
  });

  test("a plan that changed nothing becomes the present grid, without a conflict", () => {
    fc.assert(
      fc.property(threeGrids, keeps, (three, keep) => {
        const after = rebased({ ...three, plan: three.base }, keep);
        expect(named(after)).toEqual(three.present.map((cell) => `cell ${cell}`));
        expect(after.clashes).toEqual([]);
      }),
    );
  });

  test("a present grid that changed nothing leaves the plan as it is, without a conflict", () => {
    fc.assert(
      fc.property(threeGrids, keeps, (three, keep) => {
        const after = rebased({ ...three, present: three.base }, keep);
        expect(after.blocks.map(({ planCellId, version }) => [planCellId, version])).toEqual(
          three.plan.map((cell) => [cell, 1]),
        );
        expect(after.clashes).toEqual([]);
      }),
    );
  });

  test("with `present` every block that both sides moved lies where the present grid has it", () => {
    fc.assert(
      fc.property(threeGrids, (three) => {
        const after = rebased(three, "present");
        const told = new Set(after.clashes.flatMap((clash) => (clash.about === "block" ? [clash.blockId] : [])));
        const names = named(after);
        for (const blockId of told) expect(names[blockId - 1]).toBe(`cell ${three.present[blockId - 1]}`);
      }),
    );
  });

  test("with `plan` every block that the plan moved stays where the plan has it", () => {
    fc.assert(
      fc.property(threeGrids, (three) => {
        const { blocks } = rebased(three, "plan");
        const moved = blocks.filter((_, index) => three.plan[index] !== three.base[index]);
        expect(moved.map(({ planCellId }) => planCellId)).toEqual(
          three.plan.filter((cell, index) => cell !== three.base[index]),
        );
      }),
    );
  });
});

test("a piece goes where the block went that it was cut from, however often it was cut", () => {
  const grid = planGrid({ base: [1], plan: [2], present: [1] });
  const sourceOf = sourcesIn(
    grid,
    new Map([
      [30, 20],
      [20, 1],
      [1, null],
      [40, null],
    ]),
  );
  expect(sourceOf(30)).toEqual({ planCellId: 2, baseCellId: 101 });
  expect(sourceOf(40)).toBeNull();
});

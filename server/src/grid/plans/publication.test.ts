/** Properties of a publication: carried out on the present grid it gives the plan, and its inverse gives the first grid back. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type GridChange, inverseOf } from "../change.ts";
import { stateWith } from "../draft.ts";
import type { GridState } from "../rules.ts";
import { draftPublication, keyOf, presentLineage } from "./publication.ts";
import { planGrid, presentGrid, threeGrids } from "./testing-plan-grids.ts";

/** The grid after a change: cells by block, and the cells that live with name and officer. */
function applied({ blocks, cells }: GridState, change: GridChange) {
  const places = new Map([...blocks.values()].map(({ id, cellId }) => [id, cellId]));
  for (const { blockId, toCellId } of change.blocks) places.set(blockId, toCellId);
  const faces = new Map([...cells.values()].map(({ id, name, officerId, ended }) => [id, { name, officerId, ended }]));
  for (const { cellId, to } of change.faces) {
    const face = faces.get(cellId);
    faces.set(cellId, { officerId: face?.officerId ?? null, name: to.name, ended: to.ended });
  }
  for (const { cellId, toOfficerId } of change.officers) {
    const face = faces.get(cellId);
    if (face) faces.set(cellId, { ...face, officerId: toOfficerId });
  }
  const living = [...faces].filter(([, { ended }]) => !ended).toSorted(([a], [b]) => a - b);
  return { places: [...places], living };
}

/** The plan is based on the present grid: publishing refuses anything else. */
const pairs = threeGrids.map((three) => {
  const same = { ...three, present: three.base };
  return { grid: planGrid(same), present: presentGrid(three.base) };
});

test("carried out, it gives the plan: every block in its cell, no cell more and none less", () => {
  fc.assert(
    fc.property(pairs, ({ grid, present }) => {
      const draft = draftPublication(grid, present);
      const after = applied(stateWith(present, draft), draft.change);
      const keys = new Map(grid.cells.map((cell) => [cell.id, keyOf(cell)]));
      expect(after.places).toEqual(grid.blocks.map(({ id, cellId }) => [id, keys.get(cellId ?? 0)]));
      expect(after.living.map(([id, { name, officerId }]) => [id, name, officerId])).toEqual(
        grid.cells
          .filter(({ ended }) => !ended)
          .map((cell) => [keyOf(cell), cell.name, cell.officerId])
          .toSorted(([a], [b]) => Number(a) - Number(b)),
      );
    }),
  );
});

test("taken back, it gives the first grid back", () => {
  fc.assert(
    fc.property(pairs, ({ grid, present }) => {
      const draft = draftPublication(grid, present);
      const next = stateWith(present, draft);
      const after = applied(next, draft.change);
      const blocks = new Map(
        [...next.blocks].map(([id, block]) => [id, { ...block, cellId: new Map(after.places).get(id) ?? null }]),
      );
      const cells = new Map(
        [...next.cells].map(([id, cell]) => [
          id,
          { ...cell, ended: true, officerId: null, ...new Map(after.living).get(id) },
        ]),
      );
      const back = applied({ ...next, blocks, cells }, inverseOf(draft.change));
      expect(back).toEqual(applied(present, { cuts: [], faces: [], blocks: [], officers: [] }));
    }),
  );
});

test("a plan that is the present grid publishes nothing", () => {
  fc.assert(
    fc.property(threeGrids, ({ base }) => {
      const { change, newCells } = draftPublication(planGrid({ base, plan: base, present: base }), presentGrid(base));
      expect([change.blocks, change.faces, change.officers, newCells]).toEqual([[], [], [], []]);
    }),
  );
});

test("a cell that comes from a cell that was new comes from what that came from", () => {
  const { cells } = planGrid({ base: [1, 2], plan: [5, 6], present: [1, 2] });
  const withLineage = cells.map((cell) =>
    cell.id === 5 ? { ...cell, lineage: [1, 2] } : cell.id === 6 ? { ...cell, lineage: [5, 6] } : cell,
  );
  const six = withLineage.find(({ id }) => id === 6);
  expect(six && presentLineage(six, withLineage)).toEqual([101, 102]);
});

/** Random plans beside random present grids, in memory: blocks 1.., present cells 101.., plan cells 1... Only for tests. */
import * as fc from "fast-check";
import type { GridCell, GridState } from "../rules.ts";
import type { PlanGrid } from "./plan-state.ts";
import type { PlanBlockRow, PlanCellRow, PlanRow } from "./queries.ts";

const DIVISION = "990101001001";
const BASED_CELLS = 4;

/** Cell numbers, block by block: 1-4 were there when the plan was based, 5 and 6 are new on their side. */
export type Three = { readonly base: number[]; readonly plan: number[]; readonly present: number[] };
const sided = (length: number) => fc.array(fc.integer({ min: 1, max: 6 }), { minLength: length, maxLength: length });
const based = (length: number) =>
  fc.array(fc.integer({ min: 1, max: BASED_CELLS }), { minLength: length, maxLength: length });
/** Most blocks stay where they were. */
export const threeGrids: fc.Arbitrary<Three> = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.record({ base: based(length), plan: sided(length), present: sided(length), calm: sided(length) }).map((three) => ({
    base: three.base,
    plan: three.plan.map((cell, index) => ((three.calm[index] ?? 0) % 2 === 0 ? (three.base[index] ?? 1) : cell)),
    present: three.present.map((cell, index) => ((three.calm[index] ?? 0) % 3 === 0 ? (three.base[index] ?? 1) : cell)),
  })),
);

export const presentIdOf = (cell: number): number => 100 + cell;

export function presentGrid(places: readonly number[]): GridState {
  const there = new Set(places);
  return {
    blocks: new Map(places.map((cell, index) => [index + 1, { ...blockOf(index + 1), cellId: presentIdOf(cell) }])),
    cells: new Map(
      [1, 2, 3, 4, 5, 6]
        .filter((cell) => cell <= BASED_CELLS || there.has(cell))
        .map((cell) => [presentIdOf(cell), { ...cellOf(cell), id: presentIdOf(cell), ended: !there.has(cell) }]),
    ),
    links: [],
  };
}

/** A cell that holds no block has ended in the plan. */
export function planGrid({ base, plan }: Three): PlanGrid {
  const live = new Set(base);
  const cells = [1, 2, 3, 4, 5, 6]
    .filter((cell) => cell > BASED_CELLS || live.has(cell) || plan.includes(cell))
    .map((cell): PlanCellRow => {
      const isBased = cell <= BASED_CELLS && live.has(cell);
      const ended = !plan.includes(cell);
      return {
        ...cellOf(cell),
        cellId: isBased ? presentIdOf(cell) : null,
        base: isBased ? cellOf(cell) : null,
        officerId: ended ? null : cellOf(cell).officerId,
        ended,
        code: null,
        divisionName: "",
        officer: null,
        lineage: [],
      };
    });
  const blocks = base.map(
    (cell, index): PlanBlockRow => ({
      ...blockOf(index + 1),
      cellId: plan[index] ?? null,
      baseCellId: presentIdOf(cell),
      code: "",
      ended: false,
      cutFrom: null,
    }),
  );
  const state = {
    blocks: new Map(blocks.map((block) => [block.id, block])),
    cells: new Map(cells.map((cell) => [cell.id, cell])),
    links: [],
  };
  return { plan: { id: 1, name: "plan" } as PlanRow, cells, blocks, state };
}

const blockOf = (id: number) => ({
  id,
  divisionCode: DIVISION,
  version: 1,
  kind: "land" as const,
  units: 1,
  areaM2: 1,
});
const cellOf = (cell: number): GridCell => ({
  id: cell,
  name: `cell ${cell}`,
  divisionCode: DIVISION,
  version: 1,
  kind: "ordinary",
  colour: 1,
  inPieces: false,
  lockedById: null,
  lockedBy: null,
  officerId: cell,
  ended: false,
});

/** The chessboard town with plans: making one, drawing in it and in the present grid by numbers and names. Only for tests. */
import { sql } from "kysely";
import type { Tx } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import { editGrid } from "../edit-grid.ts";
import type { PlanDetail } from "./contract-plans.ts";
import { createPlan } from "./create-plan.ts";
import { listPlanBlocks } from "./list-plan-blocks.ts";
import { showPlan } from "./show-plan.ts";

export type PlanDesk = ReturnType<typeof planDesk>;

/** Everything as one account, in one transaction. */
export function planDesk(town: SmallTown, tx: Tx, scope: Scope) {
  const idOf = (number: number) => town.blocks[number] ?? 0;
  const show = (planId: number) => showPlan(tx, scope, planId);
  const cellNamed = async (planId: number, name: string) =>
    (await show(planId)).planCells.find((cell) => cell.name === name)?.id ?? 0;
  const blocksNow = async (planId: number, numbers: readonly number[]) => {
    const { blocks } = await listPlanBlocks(tx, planId, {});
    return blocks.filter(({ id }) => numbers.map(idOf).includes(id)).map(({ id, version }) => ({ id, version }));
  };
  return {
    enter: () => enterScope(tx, scope),
    show,
    make: (name = "秋季方案", divisionCodes: readonly string[] = [LINDEN]): Promise<PlanDetail> =>
      createPlan(tx, scope, { name, divisionCodes: [...divisionCodes] }),
    /** In the plan. */
    move: async (planId: number, cell: string, ...numbers: number[]) => {
      const blocks = await blocksNow(planId, numbers);
      const toCellId = await cellNamed(planId, cell);
      return editGrid(tx, scope, { wish: { kind: "blocks.reassign", blocks, toCellId }, plan: planId });
    },
    found: async (planId: number, name: string, divisionCode: string, ...numbers: number[]) => {
      const blocks = await blocksNow(planId, numbers);
      return editGrid(tx, scope, { wish: { kind: "cells.create", divisionCode, blocks, name }, plan: planId });
    },
    merge: async (planId: number, kept: string, other: string) => {
      const cells = (await show(planId)).planCells.filter(({ name }) => name === kept || name === other);
      const officerOf = cells.find(({ name }) => name === kept)?.id ?? 0;
      const wish = {
        kind: "cells.merge" as const,
        cells: cells.map(({ id, version }) => ({ id, version })),
        officerOf,
      };
      return editGrid(tx, scope, { wish, plan: planId });
    },
    rename: async (planId: number, name: string, next: string) => {
      const cell = (await show(planId)).planCells.find((one) => one.name === name);
      const wish = {
        kind: "cells.change" as const,
        cell: { id: cell?.id ?? 0, version: cell?.version ?? 0 },
        name: next,
      };
      return editGrid(tx, scope, { wish, plan: planId });
    },
    /** In the present grid. */
    moveNow: async (cell: keyof SmallTown["cells"], ...numbers: number[]) => {
      const { rows } = await sql<{ id: number; version: number }>`
        select id, version from block where id = any (${numbers.map(idOf)}) order by id`.execute(tx);
      return editGrid(tx, scope, { wish: { kind: "blocks.reassign", blocks: rows, toCellId: town.cells[cell] } });
    },
    /** Which blocks (by number) each cell of the plan holds, by name. */
    drawn: async (planId: number) => {
      const { blocks } = await listPlanBlocks(tx, planId, {});
      const { planCells } = await show(planId);
      return grouped(
        town,
        blocks.map(({ id, cellId }) => ({ id, name: planCells.find((cell) => cell.id === cellId)?.name ?? "" })),
      );
    },
    present: async () => presentOf(town, tx),
  };
}

export async function presentOf(town: SmallTown, tx: Tx): Promise<Record<string, number[]>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select m.block_id as id, c.name from cell_block m join cell c on c.id = m.cell_id where upper_inf(m.valid)`.execute(
    tx,
  );
  return grouped(town, rows);
}

function grouped(town: SmallTown, rows: readonly { id: number; name: string }[]): Record<string, number[]> {
  const groups: Record<string, number[]> = {};
  for (const { id, name } of rows) (groups[name] ??= []).push(town.blocks.indexOf(id));
  return Object.fromEntries(
    Object.keys(groups)
      .toSorted()
      .map((name) => [name, (groups[name] ?? []).toSorted((a, b) => a - b)]),
  );
}

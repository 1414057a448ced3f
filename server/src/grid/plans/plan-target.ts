/** A plan as what a wish is for: read, written and answered in the plan's own ids and versions. Blocks are not cut in a plan. */
import type { Tx } from "../../db/client.ts";
import { readEdit } from "../answer-edit.ts";
import type { Applied } from "../apply-change.ts";
import { cellIdsOf, type GridChange } from "../change.ts";
import type { Edited } from "../contract.ts";
import type { Draft } from "../draft.ts";
import { withIds } from "../materialize.ts";
import { momentOf } from "../queries-change.ts";
import type { Target } from "../target.ts";
import { applyPlanChange, insertPlanCells } from "./apply-plan-change.ts";
import { listPlanCells } from "./list-plan-cells.ts";
import { readPlanState } from "./plan-state.ts";

export const planTarget = (tx: Tx, planId: number): Target => ({
  plan: planId,
  read: async (_reach, lock) => (await readPlanState(tx, planId, { lock })).state,
  readFor: async () => {
    const { state } = await readPlanState(tx, planId, { lock: true });
    return { now: state, next: state };
  },
  refuse: ({ pieces }) => (pieces.length === 0 ? null : { code: "plans.no_cuts", details: {} }),
  materialize: (_state, draft) => materialize(tx, planId, draft),
  apply: async (change) => {
    const blocks = await applyPlanChange(tx, planId, change);
    return { moment: await readMoment(tx), blocks, endedBlockIds: [] };
  },
  // Nothing changes hands before the plan is published.
  tellHandovers: async () => undefined,
  answer: (editId, change, applied) => answerPlanEdit(tx, planId, editId, change, applied),
});

async function materialize(tx: Tx, planId: number, { newCells, change }: Draft): Promise<GridChange> {
  const ids = await insertPlanCells(tx, planId, newCells);
  const idOf = new Map(newCells.map(({ key }, index) => [key, ids[index] ?? key]));
  return withIds(change, (id) => idOf.get(id) ?? id);
}

async function readMoment(tx: Tx): Promise<string> {
  const [row] = (await momentOf([], [], null).execute(tx)).rows;
  if (!row) throw new Error("An aggregate gives one row, got none: the database is broken.");
  return row.moment;
}

async function answerPlanEdit(
  tx: Tx,
  planId: number,
  editId: number,
  change: GridChange,
  applied: Applied,
): Promise<Edited> {
  const touched = new Set(cellIdsOf(change));
  const cells = (await listPlanCells(tx, planId, {})).cells.filter(({ id }) => touched.has(id));
  const left = new Set(cells.map(({ id }) => id));
  return {
    edit: await readEdit(tx, editId),
    cells,
    endedCellIds: [...touched].filter((id) => !left.has(id)),
    blocks: [...applied.blocks],
    endedBlockIds: [],
  };
}

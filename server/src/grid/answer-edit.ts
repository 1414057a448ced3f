/** Remembering an edit, and what every command that changes the grid answers: the edit, the touched cells as they are now. */
import type { Tx } from "../db/client.ts";
import type { Applied } from "./apply-change.ts";
import { cellIdsOf, type GridChange } from "./change.ts";
import type { Edited, EditLabel, EditSummary } from "./contract.ts";
import { summariesOf } from "./list-cells.ts";
import { type EditRow, editById, type NewEdit, recordEdit, supersedeUndone } from "./queries-edit.ts";

/** The id of the new edit. What its maker had undone before can no longer be done again. */
export async function rememberEdit(tx: Tx, edit: NewEdit): Promise<number> {
  await supersedeUndone(edit.accountId, edit.planId).execute(tx);
  const [row] = (await recordEdit(edit).execute(tx)).rows;
  if (!row) throw new Error("An insert that returns gives one row, got none: a trigger or rule on edit swallows it.");
  return row.id;
}

export async function answerEdit(
  tx: Tx,
  editId: number,
  change: GridChange,
  applied: Omit<Applied, "moment">,
): Promise<Edited> {
  const ids = cellIdsOf(change);
  const cells = await summariesOf(tx, ids);
  const left = new Set(cells.map(({ id }) => id));
  return {
    edit: await readEdit(tx, editId),
    cells,
    endedCellIds: ids.filter((id) => !left.has(id)),
    blocks: [...applied.blocks],
    endedBlockIds: [...applied.endedBlockIds],
  };
}

export async function readEdit(tx: Tx, editId: number): Promise<EditSummary> {
  const [edit] = (await editById(editId).execute(tx)).rows;
  if (!edit)
    throw new Error(
      `Edit ${editId} was written a moment ago and cannot be read: the policy edit_own no longer lets its maker see it.`,
    );
  return editSummary(edit);
}

/** Labels are written by the commands of this folder only, in the shape of the contract. */
export const editSummary = (row: EditRow): EditSummary => ({
  id: row.id,
  at: row.at.toISOString(),
  by: row.by,
  label: row.label as EditLabel,
  undone: row.undone,
});

/** The command behind GET /api/edits: one's own edits, newest first, and how many steps can be undone and redone. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { editSummary } from "./answer-edit.ts";
import type { EditList, EditQuery } from "./contract.ts";
import { editsOf, stepsOf } from "./queries-edit.ts";
import { UNDO_DEPTH } from "./undo.ts";

const USUAL = 50;

export async function listEdits(
  tx: Tx,
  { accountId }: Scope,
  { limit = USUAL, plan }: EditQuery = {},
): Promise<EditList> {
  const edits = (await editsOf(accountId, limit, plan ?? null).execute(tx)).rows;
  const steps = (await stepsOf(accountId, UNDO_DEPTH, plan ?? null).execute(tx)).rows;
  const redoable = steps.filter((step) => step.undone).length;
  return { edits: edits.map(editSummary), undoable: steps.length - redoable, redoable };
}

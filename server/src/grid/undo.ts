/**
 * The commands behind POST /api/edits/undo and /redo: one's own last edit (of the present grid, or of one plan) is taken back, or
 * done again, through the same door as the first time. Refused when somebody has changed the same cells since; then nothing of it
 * is touched.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { assertMayEdit, throwIf } from "./access.ts";
import { judgeChange } from "./apply-change.ts";
import { changeIn, type GridChange } from "./change.ts";
import { refuseChangedSince } from "./changed-since.ts";
import type { Edited, StepEdit } from "./contract.ts";
import { type EditRow, lockEdits, markUndone, stepsOf } from "./queries-edit.ts";
import { refuseOfficers } from "./refuse-officers.ts";
import { type Target, targetOf } from "./target.ts";
import { datedIn, handBack, stepDated } from "./time/step-spans.ts";

export const UNDO_DEPTH = 100;

export async function undoEdit(tx: Tx, scope: Scope, { plan }: StepEdit = {}): Promise<Edited> {
  assertMayEdit(scope);
  const target = targetOf(tx, plan);
  const edit = (await readSteps(tx, scope, target)).find((step) => !step.undone);
  if (!edit) throw new Problem("edits.nothing_to_undo");
  const dated = datedIn(edit.inverse);
  const back = dated && (await handBack(tx, edit.at, dated));
  if (back) return stepTo(tx, scope, target, edit, { change: back, undone: true });
  if (dated) return stepDated(tx, scope, edit, { change: dated, undone: true });
  return stepTo(tx, scope, target, edit, { change: changeIn(edit.inverse), undone: true });
}

export async function redoEdit(tx: Tx, scope: Scope, { plan }: StepEdit = {}): Promise<Edited> {
  assertMayEdit(scope);
  const target = targetOf(tx, plan);
  const edit = (await readSteps(tx, scope, target)).findLast((step) => step.undone);
  if (!edit) throw new Problem("edits.nothing_to_redo");
  const dated = datedIn(edit.forward);
  if (dated) return stepDated(tx, scope, edit, { change: dated, undone: false });
  return stepTo(tx, scope, target, edit, { change: changeIn(edit.forward), undone: false });
}

async function readSteps(tx: Tx, { accountId }: Scope, { plan }: Target): Promise<EditRow[]> {
  await lockEdits(accountId).execute(tx);
  return (await stepsOf(accountId, UNDO_DEPTH, plan).execute(tx)).rows;
}

type Step = { readonly change: GridChange; readonly undone: boolean };

/** A cell that was empty before the edit may be so again. */
async function stepTo(tx: Tx, scope: Scope, target: Target, edit: EditRow, { change, undone }: Step): Promise<Edited> {
  const { now, next } = await target.readFor(change);
  throwIf(refuseChangedSince(now, next, change));
  throwIf(judgeChange(next, change, scope, { mayEmpty: undone }) ?? (await refuseOfficers(tx, now, change)));
  const applied = await target.apply(change, null);
  await target.tellHandovers(edit.id, now, change, applied.moment);
  await markUndone(edit.id, undone).execute(tx);
  return target.answer(edit.id, change, applied);
}

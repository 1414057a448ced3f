/**
 * The commands behind POST /api/grid/edits and /preview: a wish is drafted, judged and carried out, or only shown. Refused whole or
 * done whole. The same for the present grid and for a plan; what differs stands in target.ts.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { assertMayEdit, commonDivision, throwIf } from "./access.ts";
import { rememberEdit } from "./answer-edit.ts";
import { judgeChange } from "./apply-change.ts";
import { blockIdsOf, cellIdsOf, type GridChange, inverseOf } from "./change.ts";
import type { Edited, EditGrid, EditLabel, EditPreview, GridWish } from "./contract.ts";
import { type Draft, stateWith } from "./draft.ts";
import { previewOf } from "./preview.ts";
import { readDesk } from "./read-desk.ts";
import { cellsOf, type GridState, type Refusal } from "./rules.ts";
import { type Target, targetOf } from "./target.ts";
import { draftWish } from "./wishes/draft-wish.ts";
import { withGroups } from "./with-groups.ts";

export async function editGrid(tx: Tx, scope: Scope, { wish, plan }: EditGrid): Promise<Edited> {
  assertMayEdit(scope);
  const target = targetOf(tx, plan);
  const complete = await withGroups(tx, target, wish);
  const { state, draft, refusal } = await drafted(tx, scope, target, complete, true);
  throwIf(refusal);
  if (!draft)
    throw new Error(`Expected a draft of ${wish.kind} that was not refused, got none: draft-wish.ts left it out.`);
  const change = await target.materialize(state, draft);
  return carryOut(tx, scope, target, { state, change, label: labelOf(wish, state, draft) });
}

export async function previewEdit(tx: Tx, scope: Scope, { wish, plan }: EditGrid): Promise<EditPreview> {
  assertMayEdit(scope);
  const target = targetOf(tx, plan);
  const complete = await withGroups(tx, target, wish);
  const { state, draft, refusal } = await drafted(tx, scope, target, complete, false);
  return previewOf(tx, state, draft, refusal);
}

type Outcome = { readonly state: GridState; readonly draft: Draft | null; readonly refusal: Refusal | null };

async function drafted(tx: Tx, scope: Scope, target: Target, wish: GridWish, lock: boolean): Promise<Outcome> {
  const desk = await readDesk(tx, scope, target, wish, lock);
  const made = draftWish(desk, wish);
  if ("refusal" in made) return { state: desk.state, draft: null, refusal: made.refusal };
  const refusal = target.refuse(made) ?? judgeChange(stateWith(desk.state, made), made.change, scope);
  return { state: desk.state, draft: made, refusal };
}

export type Carried = { readonly state: GridState; readonly change: GridChange; readonly label: EditLabel };

/** Writes a change that has been judged, remembers it with its inverse, and answers what is now. */
export async function carryOut(
  tx: Tx,
  scope: Scope,
  target: Target,
  { state, change, label }: Carried,
  at: string | null = null,
): Promise<Edited> {
  const applied = await target.apply(change, at);
  const touched = cellsOf(state, change);
  const editId = await rememberEdit(tx, {
    accountId: scope.accountId,
    moment: applied.moment,
    kind: label.kind,
    label,
    forward: change,
    inverse: inverseOf(change),
    divisionCode: commonDivision([
      ...touched.map((cell) => cell.divisionCode),
      ...blockIdsOf(change).flatMap((id) => state.blocks.get(id)?.divisionCode ?? []),
    ]),
    cellIds: target.plan === null ? cellIdsOf(change) : [],
    planId: target.plan,
  });
  await target.tellHandovers(editId, state, change, applied.moment);
  return target.answer(editId, change, applied);
}

/** `count`: blocks for what moves blocks, cells for what is about cells. */
function labelOf(wish: GridWish, state: GridState, draft: Draft): EditLabel {
  const { change, newCells } = draft;
  const moved = change.blocks.filter(({ blockId }) => blockId > 0);
  const units = moved.reduce((sum, { blockId }) => sum + (state.blocks.get(blockId)?.units ?? 0), 0);
  const named = (id: number | null | undefined) => (id == null ? undefined : state.cells.get(id)?.name);
  const about = newCells[0]?.name ?? draft.change.faces.find(({ to }) => !to.ended)?.to.name;
  const count =
    change.blocks.length > 0 ? (wish.kind === "blocks.cut" ? change.cuts.length : moved.length) : change.faces.length;
  return { kind: wish.kind, count, units, to: about ?? named(moved.find(({ toCellId }) => toCellId)?.toCellId) ?? "" };
}

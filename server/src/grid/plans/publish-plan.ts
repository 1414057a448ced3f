/**
 * The command behind POST /api/plans/:id/publish: the present grid becomes what the plan says, as one edit that can be undone. Or
 * not yet: a date in the future is kept, and publish-due.ts comes back then. Refused whole or done whole.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import { assertMayEdit, throwIf } from "../access.ts";
import { judgeChange } from "../apply-change.ts";
import { blockIdsOf, cellIdsOf, type GridChange } from "../change.ts";
import type { EditLabel } from "../contract.ts";
import { type Draft, stateWith } from "../draft.ts";
import { carryOut } from "../edit-grid.ts";
import { refuseOfficers } from "../refuse-officers.ts";
import type { GridState } from "../rules.ts";
import { targetOf } from "../target.ts";
import { driftSince } from "./base.ts";
import { nameDrift } from "./beside.ts";
import type { PlanDetail, PublishPlan } from "./contract-plans.ts";
import { unfinishedIn } from "./faults.ts";
import { assertDraft, findPlan, type PlanGrid, readPlanGrid, readPresent } from "./plan-state.ts";
import { draftPublication, keyOf } from "./publication.ts";
import { lastChangeOf, type PlanRow } from "./queries.ts";
import { bindCells, markPublished, schedulePlan, touchPlan } from "./queries-change.ts";
import { showPlan } from "./show-plan.ts";

export async function publishPlan(tx: Tx, scope: Scope, planId: number, wish: PublishPlan): Promise<PlanDetail> {
  assertMayEdit(scope);
  const plan = await findPlan(tx, planId, wish);
  assertDraft(plan);
  const { now } = await readTownDay(tx);
  const effectiveAt = wish.effectiveAt === undefined ? null : instantIn(wish.effectiveAt);
  if (effectiveAt !== null && effectiveAt > now) {
    await judgePublication(tx, scope, plan, null);
    await schedulePlan(planId, scope.accountId, effectiveAt).execute(tx);
    await touchPlan(planId).execute(tx);
  } else {
    await carryOutPlan(tx, scope, plan, effectiveAt);
  }
  return showPlan(tx, scope, planId);
}

/** `at`: from when; null: from now. The plan must be locked and may be a draft or due. */
export async function carryOutPlan(tx: Tx, scope: Scope, plan: PlanRow, at: Date | null): Promise<void> {
  assertMayEdit(scope);
  const { grid, present, draft } = await judgePublication(tx, scope, plan, at);
  const target = targetOf(tx);
  const change = await target.materialize(present, draft);
  const label = labelOf(plan, grid, change);
  const { edit } = await carryOut(tx, scope, target, { state: present, change, label }, at?.toISOString() ?? null);
  await bindNewCells(tx, grid, draft, change);
  await markPublished(plan.id, scope.accountId, at?.toISOString() ?? edit.at, edit.id).execute(tx);
  await touchPlan(plan.id).execute(tx);
}

/** A leap second passes for an instant in the schema and is none here. */
function instantIn(text: string): Date {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  throw new Problem("request.invalid", { field: "effectiveAt", expected: "an instant", got: text });
}

type Judged = { readonly grid: PlanGrid; readonly present: GridState; readonly draft: Draft };

/** Everything that can be said against it, in the order in which it is best mended. Locks the present grid. */
async function judgePublication(tx: Tx, scope: Scope, plan: PlanRow, at: Date | null): Promise<Judged> {
  const grid = await readPlanGrid(tx, plan);
  const present = await readPresent(tx, grid, { lock: true });
  const drift = driftSince(grid, present);
  const draft = draftPublication(grid, present);
  const beside = { grid, reference: present, draft, changed: new Set<number>(), drift };
  const { moved, blocks, cells } = await nameDrift(tx, beside);
  if (moved) throw new Problem("plans.base_moved", { blocks, cells });
  throwIf(unfinishedIn(grid, present));
  const { change } = draft;
  if (change.blocks.length + change.faces.length + change.officers.length === 0)
    throw new Problem("cells.unchanged", { plan: plan.name });
  const next = stateWith(present, draft);
  throwIf(judgeChange(next, change, scope) ?? (await refuseOfficers(tx, next, change)));
  if (at !== null) await assertNotBeforeLastChange(tx, change, at);
  return { grid, present, draft };
}

async function assertNotBeforeLastChange(tx: Tx, change: GridChange, at: Date): Promise<void> {
  const [last] = (await lastChangeOf(blockIdsOf(change), cellIdsOf(change)).execute(tx)).rows;
  if (last?.at && at < last.at)
    throw new Problem("plans.too_early", { effectiveAt: at.toISOString(), lastChange: last.at.toISOString() });
}

function labelOf({ name }: PlanRow, { state }: PlanGrid, { blocks }: GridChange): EditLabel {
  const units = blocks.reduce((sum, { blockId }) => sum + (state.blocks.get(blockId)?.units ?? 0), 0);
  return { kind: "plans.publish", count: blocks.length, units, to: name };
}

/** The cells that were new now have a present one: the faces of the draft and of the change stand side by side. */
async function bindNewCells(tx: Tx, { plan, cells }: PlanGrid, draft: Draft, change: GridChange): Promise<void> {
  const made = new Map(draft.change.faces.map(({ cellId }, index) => [cellId, change.faces[index]?.cellId]));
  const bound = cells.flatMap((cell) => {
    const realId = cell.cellId === null ? made.get(keyOf(cell)) : undefined;
    return realId === undefined ? [] : [{ fromId: cell.id, toId: realId }];
  });
  if (bound.length === 0) return;
  const pairs = { fromIds: bound.map(({ fromId }) => fromId), toIds: bound.map(({ toId }) => toId) };
  await bindCells(plan.id, pairs).execute(tx);
}

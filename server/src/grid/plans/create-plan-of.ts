/**
 * A plan whose membership is given: by an official grid that was read from a file, by an automatic balance. Never the present
 * grid itself: people look at it first, and what is wrong with its shapes stands in the plan's faults.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { throwIf } from "../access.ts";
import type { FaceStep } from "../change.ts";
import type { WishOf } from "../contract-wishes.ts";
import { emptyDraft, faceOf } from "../draft.ts";
import { withIds } from "../materialize.ts";
import type { Refusal } from "../rules.ts";
import { draftRedraw } from "../wishes/redraw.ts";
import { applyPlanChange, insertPlanCells } from "./apply-plan-change.ts";
import { startPlan } from "./create-plan.ts";
import { type PlanGrid, readPlanState } from "./plan-state.ts";

export type Groups = WishOf<"cells.redraw">["groups"];
export type PlanOfGroups = {
  readonly name: string;
  readonly note?: string;
  readonly divisionCodes: readonly string[];
  /** `cellId`: a present cell. Cells that no group names end. */
  readonly groups: Groups;
};

/** The id of the new plan. Refuses with cells.not_covered where a block is named twice or left out. */
export async function createPlanOf(tx: Tx, scope: Scope, wish: PlanOfGroups): Promise<number> {
  const { name, note = "", divisionCodes } = wish;
  const planId = await startPlan(tx, scope, { name, note, divisionCodes: [...divisionCodes] });
  const grid = await readPlanState(tx, planId, { lock: true });
  const groups = inPlanCells(grid, wish.groups);
  const desk = { state: grid.state, accountId: scope.accountId, shapes: new Map() };
  const drafted = draftRedraw(desk, { kind: "cells.redraw", divisionCodes: grid.plan.divisionCodes, groups });
  // Groups that say what is there already make a plan without a change, not a refusal.
  if ("refusal" in drafted && drafted.refusal.code !== "cells.nothing_to_move") throwIf(drafted.refusal);
  const draft = "refusal" in drafted ? emptyDraft : drafted;
  throwIf(refuseCrossing(grid, groups));
  const ids = await insertPlanCells(tx, planId, draft.newCells);
  const idOf = new Map(draft.newCells.map(({ key }, index) => [key, ids[index] ?? key]));
  const change = withIds(draft.change, (id) => idOf.get(id) ?? id);
  await applyPlanChange(tx, planId, { ...change, faces: [...change.faces, ...renamings(grid, groups)] });
  return planId;
}

function inPlanCells({ cells }: PlanGrid, groups: Groups): Groups {
  const planCellOf = new Map(cells.flatMap(({ id, cellId }) => (cellId === null ? [] : [[cellId, id] as const])));
  const unknown = groups.flatMap(({ cellId }) => (cellId !== undefined && !planCellOf.has(cellId) ? [cellId] : []));
  if (unknown.length > 0) throw new Problem("cells.not_found", { ids: unknown });
  return groups.map((group) => {
    const cellId = group.cellId === undefined ? undefined : planCellOf.get(group.cellId);
    return cellId === undefined ? group : { ...group, cellId };
  });
}

function refuseCrossing({ state }: PlanGrid, groups: Groups): Refusal | null {
  const crossing = groups.filter(({ cellId, blockIds }) => {
    const codes = new Set(blockIds.map((id) => state.blocks.get(id)?.divisionCode));
    const own = cellId === undefined ? undefined : state.cells.get(cellId)?.divisionCode;
    return codes.size > 1 || (own !== undefined && !codes.has(own));
  });
  const blockIds = crossing.flatMap((group) => group.blockIds.slice(0, 1));
  return blockIds.length === 0 ? null : { code: "cells.crosses_community", details: { blockIds } };
}

function renamings({ state }: PlanGrid, groups: Groups): FaceStep[] {
  return groups.flatMap(({ cellId, name, cellKind }) => {
    const cell = cellId === undefined ? undefined : state.cells.get(cellId);
    if (!cell) return [];
    const from = faceOf(cell);
    const to = { ...from, name: name?.trim() ?? from.name, kind: cellKind ?? from.kind };
    return from.name === to.name && from.kind === to.kind ? [] : [{ cellId: cell.id, from, to }];
  });
}

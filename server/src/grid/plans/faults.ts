/** What speaks against publishing a plan, all of it and cell by cell; by the rules that judge every drawing. Pure. */

import type { Scope } from "../../db/scope.ts";
import { judgeChange } from "../apply-change.ts";
import { type Draft, stateWith } from "../draft.ts";
import { brokenCells, type GridState, type Refusal } from "../rules.ts";
import type { PlanFault } from "./contract-plans.ts";
import type { PlanGrid } from "./plan-state.ts";
import { keyOf } from "./publication.ts";

const MOST_NAMED = 200;

/** Blocks that the plan leaves in no cell though the present grid has them in one. */
export function unfinishedIn({ state }: PlanGrid, present: GridState): Refusal | null {
  const loose = [...state.blocks.values()].filter(
    ({ id, cellId }) => cellId === null && (present.blocks.get(id)?.cellId ?? null) !== null,
  );
  const ids = loose.map(({ id }) => id);
  return ids.length === 0 ? null : { code: "plans.unfinished", details: { blocks: ids.slice(0, MOST_NAMED) } };
}

/** `ofOfficers`: what was found against those who would get cells. */
export function faultsOf(
  grid: PlanGrid,
  present: GridState,
  draft: Draft,
  scope: Scope,
  ofOfficers: Refusal | null,
): PlanFault[] {
  const next = stateWith(present, draft);
  const unfinished = unfinishedIn(grid, present);
  const broken = [...brokenCells(next, draft.change)];
  const first = judgeChange(next, draft.change, scope);
  const rest = first !== null && first.code !== "cells.not_contiguous" ? [first] : [];
  const planCells = new Map(grid.cells.map((cell) => [keyOf(cell), cell]));
  const others = [unfinished, ...rest, ofOfficers].filter((refusal) => refusal !== null);
  return [...others, ...broken].map(({ code, details }) => {
    const cell = typeof details["cellId"] === "number" ? planCells.get(details["cellId"]) : undefined;
    return {
      planCellId: cell?.id ?? null,
      cellName: cell?.name ?? null,
      code,
      details: { ...details, ...(cell === undefined ? {} : { cellId: cell.id }) },
    };
  });
}

/** The command behind GET /api/plans/:id: a plan with its cells beside the present ones, and what speaks against publishing it. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import type { Load } from "../contract.ts";
import { stateWith } from "../draft.ts";
import { readTarget } from "../list-cells.ts";
import { refuseOfficers } from "../refuse-officers.ts";
import { type Beside, nameDrift, readBeside, weighCells } from "./beside.ts";
import type { PlanCell, PlanConflict, PlanDetail } from "./contract-plans.ts";
import { faultsOf } from "./faults.ts";
import { findPlan } from "./plan-state.ts";
import { planSummary } from "./plan-summary.ts";
import { keyOf } from "./publication.ts";

/** `conflicts`: of the rebase that this answers. */
export async function showPlan(
  tx: Tx,
  scope: Scope,
  planId: number,
  conflicts: readonly PlanConflict[] = [],
): Promise<PlanDetail> {
  const plan = await findPlan(tx, planId);
  const beside = await readBeside(tx, plan);
  const { grid, reference, draft } = beside;
  const load = await weighCells(tx, [reference, grid.state]);
  const isOpen = plan.state === "draft" || plan.state === "scheduled";
  return {
    ...planSummary(plan),
    planCells: planCells(beside, load),
    target: await readTarget(tx),
    baseMoved: await nameDrift(tx, beside),
    faults: isOpen
      ? faultsOf(grid, reference, draft, scope, await refuseOfficers(tx, stateWith(reference, draft), draft.change))
      : [],
    conflicts: [...conflicts],
  };
}

/** A cell that has ended in both, or was new and has ended, is no longer worth a line. */
function planCells(
  { grid, reference, changed }: Beside,
  load: (grid: Beside["reference"], cellId: number) => Load,
): PlanCell[] {
  const worthIt = grid.cells.filter(
    ({ ended, cellId }) => !ended || (cellId !== null && reference.cells.get(cellId)?.ended === false),
  );
  return worthIt.map((cell) => ({
    id: cell.id,
    cellId: cell.cellId,
    code: cell.code,
    name: cell.name,
    divisionCode: cell.divisionCode,
    divisionName: cell.divisionName,
    kind: cell.kind,
    colour: cell.colour,
    inPieces: cell.inPieces,
    ended: cell.ended,
    lockedBy: cell.lockedBy,
    version: cell.version,
    officer: cell.officer,
    before: cell.cellId === null ? null : load(reference, cell.cellId),
    after: load(grid.state, cell.id),
    changed: changed.has(keyOf(cell)),
  }));
}

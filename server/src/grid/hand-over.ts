/**
 * The one door through which cells change their primary officer: assigning, undoing and redoing all come through here. The
 * present range ends and the new one begins at one moment, so there is never nobody in between and never two.
 */
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import type { Scope } from "../db/scope.ts";
import { refuseOutside, throwIf } from "./access.ts";
import { type OfficerState, refuseOfficer } from "./assign-rules.ts";
import {
  type CellStateRow,
  closeAssignments,
  momentOfCells,
  openAssignments,
  recolourCells,
  takeBackAssignments,
} from "./queries-edit.ts";
import { type Refusal, refuseEnded, refuseLocked } from "./rules.ts";

/** One cell's change of officer and colour, as an edit remembers it. */
export type CellStep = {
  readonly cellId: number;
  readonly fromOfficerId: number | null;
  readonly toOfficerId: number | null;
  readonly fromColour: number;
  readonly toColour: number;
};

/** `officers`: those the cells go to. A cell that an undo gives back to nobody needs none. */
export function judgeHandOver(
  cells: readonly CellStateRow[],
  officers: readonly (OfficerState | undefined)[],
  scope: Scope,
): Refusal | null {
  const byOfficer = officers.map((officer) => refuseOfficer(officer, cells)).find((refusal) => refusal !== null);
  return refuseEnded(cells) ?? refuseOutside(scope, cells) ?? byOfficer ?? refuseLocked(cells, scope.accountId);
}

/** Writes what has been judged; the cells must be locked. The answer is the moment of the hand-over. */
export async function handOver(tx: Tx, steps: readonly CellStep[], refusal: Refusal | null): Promise<string> {
  throwIf(refusal);
  const cellIds = steps.map((step) => step.cellId);
  const successions = {
    cellIds,
    officerIds: steps.map((step) => step.toOfficerId),
    colours: steps.map((step) => step.toColour),
  };
  return asProblems(async () => {
    const [begin] = (await momentOfCells(cellIds).execute(tx)).rows;
    if (!begin) throw new Error("An aggregate gives one row, got none: the database is broken.");
    await takeBackAssignments(cellIds, begin.moment).execute(tx);
    await closeAssignments(cellIds, begin.moment).execute(tx);
    await openAssignments(successions, begin.moment).execute(tx);
    await recolourCells(successions).execute(tx);
    return begin.moment;
  });
}

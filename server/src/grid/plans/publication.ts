/**
 * What publishing a plan would do to the present grid, as a draft like that of any wish: moves, faces, officers, new cells with
 * negative keys. Nothing of it is written here. Pure; O(blocks + cells).
 */
import type { FaceStep, OfficerStep } from "../change.ts";
import { beginnings, type Draft, emptyDraft, ending, faceOf, type NewCell, stepsOf } from "../draft.ts";
import type { GridCell, GridState } from "../rules.ts";
import type { PlanGrid } from "./plan-state.ts";
import type { PlanCellRow } from "./queries.ts";

/** The key by which the draft names what a plan cell becomes: its present cell, or its own id turned negative. */
export const keyOf = ({ id, cellId }: PlanCellRow): number => cellId ?? -id;

export function draftPublication({ cells, state }: PlanGrid, present: GridState): Draft {
  const keys = new Map(cells.map((cell) => [cell.id, keyOf(cell)]));
  const lives = membersOf(state);
  const newCells = cells
    .filter((cell) => cell.cellId === null && !cell.ended && lives.has(cell.id))
    .map((cell) => newCellOf(cell, cells));
  const moves = [...state.blocks.values()]
    .filter(({ id }) => present.blocks.has(id))
    .map(({ id, cellId }) => ({ blockId: id, toCellId: cellId === null ? null : (keys.get(cellId) ?? null) }));
  const begun = beginnings(newCells);
  const kept = cells.flatMap((cell) => changesOf(cell, present));
  return {
    ...emptyDraft,
    newCells,
    change: {
      cuts: [],
      blocks: stepsOf(present, moves),
      faces: [...begun.faces, ...kept.flatMap(({ faces }) => faces)],
      officers: [...begun.officers, ...kept.flatMap(({ officers }) => officers)],
    },
  };
}

const membersOf = (state: GridState): Set<number> =>
  new Set([...state.blocks.values()].flatMap(({ cellId }) => cellId ?? []));

const newCellOf = (cell: PlanCellRow, cells: readonly PlanCellRow[]): NewCell => ({
  key: keyOf(cell),
  divisionCode: cell.divisionCode,
  name: cell.name,
  kind: cell.kind,
  colour: cell.colour,
  inPieces: cell.inPieces,
  officerId: cell.officerId,
  lineage: presentLineage(cell, cells),
});

/** A cell that was split off a new cell comes from what that came from. */
export function presentLineage(cell: PlanCellRow, cells: readonly PlanCellRow[]): number[] {
  const byId = new Map(cells.map((known) => [known.id, known]));
  const found = new Set<number>();
  const seen = new Set<number>();
  const follow = (ids: readonly number[]): void => {
    for (const id of ids) {
      if (seen.has(id)) continue;
      seen.add(id);
      const from = byId.get(id);
      if (from?.cellId !== null && from?.cellId !== undefined) found.add(from.cellId);
      else follow(from?.lineage ?? []);
    }
  };
  follow(cell.lineage);
  return [...found];
}

/** Face and officer of a cell that exists, where the plan has them otherwise. Its lock stays what it is. */
function changesOf(planned: PlanCellRow, present: GridState): { faces: FaceStep[]; officers: OfficerStep[] } {
  const cell = planned.cellId === null ? undefined : present.cells.get(planned.cellId);
  if (!cell || (cell.ended && planned.ended)) return { faces: [], officers: [] };
  if (planned.ended) return ending(cell);
  const to = { ...faceOf(planned, false), lockedById: cell.lockedById };
  return {
    faces: sameFace(cell, to) ? [] : [{ cellId: cell.id, from: faceOf(cell), to }],
    officers:
      cell.officerId === planned.officerId
        ? []
        : [{ cellId: cell.id, fromOfficerId: cell.officerId, toOfficerId: planned.officerId }],
  };
}

function sameFace(cell: GridCell, to: FaceStep["to"]): boolean {
  const from = faceOf(cell);
  return (["name", "kind", "colour", "inPieces", "ended"] as const).every((key) => from[key] === to[key]);
}

/** The command behind POST /api/grid/assignments: an officer becomes responsible for cells, from now on or from a date. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { assertMayEdit, refuseOutside, throwIf } from "./access.ts";
import { coloursFor, type OfficerState, refuseOfficer, refuseStaleCells } from "./assign-rules.ts";
import { type GridChange, noChange } from "./change.ts";
import type { AssignCells, Edited } from "./contract.ts";
import { faceOf } from "./draft.ts";
import { carryOut } from "./edit-grid.ts";
import { lockAndRead, readState } from "./grid-state.ts";
import { cellsBeside, coloursOfOfficer, officerState } from "./queries-edit.ts";
import { type GridCell, type GridState, type Refusal, refuseEnded, refuseLocked } from "./rules.ts";
import { targetOf } from "./target.ts";
import { readThen, type Then } from "./time/from-a-date.ts";
import { rememberSpans } from "./time/remember-spans.ts";

export async function assignCells(tx: Tx, scope: Scope, wish: AssignCells): Promise<Edited> {
  assertMayEdit(scope);
  const succession = await readSuccession(tx, scope, wish, true);
  throwIf(succession.refusal);
  const { state, changing, officer, dated } = succession;
  const ids = new Set(changing.map(({ id }) => id));
  const units = [...state.blocks.values()].reduce(
    (sum, block) => sum + (block.cellId !== null && ids.has(block.cellId) ? block.units : 0),
    0,
  );
  const label = { kind: "cells.assign" as const, count: changing.length, units, to: officer?.name ?? "" };
  const change = await changeFor(tx, changing, wish.officerId);
  if (!dated) return carryOut(tx, scope, targetOf(tx), { state, change, label });
  return rememberSpans(tx, scope, {
    kind: label.kind,
    spans: dated.change([...ids], wish.officerId),
    faces: dated.isPast ? change.faces : [],
    divisionCodes: changing.map((cell) => cell.divisionCode),
    to: label.to,
  });
}

/** Who follows whom where, and what speaks against it. */
export type Succession = {
  readonly state: GridState;
  readonly officer: OfficerState | undefined;
  /** The cells that do not answer to this officer yet, or will not when it is to be. */
  readonly changing: readonly GridCell[];
  /** Null: from now on. */
  readonly dated: Then | null;
  readonly refusal: Refusal | null;
};

export async function readSuccession(tx: Tx, scope: Scope, wish: AssignCells, lock: boolean): Promise<Succession> {
  const ids = [...new Set(wish.cells.map((cell) => cell.id))];
  const state = await (lock ? lockAndRead : readState)(tx, { cellIds: ids });
  const [officer] = (await officerState(wish.officerId).execute(tx)).rows;
  const dated = wish.from === undefined ? null : await readThen(tx, ids, wish.from);
  const changing = ids
    .toSorted((a, b) => a - b)
    .flatMap((id) => state.cells.get(id) ?? [])
    .filter((cell) => (dated ? dated.officerOf(cell.id) : cell.officerId) !== wish.officerId);
  const refusal =
    refuseStaleCells(state.cells, wish.cells) ??
    refuseEnded(changing) ??
    refuseOutside(scope, changing) ??
    dated?.refusal ??
    refuseOfficer(officer, changing) ??
    refuseLocked(changing, scope.accountId) ??
    (changing.length === 0 ? { code: "assignments.unchanged" as const, details: {} } : null);
  return { state, officer, changing, dated, refusal };
}

/** The cells take the look that goes with the officer. */
async function changeFor(tx: Tx, changing: readonly GridCell[], officerId: number): Promise<GridChange> {
  const cellIds = changing.map((cell) => cell.id);
  const own = (await coloursOfOfficer(officerId).execute(tx)).rows;
  const beside = (await cellsBeside(cellIds).execute(tx)).rows;
  const colours = coloursFor(cellIds, officerId, own, beside);
  return {
    ...noChange,
    officers: changing.map((cell) => ({ cellId: cell.id, fromOfficerId: cell.officerId, toOfficerId: officerId })),
    faces: changing
      .map((cell) => ({
        cellId: cell.id,
        from: faceOf(cell),
        to: { ...faceOf(cell), colour: colours.get(cell.id) ?? cell.colour },
      }))
      .filter(({ from, to }) => from.colour !== to.colour),
  };
}

/** The command behind POST /api/grid/assignments: an officer becomes responsible for cells from now on. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { assertMayEdit, commonDivision, throwIf } from "./access.ts";
import { answerEdit, rememberEdit } from "./answer-edit.ts";
import { coloursFor, type OfficerState, refuseStaleCells } from "./assign-rules.ts";
import type { AssignCells, Edited } from "./contract.ts";
import { readCells } from "./grid-state.ts";
import { type CellStep, handOver, judgeHandOver } from "./hand-over.ts";
import {
  blockIdsOfCells,
  type CellStateRow,
  cellsBeside,
  coloursOfOfficer,
  lockCells,
  officerState,
  primariesOf,
  unitsOfBlocks,
} from "./queries-edit.ts";
import type { Refusal } from "./rules.ts";

export async function assignCells(tx: Tx, scope: Scope, wish: AssignCells): Promise<Edited> {
  assertMayEdit(scope);
  await lockCells(wish.cells.map((cell) => cell.id)).execute(tx);
  const succession = await readSuccession(tx, scope, wish);
  throwIf(succession.refusal);

  const forward = await stepsFor(tx, succession, wish.officerId);
  const cellIds = forward.map((step) => step.cellId);
  const blockIds = (await blockIdsOfCells(cellIds).execute(tx)).rows.map((row) => row.blockId);
  const units = (await unitsOfBlocks(blockIds).execute(tx)).rows[0]?.units ?? 0;
  const moment = await handOver(tx, forward, null);
  const editId = await rememberEdit(tx, {
    accountId: scope.accountId,
    moment,
    kind: "cells.assign",
    label: { kind: "cells.assign", count: cellIds.length, units, to: succession.officer?.name ?? "" },
    forward,
    inverse: forward.map(inverseOf),
    divisionCode: commonDivision(succession.changing.map((cell) => cell.divisionCode)),
    cellIds,
  });
  return answerEdit(tx, editId, cellIds, []);
}

export const inverseOf = (step: CellStep): CellStep => ({
  cellId: step.cellId,
  fromOfficerId: step.toOfficerId,
  toOfficerId: step.fromOfficerId,
  fromColour: step.toColour,
  toColour: step.fromColour,
});

/** Who follows whom where, and what speaks against it. */
export type Succession = {
  readonly officer: OfficerState | undefined;
  readonly primaries: ReadonlyMap<number, number>;
  /** The cells that do not answer to this officer yet. */
  readonly changing: readonly CellStateRow[];
  readonly refusal: Refusal | null;
};

export async function readSuccession(tx: Tx, scope: Scope, wish: AssignCells): Promise<Succession> {
  const ids = [...new Set(wish.cells.map((cell) => cell.id))];
  const cells = await readCells(tx, ids);
  const [officer] = (await officerState(wish.officerId).execute(tx)).rows;
  const primaries = new Map((await primariesOf(ids).execute(tx)).rows.map((row) => [row.cellId, row.officerId]));
  const changing = [...cells.values()].filter((cell) => primaries.get(cell.id) !== wish.officerId);
  const refusal =
    refuseStaleCells(cells, wish.cells) ?? judgeHandOver(changing, [officer], scope) ?? refuseUnchanged(changing);
  return { officer, primaries, changing, refusal };
}

const refuseUnchanged = (changing: readonly unknown[]): Refusal | null =>
  changing.length === 0 ? { code: "assignments.unchanged", details: {} } : null;

async function stepsFor(tx: Tx, { changing, primaries }: Succession, officerId: number): Promise<CellStep[]> {
  const cellIds = changing.map((cell) => cell.id);
  const own = (await coloursOfOfficer(officerId).execute(tx)).rows;
  const beside = (await cellsBeside(cellIds).execute(tx)).rows;
  const colours = coloursFor(cellIds, officerId, own, beside);
  return changing.map(({ id, colour }) => ({
    cellId: id,
    fromOfficerId: primaries.get(id) ?? null,
    toOfficerId: officerId,
    fromColour: colour,
    toColour: colours.get(id) ?? colour,
  }));
}

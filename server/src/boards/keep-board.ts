/** The commands that make, change, take back and take down a board. Each state that is replaced is kept. */
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Board, BoardWish } from "./contract.ts";
import * as queries from "./queries.ts";
import { faultOf } from "./rules.ts";
import { findBoard } from "./show-boards.ts";

export const MOST_BOARDS = 100;

/** Throws boards.unfit_layout, divisions.not_found, scope.outside, boards.too_many, boards.slug_taken. */
export async function makeBoard(tx: Tx, scope: Scope, wish: BoardWish): Promise<Board> {
  await assertFit(tx, scope, wish);
  const [known] = (await queries.countBoards().execute(tx)).rows;
  if ((known?.count ?? 0) >= MOST_BOARDS) throw new Problem("boards.too_many", { most: MOST_BOARDS });
  const [made] = (await asProblems(() => queries.insertBoard(scope.accountId, wish).execute(tx))).rows;
  if (!made) throw new Error("Expected the new board's id, got nothing: its own maker may not read it.");
  return findBoard(tx, made.id);
}

/** Throws boards.not_found, boards.stale and what makeBoard throws. */
export async function changeBoard(tx: Tx, scope: Scope, id: number, version: number, wish: BoardWish): Promise<Board> {
  const before = await holdForChange(tx, id, version);
  await assertFit(tx, scope, wish);
  await queries.keepVersion(id, version, wishOf(before), scope.accountId).execute(tx);
  await replace(tx, id, version, wish);
  return findBoard(tx, id);
}

/** Brings back the state before the last change; again: the one before that. Throws boards.nothing_to_undo and what changeBoard throws. */
export async function undoBoard(tx: Tx, scope: Scope, id: number, version: number): Promise<Board> {
  await holdForChange(tx, id, version);
  const [last] = (await queries.lastKept(id).execute(tx)).rows;
  if (!last) throw new Problem("boards.nothing_to_undo", { id });
  await assertFit(tx, scope, last.kept);
  await queries.markUndone(id, last.version).execute(tx);
  await replace(tx, id, version, last.kept);
  return findBoard(tx, id);
}

/** Its screens are told that the board is gone. Throws boards.not_found, boards.stale, scope.outside. */
export async function takeDownBoard(tx: Tx, id: number, version: number): Promise<void> {
  await holdForChange(tx, id, version);
  await queries.removeBoard(id, version).execute(tx);
}

async function replace(tx: Tx, id: number, version: number, wish: BoardWish): Promise<void> {
  const { rows } = await asProblems(() => queries.changeBoard(id, version, wish).execute(tx));
  if (rows.length === 0) throw new Error(`Board ${id} was held in version ${version} and could not be changed.`);
}

/** Locks the row first, so that the version that is compared is the one that is replaced. */
async function holdForChange(tx: Tx, id: number, version: number): Promise<Board> {
  const { rows } = await queries.holdBoard(id).execute(tx);
  const board = await findBoard(tx, id);
  if (rows.length === 0 || !board.mayChange) throw new Problem("scope.outside", { division: board.division });
  if (board.version !== version) throw new Problem("boards.stale", { expected: board.version, got: version });
  return board;
}

async function assertFit(tx: Tx, scope: Scope, { division, layout }: BoardWish): Promise<void> {
  const fault = faultOf(layout);
  if (fault) throw new Problem("boards.unfit_layout", fault);
  await assertInside(tx, scope, division);
}

/** A board of the whole town is of those who look into all of it. Throws divisions.not_found, scope.outside. */
export async function assertInside(tx: Tx, scope: Scope, division: string | null): Promise<void> {
  if (division !== null && (await queries.divisionExists(division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { divisionCode: division });
  if (!mayLook(scope, division, null)) throw new Problem("scope.outside", { division });
}

const wishOf = ({ slug, name, division, theme, layout }: Board): BoardWish => ({ slug, name, division, theme, layout });

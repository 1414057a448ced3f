/**
 * The roll call: one press marks one building or up to 500, all or none; what others have marked since is told and not overwritten. A
 * press can be taken back by who made it, as far as nobody has marked those buildings since.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { MarkBuildings, Marked, RollCallState, UndoMarks } from "./contract-roll-call.ts";
import { assertActive } from "./lead-emergency.ts";
import { emergencyById, insertLog } from "./queries.ts";
import {
  type BatchMark,
  type HeldRow,
  holdRows,
  insertMarks,
  marksOfBatch,
  type NewMark,
  rowsById,
  updateRows,
} from "./queries-roll-call.ts";
import { rowOf } from "./show-roll-call.ts";

/** Throws emergency.not_found, emergency.over, emergency.building_not_found, emergency.building_stale, emergency.batch_taken. */
export async function markBuildings(tx: Tx, scope: Scope, id: number, wish: MarkBuildings, at: Date): Promise<Marked> {
  await assertActive(tx, id);
  const ids = wish.rows.map((row) => row.id);
  if (await isSentAgain(tx, scope, id, wish.batch)) return answer(tx, id, ids);
  const held = await hold(tx, id, ids);
  const seen = new Map(wish.rows.map((row) => [row.id, row.version]));
  const stale = held.filter((row) => row.version !== seen.get(row.id));
  if (stale.length > 0)
    throw new Problem("emergency.building_stale", {
      current: stale.map((row) => ({ id: row.id, version: row.version, state: row.state })),
    });
  const note = wish.note?.trim() || null;
  const marks = held.map(
    (row): NewMark => ({
      rowId: row.id,
      from: row.state,
      fromNote: row.note,
      to: wish.state,
      note,
      rowVersion: row.version + 1,
    }),
  );
  await write(tx, scope, { emergencyId: id, batch: wish.batch, undoes: null, at }, marks);
  const details = { count: marks.length, state: wish.state, rows: marks.length === 1 ? ids : [] };
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind: "marked", text: note, details }).execute(tx);
  return answer(tx, id, ids);
}

/** Throws emergency.not_found, emergency.over, emergency.nothing_to_undo, emergency.building_stale, emergency.batch_taken. */
export async function undoMarks(tx: Tx, scope: Scope, id: number, wish: UndoMarks, at: Date): Promise<Marked> {
  await assertActive(tx, id);
  const { rows: before } = await marksOfBatch(wish.undo).execute(tx);
  const mine = before.filter((mark) => mark.emergencyId === id && mark.accountId === scope.accountId);
  if (mine.length === 0) throw new Problem("emergency.nothing_to_undo", { batch: wish.undo });
  const ids = mine.map(({ rowId }) => rowId);
  if (await isSentAgain(tx, scope, id, wish.batch)) return answer(tx, id, ids);
  const held = new Map((await hold(tx, id, ids)).map((row) => [row.id, row]));
  const stale = mine.filter(({ rowId, rowVersion }) => held.get(rowId)?.version !== rowVersion);
  if (stale.length > 0)
    throw new Problem("emergency.building_stale", { current: stale.map((mark) => present(mark, held)) });
  const marks = mine.map(
    ({ rowId, from, fromNote, to, rowVersion }): NewMark => ({
      rowId,
      from: to,
      fromNote: held.get(rowId)?.note ?? null,
      to: from,
      note: fromNote,
      rowVersion: rowVersion + 1,
    }),
  );
  await write(tx, scope, { emergencyId: id, batch: wish.batch, undoes: wish.undo, at }, marks);
  const details = { count: marks.length };
  await insertLog({ emergencyId: id, at, accountId: scope.accountId, kind: "unmarked", details }).execute(tx);
  return answer(tx, id, ids);
}

const present = ({ rowId }: BatchMark, held: ReadonlyMap<number, HeldRow>) => ({
  id: rowId,
  version: held.get(rowId)?.version ?? null,
  state: held.get(rowId)?.state ?? null,
});

/** Somebody else's batch under this number, or one of another emergency, is another press. */
async function isSentAgain(tx: Tx, { accountId }: Scope, id: number, batch: string): Promise<boolean> {
  const { rows } = await marksOfBatch(batch).execute(tx);
  if (rows.some((mark) => mark.accountId !== accountId || mark.emergencyId !== id))
    throw new Problem("emergency.batch_taken", { batch });
  return rows.length > 0;
}

async function hold(tx: Tx, id: number, ids: readonly number[]): Promise<HeldRow[]> {
  const { rows } = await holdRows(id, ids).execute(tx);
  const there = new Set(rows.filter(({ removed }) => !removed).map((row) => row.id));
  const missing = ids.filter((one) => !there.has(one));
  if (missing.length > 0) throw new Problem("emergency.building_not_found", { ids: missing });
  return rows;
}

type Press = {
  readonly emergencyId: number;
  readonly batch: string;
  readonly undoes: string | null;
  readonly at: Date;
};
async function write(tx: Tx, { accountId }: Scope, press: Press, marks: readonly NewMark[]): Promise<void> {
  const rows = marks.map(({ rowId, to, note }): { id: number; state: RollCallState; note: string | null } => ({
    id: rowId,
    state: to,
    note,
  }));
  await updateRows(rows, { accountId, at: press.at }).execute(tx);
  await insertMarks({ ...press, accountId }, marks).execute(tx);
}

async function answer(tx: Tx, id: number, ids: readonly number[]): Promise<Marked> {
  const { rows } = await rowsById(id, ids).execute(tx);
  const [emergency] = (await emergencyById(id).execute(tx)).rows;
  if (!emergency) throw new Problem("emergency.not_found", { id });
  return { rows: rows.map(rowOf), counts: emergency.counts };
}

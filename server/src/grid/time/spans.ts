/**
 * The one door through which dated responsibility changes: rows of `assignment` that go and rows that come, remembered exactly,
 * so that taking the edit back returns every instant to what it was. The database's constraints have the last word.
 */
import type { Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { Problem } from "../../problem.ts";
import { readCells } from "../grid-state.ts";
import { raiseCells } from "../queries-edit.ts";
import { giveSpans, type Span, takeSpans } from "./queries-covers.ts";

export type SpanChange = { readonly taken: readonly Span[]; readonly given: readonly Span[] };

export const inverseOfSpans = ({ taken, given }: SpanChange): SpanChange => ({ taken: given, given: taken });

export const cellIdsOfSpans = ({ taken, given }: SpanChange): number[] =>
  [...new Set([...taken, ...given].map((span) => span.cellId))].toSorted((a, b) => a - b);

/** The cells must be locked. Refused whole when a row that should go is no longer there as it was. */
export async function applySpans(tx: Tx, change: SpanChange): Promise<void> {
  await asProblems(async () => {
    const gone = (await takeSpans(change.taken).execute(tx)).rows.map((row) => row.cellId);
    if (gone.length !== change.taken.length) await refuseChangedSince(tx, change, gone);
    await giveSpans(change.given).execute(tx);
    await raiseCells(cellIdsOfSpans(change)).execute(tx);
  });
}

async function refuseChangedSince(tx: Tx, { taken }: SpanChange, gone: readonly number[]): Promise<never> {
  const asked = taken.map((span) => span.cellId);
  const cells = await readCells(
    tx,
    [...new Set(asked)].filter((id) => count(gone, id) < count(asked, id)),
  );
  throw new Problem("edits.changed_since", { cells: [...cells.values()].map(({ id, name }) => ({ id, name })) });
}

const count = (ids: readonly number[], id: number): number => ids.filter((other) => other === id).length;

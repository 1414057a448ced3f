/** The lines about what changes hands when the responsible officer changes by dates: at once, or when the date has come. */
import type { Db, Tx } from "../../db/client.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { recordHandovers } from "../queries-change.ts";
import { readPresent } from "./instants.ts";
import { oneClockAtATime, presentOfficers, recordDueHandovers } from "./queries-covers.ts";

type Answering = { readonly cellId: number; readonly officerId: number | null; readonly blockIds: readonly number[] };

export const readAnswering = async (tx: Tx, cellIds: readonly number[]): Promise<readonly Answering[]> =>
  (await presentOfficers(cellIds).execute(tx)).rows;

/** Compares who answers now with who did before the edit. */
export async function tellHandovers(tx: Tx, editId: number, before: readonly Answering[]): Promise<void> {
  const after = new Map(
    (
      await readAnswering(
        tx,
        before.map(({ cellId }) => cellId),
      )
    ).map(({ cellId, officerId }) => [cellId, officerId]),
  );
  const changed = before.filter(({ cellId, officerId }) => after.get(cellId) !== officerId);
  const rows = changed.flatMap(({ cellId, officerId, blockIds }) =>
    blockIds.map((blockId) => ({ blockId, cellId, officerId, next: after.get(cellId) ?? null })),
  );
  if (rows.length === 0) return;
  const { day } = await readTownDay(tx);
  const cellIds = rows.map((row) => row.cellId);
  const handed = {
    blockIds: rows.map((row) => row.blockId),
    fromCellIds: cellIds,
    toCellIds: cellIds,
    fromOfficerIds: rows.map((row) => row.officerId),
    toOfficerIds: rows.map((row) => row.next),
  };
  await recordHandovers(handed, editId, (await readPresent(tx)).moment, day).execute(tx);
}

/** For the clock of the server, outside every scope. The answer counts the lines. Twice is harmless. */
export const tellDueHandovers = (db: Db, from: Date, to: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await oneClockAtATime.execute(tx);
    const { day } = await readTownDay(tx);
    return (await recordDueHandovers(from, to, day).execute(tx)).rows.length;
  });

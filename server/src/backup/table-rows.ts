/** The rows of one table as lines of text, a page at a time, inside the transaction of whoever asks. */
import type { Tx } from "../db/client.ts";
import { closeRows, nextRows, openRows } from "./queries.ts";

const PAGE = 1_000;

/** In no particular order. One table at a time in a transaction. */
export async function* tableRows(tx: Tx, table: string, columns: readonly string[]): AsyncGenerator<string[]> {
  await openRows(table, columns).execute(tx);
  for (;;) {
    const lines = (await nextRows(PAGE).execute(tx)).rows.map(({ line }) => line);
    if (lines.length > 0) yield lines;
    if (lines.length < PAGE) break;
  }
  await closeRows.execute(tx);
}

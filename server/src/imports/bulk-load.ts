/**
 * What makes a first load fast: an empty table is filled without the indexes that only serve reading, and they are built at the
 * end in one go; so are the lines of homes, which each statement would else look up without an index. Nobody waits for it: there is
 * nothing yet to read. Inside the caller's transaction, so a failed load leaves the indexes as they were.
 */
import type { Tx } from "../db/client.ts";
import * as queries from "./queries.ts";
import type { Target } from "./targets.ts";

/** Below this many rows building the indexes anew costs more than keeping them. */
const WORTH_ROWS = 5_000;

/** What the lines of the list of homes are made of (migrations/functions/unit_line.sql). */
const sourcesOfLines: ReadonlySet<string> = new Set(["rental_unit", "hazard", "visit", "inspection"]);

export async function filled<T>(tx: Tx, target: Target, rows: number, load: () => Promise<T>): Promise<T> {
  const bulk = rows >= WORTH_ROWS;
  const indexes = bulk && (await isEmpty(tx, target)) ? (await queries.readingIndexes(target).execute(tx)).rows : [];
  for (const { name } of indexes) await queries.dropIndex(name).execute(tx);
  if (indexes.length > 0) await queries.makeLinesLater.execute(tx);
  const loaded = await load();
  for (const { definition } of indexes) await queries.createIndex(definition).execute(tx);
  if (bulk) await queries.analyze(target).execute(tx);
  if (indexes.length > 0 && sourcesOfLines.has(target.table)) await queries.makeLinesNow.execute(tx);
  return loaded;
}

const isEmpty = async (tx: Tx, target: Target): Promise<boolean> =>
  (await queries.isEmpty(target).execute(tx)).rows[0]?.empty ?? false;

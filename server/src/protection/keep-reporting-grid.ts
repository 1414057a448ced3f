/**
 * Makes reporting blocks for communities that have none, and once a year joins those that have become too small. A reporting block is
 * never cut or reshaped, so the blocks of two editions never differ by less than a whole block.
 */
import type { Tx } from "../db/client.ts";
import * as queries from "./queries.ts";
import { FEWEST_HOMES, joinGrounds } from "./reporting-grid.ts";

/** `joinSmall`: also look at communities that have reporting blocks. Answers how many were made. */
export async function keepReportingGrid(tx: Tx, day: string, joinSmall: boolean): Promise<number> {
  let made = 0;
  for (const { code, made: isMade } of (await queries.communities.execute(tx)).rows) {
    if (!isMade) made += await makeFirst(tx, code, day);
    else if (joinSmall) made += await joinFurther(tx, code, day);
  }
  return made;
}

/** Waits for a register that is still being filled: a community without homes for one block gets none. */
async function makeFirst(tx: Tx, code: string, day: string): Promise<number> {
  const grounds = (await queries.groundsOfBlocks(code).execute(tx)).rows;
  if (grounds.reduce((sum, { homes }) => sum + homes, 0) < FEWEST_HOMES) return 0;
  const groups = joinGrounds(grounds, (await queries.bordersOfBlocks(code).execute(tx)).rows);
  for (const ids of groups) await queries.insertReporting("block", code, ids, day).execute(tx);
  return groups.length;
}

async function joinFurther(tx: Tx, code: string, day: string): Promise<number> {
  const grounds = (await queries.groundsOfReporting(code).execute(tx)).rows;
  const borders = (await queries.bordersOfReporting(code).execute(tx)).rows;
  const joined = joinGrounds(grounds, borders).filter((ids) => ids.length > 1);
  for (const ids of joined) {
    const { rows } = await queries.insertReporting("reporting_block", code, ids, day).execute(tx);
    for (const { id } of rows) await queries.endReporting(ids, id, day).execute(tx);
  }
  return joined.length;
}

/**
 * Publishes the counts of people of a month, once. Afterwards nothing of that month is counted again: who asks twice, on two days or
 * in another role reads the same numbers, and who moves in on one day does not show on the next.
 */
import type { Db } from "../db/client.ts";
import { readTownOffset } from "../db/town-clock.ts";
import type { Keys } from "../sealing/keys.ts";
import { countLeases } from "./count-leases.ts";
import { readCountSecret } from "./count-secret.ts";
import { keepReportingGrid } from "./keep-reporting-grid.ts";
import { tableOf } from "./people-table.ts";
import * as queries from "./queries.ts";

type PublishedPeople = { readonly month: string; readonly blocks: number; readonly shown: number };

const MINUTE_MS = 60_000;

/** Null: the month is published already, another process is at it, or there is nothing to publish yet. */
export async function publishPeople(db: Db, keys: Keys, now: Date): Promise<PublishedPeople | null> {
  const day = new Date(now.getTime() + (await readTownOffset(db)) * MINUTE_MS).toISOString().slice(0, 10);
  const month = `${day.slice(0, 7)}-01`;
  if (((await lastMonth(db)) ?? "") >= month) return null;
  const secret = await readCountSecret(db, keys);
  return db.transaction().execute(async (tx) => {
    const [lock] = (await queries.holdPublishing.execute(tx)).rows;
    const last = await lastMonth(tx);
    if (lock?.held !== true || (last ?? "") >= month) return null;
    await keepReportingGrid(tx, day, last !== null && last.slice(0, 4) < month.slice(0, 4));
    const counted = await countLeases(tx, secret);
    if (counted.length === 0) return null;
    const { shown, restOf, rests } = tableOf(counted);
    await queries.insertEdition(month, now).execute(tx);
    const rows = counted.map(({ id }) => ({ id, people: shown.get(id) ?? null, restOf: restOf.get(id) ?? null }));
    await queries.insertCounts(month, rows).execute(tx);
    await queries
      .insertRests(
        month,
        [...rests].map(([code, people]) => ({ code, people })),
      )
      .execute(tx);
    return { month, blocks: rows.length, shown: shown.size };
  });
}

const lastMonth = async (db: Parameters<typeof queries.lastEdition.execute>[0]): Promise<string | null> =>
  (await queries.lastEdition.execute(db)).rows[0]?.month ?? null;

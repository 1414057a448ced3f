/** For the clock of the server, outside every scope: bulletins that begin or end by the time are told to the screens. Twice is harmless. */
import type { Db } from "../db/client.ts";
import { tellDue } from "./queries.ts";
import { raiseUrgent } from "./raise-urgent.ts";

/** The answer counts them. */
export const tellDueBulletins = (db: Db, from: Date, to: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await tellDue(from, to).execute(tx);
    for (const row of rows) if (row.begins) await raiseUrgent(tx, row, row.startsAt);
    return rows.length;
  });

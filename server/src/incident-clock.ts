/**
 * The clock of incidents while the server runs: urging of what is overdue, provisional deadlines counted again, officers whose time at
 * work is over. One look at a time; several processes may look, the row of the incident lets one of them be first.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { endDutiesOver } from "./incidents/desk/duty.ts";
import { countAgain, urgeOverdue } from "./incidents/urge-overdue.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 60_000;

export type IncidentClockCounts = { readonly urged: number; readonly counted: number; readonly offDuty: number };

/** One look, at an instant that is given. */
export async function runIncidentClock(db: Db, now: Date): Promise<IncidentClockCounts> {
  return {
    urged: await urgeOverdue(db, now),
    counted: await countAgain(db, now),
    offDuty: await endDutiesOver(db, now),
  };
}

/** Looks every minute, for the first time a minute after the start, which has enough to do. The answer stops it and waits for a look under way. */
export function startIncidentClock(db: Db, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const counts = await runIncidentClock(db, new Date());
      if (counts.urged + counts.counted + counts.offDuty > 0) log.info(counts, "incidents came due");
    } catch (error) {
      log.error({ err: error }, "the clock of incidents stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log, LOOK_MS);
}

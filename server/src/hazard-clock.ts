/**
 * The clock of hazards and notices while the server runs: the ladder of what is overdue, and reminders before it is. One look at a
 * time; several processes may look, the database lets one of them be first.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { hazardTitle } from "./hazards/catalogue.ts";
import { escalateOverdue } from "./hazards/escalate-overdue.ts";
import { takeHazardStep } from "./hazards/take-hazard-step.ts";
import { lookEvery } from "./look-every.ts";
import { remindDue } from "./notices/remind-due.ts";

const LOOK_MS = 60_000;

export type HazardClockCounts = { readonly escalated: number; readonly reminded: number; readonly overdue: number };

/** One look, at an instant that is given. */
export async function runHazardClock(db: Db, now: Date): Promise<HazardClockCounts> {
  const escalated = await escalateOverdue(db, now);
  return { escalated, ...(await remindDue(db, { takeHazardStep, titleOf: hazardTitle }, now)) };
}

/** Looks every minute, for the first time a minute after the start, which has enough to do. The answer stops it and waits for a look under way. */
export function startHazardClock(db: Db, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const counts = await runHazardClock(db, new Date());
      if (counts.escalated + counts.reminded + counts.overdue > 0) log.info(counts, "hazards and notices came due");
    } catch (error) {
      log.error({ err: error }, "the clock of hazards stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log, LOOK_MS);
}

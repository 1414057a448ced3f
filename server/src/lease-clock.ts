/**
 * Carries leases and letters through time while the server runs, and after a start what came due meanwhile. One look at a time and
 * so many batches in a look; of several processes each takes rows that no other has in hand.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { advanceLeases } from "./leases/advance-leases.ts";
import { advanceLetters } from "./letters/advance-letters.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 60_000;
const MOST_BATCHES = 20;

export type LeaseClockRun = {
  readonly begun: number;
  readonly ended: number;
  readonly expired: number;
  /** Landlords and signers who were told, leases and letters together. */
  readonly reminded: number;
};

/** Everything that is due at `now`, up to a bounded number of batches. */
export async function runLeaseClock(db: Db, now: Date): Promise<LeaseClockRun> {
  let run: LeaseClockRun = { begun: 0, ended: 0, expired: 0, reminded: 0 };
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const leases = await advanceLeases(db, now);
    const letters = await advanceLetters(db, now);
    run = {
      begun: run.begun + leases.begun,
      ended: run.ended + leases.ended,
      expired: run.expired + letters.expired,
      reminded: run.reminded + leases.reminded + letters.reminded,
    };
    if (!leases.more && !letters.more) break;
  }
  return run;
}

/** Looks at once and then every minute. The answer stops it and waits for the look that is under way. */
export function startLeaseClock(db: Db, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const run = await runLeaseClock(db, new Date());
      if (Object.values(run).some((count) => count > 0)) log.info(run, "leases and letters came due");
    } catch (error) {
      log.error({ err: error }, "the clock of leases stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

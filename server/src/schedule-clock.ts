/**
 * Carries weekly runs of street analysis out at their hour while the server runs, and soon after a start those whose hour passed
 * meanwhile (once, however many weeks). One look at a time; of several processes the database lets one have each schedule.
 */
import type { FastifyBaseLogger } from "fastify";
import { loadScope } from "./accounts/load-scope.ts";
import type { Db } from "./db/client.ts";
import { lookEvery } from "./look-every.ts";
import { scheduledRuns } from "./streets/schedules/compute-scheduled.ts";
import { runDueSchedules } from "./streets/schedules/run-schedule.ts";
import type { TownStreets } from "./streets/town-streets.ts";

const LOOK_MS = 30_000;

/** Looks at once and then twice a minute. The answer stops it: a run that is under way ends without an answer and stays due. */
export function startScheduling(db: Db, streets: TownStreets, log: FastifyBaseLogger): () => Promise<void> {
  const runs = scheduledRuns(db, streets, (error) => log.error({ err: error }, "a weekly street run died"));
  const look = async (): Promise<void> => {
    try {
      const { ran, refused } = await runDueSchedules({ db, scopeOf: loadScope, compute: runs.compute }, new Date());
      if (ran.length + refused.length > 0) log.info({ ran, refused }, "weekly street runs came due");
    } catch (error) {
      log.error({ err: error }, "a weekly street run stumbled");
    }
  };
  const stop = lookEvery(LOOK_MS, look, log);
  return () => {
    runs.cancel();
    return stop();
  };
}

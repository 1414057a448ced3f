/** Lets visits fall due and be missed once for each day of the town, soon after its midnight or, if no server ran, at the start. */
import type { FastifyBaseLogger } from "fastify";
import { dayOf } from "./calendar/town-calendar.ts";
import type { Db } from "./db/client.ts";
import { claimNight, endNight } from "./db/nightly.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lookEvery } from "./look-every.ts";
import { passNight } from "./visits/pass-night.ts";

const LOOK_MS = 60_000;
const NIGHT = "visits.night";

/** Looks at once and then every minute. The answer stops it and waits for the night that is under way. */
export function startVisiting(db: Db, log: FastifyBaseLogger, now: () => Date = () => new Date()): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const at = now();
      const today = dayOf(at, { offsetMinutes: await readTownOffset(db) });
      if (!(await claimNight(db, NIGHT, today, at))) return;
      log.info(await passNight(db, at), "a day of visits has begun");
      await endNight(db, NIGHT, today);
    } catch (error) {
      log.error({ err: error }, "letting visits fall due stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

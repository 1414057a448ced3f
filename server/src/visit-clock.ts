/** Lets visits fall due and be missed once for each day of the town, soon after its midnight or, if no server ran, at the start. */
import type { FastifyBaseLogger } from "fastify";
import { dayOf } from "./calendar/town-calendar.ts";
import type { Db } from "./db/client.ts";
import { oncePerNight } from "./db/nightly.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lookEvery } from "./look-every.ts";
import { type Night, passNight } from "./visits/pass-night.ts";

const LOOK_MS = 60_000;
const NIGHT = "visits.night";

/** Null: the day has begun already. */
export async function passVisitNight(db: Db, now: Date): Promise<Night | null> {
  const day = dayOf(now, { offsetMinutes: await readTownOffset(db) });
  return oncePerNight(db, { key: NIGHT, day, now }, () => passNight(db, now));
}

/** Looks at once and then every minute. The answer stops it and waits for the night that is under way. */
export function startVisiting(db: Db, log: FastifyBaseLogger, now: () => Date = () => new Date()): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const passed = await passVisitNight(db, now());
      if (passed) log.info(passed, "a day of visits has begun");
    } catch (error) {
      log.error({ err: error }, "letting visits fall due stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

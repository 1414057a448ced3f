/** Removes what is personal and over once for each day of the town, soon after its midnight or, if no server ran, at the start. Logs counts. */
import type { FastifyBaseLogger } from "fastify";
import { dayOf } from "./calendar/town-calendar.ts";
import type { Db } from "./db/client.ts";
import { oncePerNight } from "./db/nightly.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lookEvery } from "./look-every.ts";
import { retain } from "./personal/retain.ts";

const LOOK_MS = 60_000;
const NIGHT = "retention.night";

/** Null: it was done today. */
export async function passRetentionNight(db: Db, now: Date): Promise<Awaited<ReturnType<typeof retain>> | null> {
  const day = dayOf(now, { offsetMinutes: await readTownOffset(db) });
  return oncePerNight(db, { key: NIGHT, day, now }, () => retain(db, { now, cause: "clock" }));
}

/** Looks at once and then every minute. The answer stops it and waits for the night that is under way. */
export function startRetaining(
  db: Db,
  log: FastifyBaseLogger,
  now: () => Date = () => new Date(),
): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const done = await passRetentionNight(db, now());
      if (!done) return;
      const { removed, tookMs } = done;
      log.info({ removed: removed.filter(({ rows }) => rows > 0), tookMs }, "what was personal and over was removed");
    } catch (error) {
      log.error({ err: error }, "removing what is personal and over stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

/**
 * Sends what waits in the outbox while the server runs. One look at a time; of several processes the database lets one have each
 * message. What it logs is how many, never to whom or what.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lookEvery } from "./look-every.ts";
import { type Sender, sendDue } from "./outbox/sender.ts";

const LOOK_MS = 5_000;

export type SendingOptions = Pick<Sender, "keys" | "adapters" | "publicUrl">;

/** Looks at once and then every few seconds; never without a way to send. The answer stops it and waits for the message that is under way. */
export function startSending(db: Db, options: SendingOptions, log: FastifyBaseLogger): () => Promise<void> {
  if (options.adapters.length === 0) return async () => undefined;
  const look = async (): Promise<void> => {
    try {
      const townOffsetMinutes = await readTownOffset(db);
      const counts = await sendDue({ ...options, db, townOffsetMinutes, now: () => new Date(), chance: Math.random });
      if (counts.sent + counts.later + counts.givenUp > 0) log.info(counts, "messages were due");
    } catch (error) {
      log.error({ err: error }, "the outbox stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

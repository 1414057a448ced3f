/** Publishes the counts of people of each month soon after it has begun while the server runs, and at a start those of the present one. */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { lookEvery } from "./look-every.ts";
import { publishPeople } from "./protection/publish-people.ts";
import type { Keys } from "./sealing/keys.ts";

const LOOK_MS = 10 * 60_000;

/** Looks at once and then every ten minutes. The answer stops it and waits for the look that is under way. */
export const startPublishingPeople = (db: Db, keys: Keys, log: FastifyBaseLogger): (() => Promise<void>) =>
  lookEvery(LOOK_MS, () => publishPresentMonth(db, keys, log), log);

/** Does not throw: a map without counts of people is better than none. */
export async function publishPresentMonth(db: Db, keys: Keys, log: FastifyBaseLogger): Promise<void> {
  try {
    const published = await publishPeople(db, keys, new Date());
    if (published) log.info(published, "counts of people published");
  } catch (error) {
    log.error({ err: error }, "publishing counts of people stumbled");
  }
}

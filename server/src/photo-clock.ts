/** Removes photos that are linked to nothing, once an hour while the server runs, for the first time a minute after the start. Logs how many. */
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "./db/client.ts";
import { removeLoosePhotos } from "./evidence/remove-loose.ts";
import type { PhotoStore } from "./evidence/store.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 3_600_000;
const FIRST_LOOK_MS = 60_000;

/** The answer stops it and waits for the look that is under way. */
export function startRemovingPhotos(db: Db, store: PhotoStore, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const removed = await removeLoosePhotos(db, store, new Date());
      if (removed.photos + removed.files > 0) log.info(removed, "photos linked to nothing were removed");
    } catch (error) {
      log.error({ err: error }, "removing photos linked to nothing stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log, FIRST_LOOK_MS);
}

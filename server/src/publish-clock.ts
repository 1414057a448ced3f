/**
 * Publishes plans at their instant while the server runs, and soon after a start those whose instant passed meanwhile. One look at
 * a time: a slow publication is not overtaken by the next. Several processes may do so; the database lets one of them win.
 */
import type { FastifyBaseLogger } from "fastify";
import { loadScope } from "./accounts/load-scope.ts";
import type { Db } from "./db/client.ts";
import { publishDuePlans } from "./grid/plans/publish-due.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 5_000;

/** Looks at once and then every few seconds. The answer stops it and waits for the look that is under way. */
export function startPublishing(db: Db, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const { published, refused } = await publishDuePlans(db, new Date(), loadScope);
      if (published.length + refused.length > 0) log.info({ published, refused }, "plans came due");
    } catch (error) {
      log.error({ err: error }, "publishing plans stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

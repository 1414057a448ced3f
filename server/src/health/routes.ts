/** HTTP of the health of this server, for administrators. Whether it is alive at all anybody may ask: http/health.ts. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { Health } from "./contract.ts";
import { type HealthParts, readHealth } from "./read-health.ts";

const say = wordsFor("health");

export const healthDetailRoutes: FastifyPluginAsyncTypebox<HealthParts> = async (app, parts) => {
  app.get(
    "/api/health/details",
    {
      schema: say("readHealth", "How this server is: database, feed, clocks, tiles, memory, disks, backups", {
        response: { 200: Health },
      }),
    },
    () => readHealth(parts),
  );
};

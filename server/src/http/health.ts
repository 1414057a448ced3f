/** Is the process alive, and can all of it be used? A proxy sends visitors only to a server that says ready. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Db } from "../db/client.ts";
import { isMigrated } from "../db/migrate.ts";
import { Strict } from "./shapes.ts";

export type ReadyCheck = { readonly name: string; readonly isReady: () => boolean | Promise<boolean> };

const Liveness = Strict({ alive: Type.Boolean() });
const Readiness = Strict({ ready: Type.Boolean(), waitingFor: Type.Array(Type.String()) });
const CHECK_MS = 2_000;

export const healthRoutes: FastifyPluginAsyncTypebox<{ checks: readonly ReadyCheck[] }> = async (app, { checks }) => {
  const config = { rateLimit: false } as const;

  app.get(
    "/healthz",
    { config, schema: { tags: ["health"], operationId: "isAlive", response: { 200: Liveness } } },
    () => ({ alive: true }),
  );

  app.get(
    "/readyz",
    { config, schema: { tags: ["health"], operationId: "isReady", response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const answers = await Promise.all(checks.map(async (check) => ((await passes(check)) ? null : check.name)));
      const waitingFor = answers.filter((name) => name !== null);
      return reply.code(waitingFor.length === 0 ? 200 : 503).send({ ready: waitingFor.length === 0, waitingFor });
    },
  );
};

/** The database answers and knows every migration this server was written for. */
export const databaseCheck = (db: Db): ReadyCheck => ({
  name: "database",
  isReady: () => isMigrated(db),
});

async function passes(check: ReadyCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, false);
  });
  try {
    return await Promise.race([check.isReady(), late]);
  } catch {
    // An unreachable database is what this asks about: the answer is "not ready", not a fault.
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** HTTP of second factors: the doors of factors, each group in a file of its own. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../../db/client.ts";
import type { Keys } from "../../sealing/keys.ts";
import type { Authenticator } from "../authenticator.ts";
import { keptFactorRoutes } from "./kept-routes.ts";
import { lockRoutes } from "./lock-routes.ts";
import { ownFactorRoutes } from "./own-routes.ts";
import type { Judge } from "./prove.ts";
import { stepRoutes } from "./step-routes.ts";

export type FactorOptions = {
  readonly db: Db;
  readonly keys: Keys;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | null;
  readonly judge: Judge;
};

export const factorRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, options) => {
  await app.register(stepRoutes, options);
  await app.register(lockRoutes, options);
  await app.register(ownFactorRoutes, options);
  await app.register(keptFactorRoutes, options);
};

/** HTTP of what is kept of street analysis, put together: saved runs, weekly runs and alerts, computing under the limits of the runs. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { codeVersion } from "./code-version.ts";
import { inThread } from "./in-thread.ts";
import type { RunJobs } from "./run-jobs.ts";
import { savedRoutes } from "./saved/routes.ts";
import { scheduledRuns } from "./schedules/compute-scheduled.ts";
import { scheduleRoutes } from "./schedules/routes.ts";
import type { ScheduleOptions } from "./schedules/run-schedule.ts";
import type { TownStreets } from "./town-streets.ts";

export type KeptOptions = {
  readonly db: Db;
  readonly streets: TownStreets;
  readonly jobs: RunJobs;
  readonly scopeOf: ScheduleOptions["scopeOf"];
};

export const keptRoutes: FastifyPluginAsyncTypebox<KeptOptions> = async (app, { db, streets, jobs, scopeOf }) => {
  const byHand = scheduledRuns(db, streets, (error) => app.log.error({ err: error }, "a street run died"));
  app.addHook("onClose", async () => byHand.cancel());
  await app.register(savedRoutes, {
    store: jobs,
    recompute: (accountId, task) => jobs.withRoom(accountId, () => inThread("repeat", task).answer),
    codeVersion,
  });
  await app.register(scheduleRoutes, {
    db,
    scopeOf,
    compute: (scope, wish) => jobs.withRoom(scope.accountId, () => byHand.compute(scope, wish)),
  });
};

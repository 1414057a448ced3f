/** HTTP of runs: start one, look how far it is, end it, look behind a row. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { answerK } from "./answer-k.ts";
import { KAnswer, KWish, Run, RunParams, RunWish, SegmentParams, SegmentRecords } from "./contract.ts";
import type { FinishedRun } from "./finished-run.ts";
import { networkRoutes } from "./network-routes.ts";
import { planRun } from "./plan-run.ts";
import type { RunJobs } from "./run-jobs.ts";
import { findRun } from "./saved/find-kept-run.ts";
import { showSegment } from "./show-segment.ts";
import type { TownStreets } from "./town-streets.ts";

export type StreetOptions = { readonly streets: TownStreets; readonly jobs: RunJobs };

const say = wordsFor("streets");

export const streetRoutes: FastifyPluginAsyncTypebox<StreetOptions> = async (app, { streets, jobs }) => {
  app.addHook("onClose", () => jobs.close());
  app.post(
    "/api/streets/runs",
    { schema: say("startRun", "Find the hot streets", { body: RunWish, response: { 202: Run } }) },
    async (request, reply) => {
      const { scope, body } = request;
      const run = await jobs.start(scope.accountId, async () => {
        const ground = await streets.read();
        return request.inScope((tx) => planRun(tx, scope, body, ground));
      });
      return reply.code(202).send(run);
    },
  );
  app.get(
    "/api/streets/runs/:id",
    {
      schema: say("showRun", "How far the run is, and its answer", { params: RunParams, response: { 200: Run } }),
    },
    async (request) => {
      const { id } = request.params;
      return jobs.look(request.scope.accountId, id) ?? (await finishedRun(request, jobs, id)).run;
    },
  );
  app.delete(
    "/api/streets/runs/:id",
    { schema: say("endRun", "End the run", { params: RunParams, response: { 200: Run } }) },
    (request) => jobs.cancel(request.scope.accountId, request.params.id),
  );
  app.get(
    "/api/streets/runs/:id/segments/:segment",
    {
      schema: say("showSegment", "The records behind one segment of a run", {
        params: SegmentParams,
        response: { 200: SegmentRecords },
      }),
    },
    async (request) => {
      const { id, segment } = request.params;
      const finished = await finishedRun(request, jobs, id);
      return request.inScope((tx) => showSegment(tx, finished, segment));
    },
  );
  app.post(
    "/api/streets/runs/:id/k",
    {
      schema: say("computeK", "Whether the records of a run cluster along the streets, and up to which distance", {
        params: RunParams,
        body: KWish,
        response: { 200: KAnswer },
      }),
    },
    async (request) => {
      const finished = await finishedRun(request, jobs, request.params.id);
      return jobs.withRoom(request.scope.accountId, () => answerK(finished, request.body));
    },
  );
  await app.register(networkRoutes, { streets });
};

/** Of this process or kept by name. Throws streets.run_not_found, streets.not_ready. */
async function finishedRun(request: FastifyRequest, jobs: RunJobs, id: string): Promise<FinishedRun> {
  const { accountId } = request.scope;
  const run = jobs.look(accountId, id);
  if (run && run.result === null) throw new Problem("streets.not_ready", { id, state: run.state });
  return request.inScope((tx) => findRun(tx, jobs, accountId, id));
}

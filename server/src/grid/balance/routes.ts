/** HTTP of balances: start a search, look how far it is, end it. The searches of one server live as long as this plugin. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { balanceJobs } from "./balance-jobs.ts";
import { BalanceJob, BalanceParams, StartBalance } from "./contract-balance.ts";
import { readBalance } from "./read-balance.ts";

const say = wordsFor("grid");

export const balanceRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const jobs = balanceJobs({ onFault: (error) => app.log.error(error, "a search for a balance died") });
  app.addHook("onClose", () => jobs.close());
  app.post(
    "/api/grid/balances",
    {
      schema: say("startBalance", "Search for balanced cells of a community", {
        body: StartBalance,
        response: { 202: BalanceJob },
      }),
    },
    async (request, reply) => {
      const { scope, body } = request;
      jobs.assertRoom();
      const task = await request.inScope((tx) => readBalance(tx, scope, body));
      const { accountId } = scope;
      return reply
        .code(202)
        .send(jobs.start({ accountId, divisionCode: body.divisionCode, plan: body.plan ?? null, task }));
    },
  );
  app.get(
    "/api/grid/balances/:id",
    {
      schema: say("showBalance", "How far the search is, and its answer", {
        params: BalanceParams,
        response: { 200: BalanceJob },
      }),
    },
    async (request) => jobs.find(request.scope.accountId, request.params.id),
  );
  app.delete(
    "/api/grid/balances/:id",
    {
      schema: say("endBalance", "End the search; the best so far stays", {
        params: BalanceParams,
        response: { 200: BalanceJob },
      }),
    },
    (request) => jobs.cancel(request.scope.accountId, request.params.id),
  );
};

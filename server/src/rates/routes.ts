/** HTTP of rates: all that the tables can tell of a place, and the list behind one. An officer asks about their own cells only. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Scope } from "../db/scope.ts";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { BehindAnswer, BehindParams, BehindQuery, RatesAnswer, RatesQuery } from "./contract.ts";
import { listBehind, readRates } from "./read-rates.ts";

const say = wordsFor("rates");

export type RateOptions = {
  /** The secret of the noise of counts of people. */
  readonly countSecret: () => Promise<Uint8Array>;
};

export const rateRoutes: FastifyPluginAsyncTypebox<RateOptions> = async (app, { countSecret }) => {
  app.get(
    "/api/rates",
    {
      schema: say("readRates", "Rates of a place at a cut-off, with numerator and denominator", {
        querystring: RatesQuery,
        response: { 200: RatesAnswer },
      }),
    },
    async (request) => {
      refuseColleagues(request.scope, request.query.officerId);
      const secret = await countSecret();
      return request.inScope((tx) => readRates(tx, request.query, new Date(), { scope: request.scope, secret }));
    },
  );
  app.get(
    "/api/rates/:name/behind",
    {
      schema: say("listBehindRate", "What is counted in a rate, or what is left of it", {
        params: BehindParams,
        querystring: BehindQuery,
        response: { 200: BehindAnswer },
      }),
    },
    (request) => {
      refuseColleagues(request.scope, request.query.officerId);
      return request.inScope((tx) => listBehind(tx, request.params.name, request.query, new Date()));
    },
  );
};

function refuseColleagues({ role, accountId }: Scope, officerId: number | undefined): void {
  if (role === "officer" && officerId !== undefined && officerId !== accountId)
    throw new Problem("account.may_not", { role });
}

/** HTTP for administrators: somebody else's lost factors, and what the town asks of everybody who signs in. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { SignInRules } from "../sign-in-rules.ts";
import { KeptFactors } from "./contract.ts";
import { changeSignInRules, showKeptFactors, showSignInRules, takeAwayFactors } from "./kept-factors.ts";
import type { FactorOptions } from "./routes.ts";

const say = wordsFor("accounts");

export const keptFactorRoutes: FastifyPluginAsyncTypebox<FactorOptions> = async (app, { db, authenticator }) => {
  app.get(
    "/api/accounts/:id/factors",
    {
      schema: say("showFactorsOf", "That an account has second factors, never what they are", {
        params: IdParams,
        response: { 200: KeptFactors },
      }),
    },
    (request) => showKeptFactors(db, request.params.id),
  );
  app.delete(
    "/api/accounts/:id/factors",
    {
      schema: say("takeAwayFactors", "Take away somebody's lost factors; the person is told and signed out", {
        params: IdParams,
        response: { 200: KeptFactors },
      }),
    },
    async (request) => {
      const left = await takeAwayFactors(db, request.scope, request.id, request.params.id);
      authenticator.forgetAll();
      return left;
    },
  );
  app.get(
    "/api/sign-in-rules",
    { schema: say("showSignInRules", "What is asked at signing in", { response: { 200: SignInRules } }) },
    () => showSignInRules(db),
  );
  app.put(
    "/api/sign-in-rules",
    {
      schema: say("changeSignInRules", "Change what is asked at signing in", {
        body: SignInRules,
        response: { 200: SignInRules },
      }),
    },
    async (request) => {
      const rules = await request.inScope((tx) => changeSignInRules(tx, request.body));
      authenticator.forgetAll();
      return rules;
    },
  );
};

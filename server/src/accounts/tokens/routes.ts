/** HTTP of API tokens: everybody's own; the administrator's list of all, to revoke from. No token reaches any of it. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { limitTries } from "../../http/limit-tries.ts";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import type { Authenticator } from "../authenticator.ts";
import { CreatedToken, NewToken, TokenList } from "./contract.ts";
import { createToken, endToken, listTokens } from "./keep-tokens.ts";

const say = wordsFor("tokens");
/** By account: enough for a morning of setting up, and no way to fill the table. */
const MADE = { most: 30, windowMs: 3_600_000 };

export const tokenRoutes: FastifyPluginAsyncTypebox<{ authenticator: Authenticator }> = async (
  app,
  { authenticator },
) => {
  const made = limitTries(MADE);
  app.get(
    "/api/tokens",
    { schema: say("listTokens", "One's own tokens, those that hold first", { response: { 200: TokenList } }) },
    (request) => request.inScope((tx) => listTokens(tx, request.scope.accountId, new Date())),
  );
  app.get(
    "/api/tokens/all",
    { schema: say("listAllTokens", "Everybody's tokens, those that hold first", { response: { 200: TokenList } }) },
    (request) => request.inScope((tx) => listTokens(tx, null, new Date())),
  );
  app.post(
    "/api/tokens",
    {
      schema: say("createToken", "Make a token; its secret is shown this once", {
        body: NewToken,
        response: { 201: CreatedToken },
      }),
    },
    async (request, reply) => {
      made.take(String(request.scope.accountId), Date.now());
      const { scope, body } = request;
      return reply.code(201).send(await request.inScope((tx) => createToken(tx, scope, body, new Date())));
    },
  );
  app.delete(
    "/api/tokens/:id",
    {
      schema: say("deleteToken", "Revoke a token: one's own, or as administrator anybody's", {
        params: IdParams,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => endToken(tx, request.scope.accountId, request.params.id));
      authenticator.forgetAll();
      return reply.code(204).send(null);
    },
  );
};

/** HTTP of the outbox, for the administrator: what was to be told and what became of it, and one message once more. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { OutboxList, OutboxMessage, OutboxQuery } from "./contract.ts";
import { listMessages, takeUpAgain } from "./list-messages.ts";

const say = wordsFor("outbox");

export const outboxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/outbox",
    {
      schema: say("listOutbox", "Messages to people outside, newest first, without words and receivers", {
        querystring: OutboxQuery,
        response: { 200: OutboxList },
      }),
    },
    (request) => request.inScope((tx) => listMessages(tx, request.query)),
  );
  app.post(
    "/api/outbox/:id/again",
    {
      schema: say("sendAgain", "Try a message again that was given up or had no address", {
        params: IdParams,
        response: { 200: OutboxMessage },
      }),
    },
    (request) => request.inScope((tx) => takeUpAgain(tx, request.params.id)),
  );
};

/** HTTP of threads: read one, write into it, edit, take back, say how far one has read, and the list of the own ones. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import type { Keys } from "../sealing/keys.ts";
import { changeMessage, showTexts, takeBack } from "./change-message.ts";
import {
  EditThreadMessage,
  NewThreadMessage,
  SeeThread,
  Thread,
  ThreadList,
  ThreadMessage,
  ThreadPeople,
  ThreadQuery,
  ThreadTexts,
  WithdrawThreadMessage,
} from "./contract.ts";
import { thingOf } from "./rules.ts";
import { listPeople, listThreads, seeThread, showThread } from "./show-threads.ts";
import { writeMessage } from "./write-message.ts";

const say = wordsFor("threads");
const one = { params: IdParams, response: { 200: ThreadMessage } };

export const threadRoutes: FastifyPluginAsyncTypebox<{ readonly keys: Keys }> = async (app, { keys }) => {
  app.get(
    "/api/threads",
    {
      schema: say("listThreads", "Threads that one takes part in, the newest first", { response: { 200: ThreadList } }),
    },
    (request) => request.inScope((tx) => listThreads(tx, request.scope)),
  );
  app.get(
    "/api/thread",
    {
      schema: say("showThread", "The thread on an incident or a cell", {
        querystring: ThreadQuery,
        response: { 200: Thread },
      }),
    },
    (request) => request.inScope((tx) => showThread(tx, keys, request.scope, thingOf(request.query))),
  );
  app.get(
    "/api/thread/people",
    {
      schema: say("listThreadPeople", "Who can be mentioned in the thread on an incident or a cell", {
        querystring: ThreadQuery,
        response: { 200: ThreadPeople },
      }),
    },
    (request) => request.inScope((tx) => listPeople(tx, thingOf(request.query))),
  );
  app.post(
    "/api/thread-messages",
    {
      schema: say("writeThreadMessage", "Write into a thread", {
        body: NewThreadMessage,
        response: { 200: ThreadMessage },
      }),
    },
    (request) => request.inScope((tx) => writeMessage(tx, request.scope, request.body)),
  );
  messageRoutes(app);
  app.post(
    "/api/threads/:id/seen",
    {
      schema: say("seeThread", "Say how far one has read", {
        params: IdParams,
        body: SeeThread,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => seeThread(tx, request.scope, request.params.id, request.body.messageId));
      return reply.code(204).send(null);
    },
  );
};

const messageRoutes = (app: Parameters<typeof threadRoutes>[0]): void => {
  app.put(
    "/api/thread-messages/:id",
    {
      schema: say("editThreadMessage", "Write one's own message anew, for some minutes", {
        ...one,
        body: EditThreadMessage,
      }),
    },
    (request) => request.inScope((tx) => changeMessage(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/thread-messages/:id/withdraw",
    { schema: say("withdrawThreadMessage", "Take a message back", { ...one, body: WithdrawThreadMessage }) },
    (request) => request.inScope((tx) => takeBack(tx, request.scope, request.params.id, request.body.version)),
  );
  app.get(
    "/api/thread-messages/:id/texts",
    {
      schema: say("showThreadTexts", "What a message said before", {
        params: IdParams,
        response: { 200: ThreadTexts },
      }),
    },
    (request) => request.inScope((tx) => showTexts(tx, request.scope, request.params.id)),
  );
};

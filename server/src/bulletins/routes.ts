/** HTTP of bulletins: the list of what is told, drafts, publishing and withdrawing, that one was read, and who has read it. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import {
  Bulletin,
  BulletinList,
  BulletinQuery,
  BulletinReceipts,
  BulletinStep,
  ChangeBulletin,
  NewBulletin,
} from "./contract.ts";
import { findBulletin, listBulletins, readBulletin, showReceipts } from "./show-bulletins.ts";
import { stepBulletin } from "./step-bulletin.ts";
import { changeBulletin, draftBulletin } from "./write-bulletin.ts";

const say = wordsFor("bulletins");
const one = { params: IdParams, response: { 200: Bulletin } };

export const bulletinRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/bulletins",
    {
      schema: say("listBulletins", "Bulletins that are told now, that have ended, or of one's own", {
        querystring: BulletinQuery,
        response: { 200: BulletinList },
      }),
    },
    (request) => request.inScope((tx) => listBulletins(tx, request.scope, request.query.box ?? "running")),
  );
  app.post(
    "/api/bulletins",
    {
      schema: say("draftBulletin", "Write the draft of a bulletin", { body: NewBulletin, response: { 200: Bulletin } }),
    },
    (request) => request.inScope((tx) => draftBulletin(tx, request.scope, request.body)),
  );
  app.get("/api/bulletins/:id", { schema: say("showBulletin", "One bulletin", one) }, (request) =>
    request.inScope((tx) => findBulletin(tx, request.scope, request.params.id)),
  );
  app.put(
    "/api/bulletins/:id",
    { schema: say("changeBulletin", "Write a draft anew", { ...one, body: ChangeBulletin }) },
    (request) => request.inScope((tx) => changeBulletin(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/bulletins/:id/steps",
    { schema: say("stepBulletin", "Publish or withdraw a bulletin", { ...one, body: BulletinStep }) },
    (request) => request.inScope((tx) => stepBulletin(tx, request.scope, request.params.id, request.body)),
  );
  app.post("/api/bulletins/:id/read", { schema: say("readBulletin", "Say that one has read it", one) }, (request) =>
    request.inScope((tx) => readBulletin(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/bulletins/:id/receipts",
    {
      schema: say("showReceipts", "Who has read a bulletin, by role and area", {
        params: IdParams,
        response: { 200: BulletinReceipts },
      }),
    },
    (request) => request.inScope((tx) => showReceipts(tx, request.scope, request.params.id)),
  );
};

/** HTTP of alerts of the daily work: the list of the own role, and that one was seen. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { WorkAlert, WorkAlertList } from "./contract.ts";
import { listWorkAlerts, seeWorkAlert } from "./show-alerts.ts";

const say = wordsFor("alerts");

export const workAlertRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/work-alerts",
    {
      schema: say("listWorkAlerts", "What the own role should look at next, newest first", {
        response: { 200: WorkAlertList },
      }),
    },
    (request) => request.inScope((tx) => listWorkAlerts(tx)),
  );
  app.post(
    "/api/work-alerts/:id/seen",
    {
      schema: say("seeWorkAlert", "Somebody of the role has seen an alert", {
        params: IdParams,
        response: { 200: WorkAlert },
      }),
    },
    (request) => request.inScope((tx) => seeWorkAlert(tx, request.scope, request.params.id)),
  );
};

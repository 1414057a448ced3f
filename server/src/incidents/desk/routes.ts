/** HTTP of the desk: the list and its counts, what is suggested, views, who is at work. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import * as shapes from "../contract.ts";
import { DutyList, SetDuty } from "../contract-catalogue.ts";
import { listDuty, setDuty } from "./duty.ts";
import { addView, changeView, listViews, removeView } from "./keep-view.ts";
import { countIncidents, listIncidents } from "./list-incidents.ts";
import { suggestDuplicates, suggestOfficers } from "./suggest.ts";

export type DeskOptions = { readonly now?: () => Date };

const say = wordsFor("incidents");
const clock = () => new Date();

export const deskRoutes: FastifyPluginAsyncTypebox<DeskOptions> = async (app, { now = clock }) => {
  app.get(
    "/api/incidents",
    {
      schema: say("listIncidents", "Incidents, filtered and in pages", {
        querystring: shapes.IncidentQuery,
        response: { 200: shapes.IncidentPage },
      }),
    },
    (request) => request.inScope((tx) => listIncidents(tx, request.scope, request.query, now())),
  );
  app.get(
    "/api/incidents/counts",
    {
      schema: say("countIncidents", "How many incidents a filter keeps", {
        querystring: shapes.IncidentFilter,
        response: { 200: shapes.IncidentCounts },
      }),
    },
    (request) => request.inScope((tx) => countIncidents(tx, request.scope, request.query, now())),
  );
  app.get(
    "/api/incidents/duplicates",
    {
      schema: say("suggestIncidentDuplicates", "Open incidents that may be the same", {
        querystring: shapes.IncidentDuplicateQuery,
        response: { 200: shapes.IncidentDuplicates },
      }),
    },
    (request) => request.inScope((tx) => suggestDuplicates(tx, request.query, now())),
  );
  app.get(
    "/api/incidents/officers",
    {
      schema: say("suggestIncidentOfficers", "Officers who answer for a place", {
        querystring: shapes.IncidentPlaceQuery,
        response: { 200: shapes.SuggestedOfficers },
      }),
    },
    (request) => request.inScope((tx) => suggestOfficers(tx, request.query, now())),
  );
  app.get("/api/duty", { schema: say("listDuty", "Who is at work", { response: { 200: DutyList } }) }, (request) =>
    request.inScope((tx) => listDuty(tx, request.scope, now())),
  );
  app.post(
    "/api/duty",
    { schema: say("setDuty", "Say who is at work", { body: SetDuty, response: { 200: DutyList } }) },
    (request) => request.inScope((tx) => setDuty(tx, request.scope, request.body, now())),
  );
  await app.register(viewRoutes);
};

const viewRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/incident-views",
    { schema: say("listIncidentViews", "Views of the desk", { response: { 200: shapes.IncidentViewList } }) },
    (request) => request.inScope((tx) => listViews(tx, request.scope)),
  );
  app.post(
    "/api/incident-views",
    {
      schema: say("addIncidentView", "Keep a view of the desk", {
        body: shapes.NewIncidentView,
        response: { 200: shapes.IncidentView },
      }),
    },
    (request) => request.inScope((tx) => addView(tx, request.scope, request.body)),
  );
  app.put(
    "/api/incident-views/:id",
    {
      schema: say("changeIncidentView", "Change a view of the desk", {
        params: IdParams,
        body: shapes.ChangeIncidentView,
        response: { 200: shapes.IncidentView },
      }),
    },
    (request) => request.inScope((tx) => changeView(tx, request.scope, request.params.id, request.body)),
  );
  app.delete(
    "/api/incident-views/:id",
    { schema: say("removeIncidentView", "Remove a view of the desk", { params: IdParams }) },
    async (request, reply) => {
      await request.inScope((tx) => removeView(tx, request.params.id));
      return reply.code(204).send();
    },
  );
};

/** HTTP of visits: the due list and its map, the plan of days and ways, moving, cancelling, making one out of turn. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { cancelVisit } from "./cancel-visit.ts";
import {
  CancelVisit,
  MoveVisit,
  NewVisit,
  OrderRoute,
  PlanVisits,
  RouteQuery,
  VisitCountQuery,
  VisitCounts,
  VisitList,
  VisitPlan,
  VisitQuery,
  VisitSummary,
} from "./contract.ts";
import { countVisits, listVisits, showVisit, visitsGeojson } from "./list-visits.ts";
import { makeVisit } from "./make-visit.ts";
import { moveVisit } from "./move-visit.ts";
import { orderRoute } from "./order-route.ts";
import { planVisits } from "./plan-visits.ts";
import { showRoutes } from "./show-routes.ts";
import type { WalkOptions } from "./walking.ts";

const say = wordsFor("visits");

export const visitRoutes: FastifyPluginAsyncTypebox<WalkOptions> = async (app, walk) => {
  readingRoutes(app);
  app.get(
    "/api/visits/plan",
    {
      schema: say("showVisitPlan", "The plan of visits as it stands, with the way of each day", {
        querystring: RouteQuery,
        response: { 200: VisitPlan },
      }),
    },
    async (request) => {
      const streets = await walk.readStreets();
      return request.inScope((tx) => showRoutes(tx, request.scope, request.query, streets));
    },
  );
  app.post(
    "/api/visits/plan",
    {
      schema: say("planVisits", "Plan due visits by urgency, capacity and way", {
        body: PlanVisits,
        response: { 200: VisitPlan },
      }),
    },
    async (request) => {
      // Read on a connection of its own, and the embedded database has but one: not while a transaction holds it.
      const streets = await walk.readStreets();
      return request.inScope((tx) => planVisits(tx, request.scope, request.body, streets));
    },
  );
  writingRoutes(app);
};

function readingRoutes(app: Parameters<FastifyPluginAsyncTypebox>[0]): void {
  app.get(
    "/api/visits",
    {
      schema: say("listVisits", "Visits of a day: due, late, missed, planned or done", {
        querystring: VisitQuery,
        response: { 200: VisitList },
      }),
    },
    (request) => request.inScope((tx) => listVisits(tx, request.query)),
  );
  app.get(
    "/api/visits.geojson",
    { schema: say("mapVisits", "The same as points of homes", { querystring: VisitQuery }) },
    async (request, reply) =>
      reply.type("application/geo+json").send(await request.inScope((tx) => visitsGeojson(tx, request.query))),
  );
  app.get(
    "/api/visits/counts",
    {
      schema: say("countVisits", "How many visits are due, late, missed, planned and done", {
        querystring: VisitCountQuery,
        response: { 200: VisitCounts },
      }),
    },
    (request) => request.inScope((tx) => countVisits(tx, request.query)),
  );
  app.get(
    "/api/visits/:id",
    { schema: say("showVisit", "One visit", { params: IdParams, response: { 200: VisitSummary } }) },
    (request) => request.inScope((tx) => showVisit(tx, request.params.id)),
  );
}

function writingRoutes(app: Parameters<FastifyPluginAsyncTypebox>[0]): void {
  app.post(
    "/api/visits",
    {
      schema: say("makeVisit", "A visit out of turn", { body: NewVisit, response: { 200: VisitSummary } }),
    },
    (request) => request.inScope((tx) => makeVisit(tx, request.scope, request.body)),
  );
  app.patch(
    "/api/visits/:id",
    {
      schema: say("moveVisit", "Plan one visit for another day, officer or place in the order", {
        params: IdParams,
        body: MoveVisit,
        response: { 200: VisitSummary },
      }),
    },
    (request) => request.inScope((tx) => moveVisit(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/visits/:id/cancel",
    {
      schema: say("cancelVisit", "Cancel a visit, with a reason", {
        params: IdParams,
        body: CancelVisit,
        response: { 200: VisitSummary },
      }),
    },
    (request) => request.inScope((tx) => cancelVisit(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/visits/order",
    {
      schema: say("orderRoute", "Put the visits of one officer and day in another order", {
        body: OrderRoute,
        response: { 200: VisitList },
      }),
    },
    (request) => request.inScope((tx) => orderRoute(tx, request.scope, request.body)),
  );
}

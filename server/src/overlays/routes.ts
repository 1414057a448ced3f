/** HTTP of overlays: make one, list them, show one, its features, drop one. Few are computed at a time: they are the heaviest queries. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { givenUp } from "../http/given-up.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import { NewOverlay, Overlay, OverlayChanges, OverlayList } from "./contract.ts";
import { makeOverlay, type OverlayOptions, type OverlayWork, repeatOverlay } from "./make-overlay.ts";
import { endOverlay, findOverlay, listOverlays, overlayChanges, overlayCsv, overlayGeojson } from "./show-overlays.ts";

const MOST_AT_ONCE = 2;
const say = wordsFor("overlays");

export const overlayRoutes: FastifyPluginAsyncTypebox<OverlayOptions> = async (app, options) => {
  let underWay = 0;
  const inTurn = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (underWay >= MOST_AT_ONCE) throw new Problem("overlays.busy", { most: MOST_AT_ONCE });
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  app.post(
    "/api/overlays",
    {
      schema: say("makeOverlay", "Lay two layers over one another, and keep what comes of it", {
        body: NewOverlay,
        response: { 200: Overlay },
      }),
    },
    (request, reply) => {
      const signal = givenUp(reply);
      return inTurn(async () => {
        const work = await withStreets(request.body, { ...options, signal });
        return request.inScope((tx) => makeOverlay(tx, request.scope, request.body, work));
      });
    },
  );
  app.post(
    "/api/overlays/:id/repeat",
    {
      schema: say(
        "repeatOverlay",
        "Ask the question of an overlay again, of the data of now; what came of it before stays",
        {
          params: IdParams,
          response: { 200: Overlay },
        },
      ),
    },
    (request, reply) => {
      const { id } = request.params;
      const signal = givenUp(reply);
      return inTurn(async () => {
        const { wish } = await request.inScope((tx) => findOverlay(tx, id));
        const work = await withStreets(wish, { ...options, signal });
        return request.inScope((tx) => repeatOverlay(tx, request.scope, id, work));
      });
    },
  );
  readingRoutes(app);
};

/** The streets are read on a connection of their own, and the embedded database has but one: not while a transaction holds it. */
async function withStreets({ operation }: NewOverlay, work: OverlayWork): Promise<OverlayWork> {
  if (operation !== "within_street_distance") return work;
  const streets = await work.readStreets();
  return { ...work, readStreets: async () => streets };
}

const readingRoutes = (app: Parameters<typeof overlayRoutes>[0]): void => {
  app.get(
    "/api/overlays",
    { schema: say("listOverlays", "Overlays, newest first", { response: { 200: OverlayList } }) },
    (request) => request.inScope((tx) => listOverlays(tx)),
  );
  app.get(
    "/api/overlays/:id",
    { schema: say("showOverlay", "What was laid over what", { params: IdParams, response: { 200: Overlay } }) },
    (request) => request.inScope((tx) => findOverlay(tx, request.params.id)),
  );
  app.get(
    "/api/overlays/:id.geojson",
    { schema: say("showOverlayFeatures", "The features of an overlay", { params: IdParams }) },
    async (request, reply) =>
      reply
        .type("application/geo+json")
        .header("content-disposition", `inline; filename="overlay-${request.params.id}.geojson"`)
        .send(await request.inScope((tx) => overlayGeojson(tx, request.params.id))),
  );
  app.delete(
    "/api/overlays/:id",
    { schema: say("dropOverlay", "Drop an overlay", { params: IdParams, response: { 204: Type.Null() } }) },
    async (request, reply) => {
      await request.inScope((tx) => endOverlay(tx, request.params.id));
      return reply.code(204).send(null);
    },
  );
  app.get(
    "/api/overlays/:id.csv",
    { schema: say("showOverlayTable", "The features of an overlay as a table", { params: IdParams }) },
    async (request, reply) =>
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="overlay-${request.params.id}.csv"`)
        .send(await request.inScope((tx) => overlayCsv(tx, request.params.id))),
  );
  app.get(
    "/api/overlays/:id/changes",
    {
      schema: say("compareOverlay", "What is different from the overlay that was repeated", {
        params: IdParams,
        response: { 200: OverlayChanges },
      }),
    },
    (request) => request.inScope((tx) => overlayChanges(tx, request.params.id)),
  );
};

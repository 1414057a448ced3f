/** HTTP of overlays: make one, list them, show one, its features, drop one. Few are computed at a time: they are the heaviest queries. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import { NewOverlay, Overlay, OverlayList } from "./contract.ts";
import { makeOverlay, type OverlayOptions } from "./make-overlay.ts";
import { endOverlay, findOverlay, listOverlays, overlayGeojson } from "./show-overlays.ts";

const MOST_AT_ONCE = 2;
const say = wordsFor("overlays");

export const overlayRoutes: FastifyPluginAsyncTypebox<OverlayOptions> = async (app, options) => {
  let underWay = 0;
  app.post(
    "/api/overlays",
    {
      schema: say("makeOverlay", "Lay two layers over one another, and keep what comes of it", {
        body: NewOverlay,
        response: { 200: Overlay },
      }),
    },
    async (request) => {
      if (underWay >= MOST_AT_ONCE) throw new Problem("overlays.busy", { most: MOST_AT_ONCE });
      underWay += 1;
      try {
        const early = await withStreets(request.body, options);
        return await request.inScope((tx) => makeOverlay(tx, request.scope, request.body, early));
      } finally {
        underWay -= 1;
      }
    },
  );
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
};

/** The streets are read on a connection of their own, and the embedded database has but one: not while a transaction holds it. */
async function withStreets({ operation }: NewOverlay, options: OverlayOptions): Promise<OverlayOptions> {
  if (operation !== "within_street_distance") return options;
  const streets = await options.readStreets();
  return { ...options, readStreets: async () => streets };
}

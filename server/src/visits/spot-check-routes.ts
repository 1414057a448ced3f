/** HTTP of spot checks: draw, list, show, and repeat a draw to see whether it was what it says. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { DrawSpotChecks, SpotCheckDraw, SpotCheckDrawList, SpotCheckVerified } from "./contract.ts";
import { drawSpotChecks } from "./draw-spot-checks.ts";
import { listDraws, showDraw } from "./show-draws.ts";
import { verifyDraw } from "./verify-draw.ts";

const say = wordsFor("spot-checks");

export const spotCheckRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    "/api/spot-checks",
    {
      schema: say("drawSpotChecks", "Draw homes at random and make their visits", {
        body: DrawSpotChecks,
        response: { 200: SpotCheckDraw },
      }),
    },
    (request) => request.inScope((tx) => drawSpotChecks(tx, request.scope, request.body)),
  );
  app.get(
    "/api/spot-checks",
    { schema: say("listDraws", "Draws, newest first", { response: { 200: SpotCheckDrawList } }) },
    (request) => request.inScope(listDraws),
  );
  app.get(
    "/api/spot-checks/:id",
    { schema: say("showDraw", "One draw", { params: IdParams, response: { 200: SpotCheckDraw } }) },
    (request) => request.inScope((tx) => showDraw(tx, request.params.id)),
  );
  app.post(
    "/api/spot-checks/:id/verify",
    {
      schema: say("verifyDraw", "Make the draw again and say whether it agrees", {
        params: IdParams,
        response: { 200: SpotCheckVerified },
      }),
    },
    (request) => request.inScope((tx) => verifyDraw(tx, request.params.id)),
  );
};

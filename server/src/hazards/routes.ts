/** HTTP of hazards: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { HazardDetail, HazardList, HazardQuery } from "./contract.ts";
import { listHazards } from "./list-hazards.ts";
import { showHazard } from "./show-hazard.ts";

const say = wordsFor("hazards");

export const hazardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/hazards",
    {
      schema: say("listHazards", "Hazards, filtered and in pages", {
        querystring: HazardQuery,
        response: { 200: HazardList },
      }),
    },
    (request) => request.inScope((tx) => listHazards(tx, request.query)),
  );
  app.get(
    "/api/hazards/:id",
    { schema: say("showHazard", "One hazard whole", { params: IdParams, response: { 200: HazardDetail } }) },
    (request) => request.inScope((tx) => showHazard(tx, request.params.id)),
  );
};

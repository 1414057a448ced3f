/** HTTP of the register: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { BuildingDetail, UnitDetail } from "./contract.ts";
import { showBuilding } from "./show-building.ts";
import { showUnit } from "./show-unit.ts";

const say = wordsFor("register");

export const registerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/buildings/:id",
    {
      schema: say("showBuilding", "A building with its units", { params: IdParams, response: { 200: BuildingDetail } }),
    },
    (request) => request.inScope((tx) => showBuilding(tx, request.params.id)),
  );
  app.get(
    "/api/units/:id",
    { schema: say("showUnit", "The unit file", { params: IdParams, response: { 200: UnitDetail } }) },
    (request) => request.inScope((tx) => showUnit(tx, request.params.id)),
  );
};

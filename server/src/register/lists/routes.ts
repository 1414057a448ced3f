/** HTTP of the list of units: pages, exports, kept searches. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Db } from "../../db/client.ts";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import {
  ChangeSavedSearch,
  NewSavedSearch,
  SavedSearch,
  SavedSearchList,
  UnitExportQuery,
  UnitList,
  UnitQuery,
} from "./contract.ts";
import { exportUnits } from "./export-units.ts";
import { listUnits } from "./list-units.ts";
import { changeSearch, keepSearch, listSearches, removeSearch } from "./saved-searches.ts";
import { openUnitLines } from "./unit-lines.ts";

const say = wordsFor("register");

/** `db`: the owner's, for the columns in memory that say which homes a list shows. */
export type ListOptions = { readonly db: Db };

export const listRoutes: FastifyPluginAsyncTypebox<ListOptions> = async (app, { db }) => {
  const lines = openUnitLines(db);
  // Read while nobody asks yet; who asks sooner waits for it, or tries again if it failed.
  app.addHook("onListen", () => {
    lines.refresh().catch((error: unknown) => app.log.error({ err: error }, "reading the lines of homes stumbled"));
  });
  app.get(
    "/api/units",
    {
      schema: say("listUnits", "Units by search and conditions, a page at a time", {
        querystring: UnitQuery,
        response: { 200: UnitList },
      }),
    },
    async (request) => {
      await lines.refresh();
      return request.inScope((tx) => listUnits(tx, request.scope, request.query, lines.columns));
    },
  );
  app.get(
    "/api/units/export",
    { schema: say("exportUnits", "The same list as a file", { querystring: UnitExportQuery }) },
    (request, reply) => exportUnits(request, reply, request.query, lines),
  );
  await app.register(searchRoutes);
};

const searchRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/saved-searches",
    { schema: say("listSavedSearches", "Own searches and those for all", { response: { 200: SavedSearchList } }) },
    (request) => request.inScope((tx) => listSearches(tx, request.scope)),
  );
  app.post(
    "/api/saved-searches",
    { schema: say("keepSearch", "Keep a search", { body: NewSavedSearch, response: { 201: SavedSearch } }) },
    async (request, reply) =>
      reply.code(201).send(await request.inScope((tx) => keepSearch(tx, request.scope, request.body))),
  );
  app.patch(
    "/api/saved-searches/:id",
    {
      schema: say("changeSearch", "Change an own search", {
        params: IdParams,
        body: ChangeSavedSearch,
        response: { 200: SavedSearch },
      }),
    },
    (request) => request.inScope((tx) => changeSearch(tx, request.scope, request.params.id, request.body)),
  );
  app.delete(
    "/api/saved-searches/:id",
    { schema: say("removeSearch", "Drop an own search", { params: IdParams, response: { 204: Type.Null() } }) },
    async (request, reply) => {
      await request.inScope((tx) => removeSearch(tx, request.scope, request.params.id));
      return reply.code(204).send(null);
    },
  );
};

/**
 * HTTP of "what is inside" and "what is nearest": shapes in, command, shapes out. The streets are read before the transaction: they are
 * read on a connection of their own, and the embedded database has but one.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { askSurroundings } from "./ask-surroundings.ts";
import { Nearest, NearestQuery, Surroundings, SurroundingsExportQuery, SurroundingsQuery } from "./contract.ts";
import { exportSurroundings } from "./export-surroundings.ts";
import { findNearest } from "./find-nearest.ts";
import { prepareArea } from "./outline.ts";
import type { NamedStreets } from "./stretch.ts";

export type SurroundingsOptions = { readonly readStreets: () => Promise<NamedStreets> };

/** An area of 100 km² is some seconds of the database: a whole office may ask, not everybody at once. */
export const MOST_AT_ONCE = 8;
const say = wordsFor("surroundings");

export const surroundingsRoutes: FastifyPluginAsyncTypebox<SurroundingsOptions> = async (app, { readStreets }) => {
  let underWay = 0;
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= MOST_AT_ONCE) throw new Problem("surroundings.busy", { most: MOST_AT_ONCE });
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };

  app.get(
    "/api/surroundings",
    {
      schema: say("askSurroundings", "What lies inside a circle, a polygon, a stretch of a street or around a line", {
        querystring: SurroundingsQuery,
        response: { 200: Surroundings },
      }),
    },
    (request) =>
      inTurn(async () => {
        const prepared = await prepareArea(request.query.area, readStreets);
        return request.inScope((tx) => askSurroundings(tx, prepared));
      }),
  );
  app.get(
    "/api/surroundings/export",
    {
      schema: say("exportSurroundings", "One list of what lies inside an area, as CSV", {
        querystring: SurroundingsExportQuery,
      }),
    },
    async (request, reply) => {
      const { area, of } = request.query;
      const text = await inTurn(async () => {
        const prepared = await prepareArea(area, readStreets);
        return request.inScope((tx) => exportSurroundings(tx, prepared, of));
      });
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="inside-${of}.csv"`)
        .type("text/csv; charset=utf-8")
        .send(text);
    },
  );
  app.get(
    "/api/surroundings/nearest",
    {
      schema: say("findNearest", "Points or responsible officers that are nearest along the streets", {
        querystring: NearestQuery,
        response: { 200: Nearest },
      }),
    },
    async (request) => {
      const streets = await readStreets();
      return request.inScope((tx) => findNearest(tx, streets, request.query));
    },
  );
};

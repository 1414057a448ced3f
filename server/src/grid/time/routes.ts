/** HTTP of time in the grid: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { Edited } from "../contract.ts";
import { beginCovers } from "./begin-covers.ts";
import { showBlockHistory } from "./block-history.ts";
import { showCellHistory, showMembership } from "./cell-history.ts";
import {
  AtQuery,
  BeginCovers,
  BlockHistory,
  CellHistory,
  CellMembership,
  CoverList,
  CoverQuery,
  EndCovers,
  GridAt,
  GridAtQuery,
} from "./contract-time.ts";
import { endCovers } from "./end-covers.ts";
import { listCovers } from "./list-covers.ts";
import { showGridAt } from "./show-grid-at.ts";

const say = wordsFor("grid");

export const timeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(lookingBack);
  await app.register(covering);
};

const lookingBack: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/blocks/:id/history",
    {
      schema: say("showBlockHistory", "Whose a block was, from when to when", {
        params: IdParams,
        response: { 200: BlockHistory },
      }),
    },
    (request) => request.inScope((tx) => showBlockHistory(tx, request.params.id)),
  );
  app.get(
    "/api/cells/:id/history",
    {
      schema: say("showCellHistory", "The ground of a cell over time, and what changed hands", {
        params: IdParams,
        response: { 200: CellHistory },
      }),
    },
    (request) => request.inScope((tx) => showCellHistory(tx, request.params.id)),
  );
  app.get(
    "/api/cells/:id/membership",
    {
      schema: say("showMembership", "The blocks of a cell at an instant", {
        params: IdParams,
        querystring: AtQuery,
        response: { 200: CellMembership },
      }),
    },
    (request) => request.inScope((tx) => showMembership(tx, request.params.id, request.query.at)),
  );
  app.get(
    "/api/grid/at",
    {
      schema: say("showGridAt", "The cells of a division as they were at an instant", {
        querystring: GridAtQuery,
        response: { 200: GridAt },
      }),
    },
    (request) => request.inScope((tx) => showGridAt(tx, request.query)),
  );
};

const covering: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/grid/covers",
    {
      schema: say("listCovers", "Who stands in for whom, and hand-overs to come", {
        querystring: CoverQuery,
        response: { 200: CoverList },
      }),
    },
    (request) => request.inScope((tx) => listCovers(tx, request.query)),
  );
  app.post(
    "/api/grid/covers",
    {
      schema: say("beginCovers", "An officer stands in from a date to a date", {
        body: BeginCovers,
        response: { 200: Edited },
      }),
    },
    (request) => request.inScope((tx) => beginCovers(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/covers/end",
    {
      schema: say("endCovers", "Covers end now, or do not begin", { body: EndCovers, response: { 200: Edited } }),
    },
    (request) => request.inScope((tx) => endCovers(tx, request.scope, request.body)),
  );
};

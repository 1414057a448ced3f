/** HTTP of the points of the town and of their kinds: shapes in, command, shapes out. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { addPointKind, changePointKind } from "./change-kinds.ts";
import { addPoint, changePoint } from "./change-points.ts";
import {
  ChangePoint,
  ChangePointKind,
  NewPoint,
  NewPointKind,
  Point,
  PointKind,
  PointKindList,
  PointKindParams,
  PointList,
  PointQuery,
} from "./contract.ts";
import { listPointKinds, listPoints, showPoint } from "./show-points.ts";

const say = wordsFor("points");

export const pointRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(kindRoutes);
  app.get(
    "/api/points",
    {
      schema: say("listPoints", "Points of the town, a page at a time", {
        querystring: PointQuery,
        response: { 200: PointList },
      }),
    },
    (request) => request.inScope((tx) => listPoints(tx, request.scope, request.query)),
  );
  app.get(
    "/api/points/:id",
    { schema: say("showPoint", "A point of the town", { params: IdParams, response: { 200: Point } }) },
    (request) => request.inScope((tx) => showPoint(tx, request.scope, request.params.id)),
  );
  app.post(
    "/api/points",
    { schema: say("addPoint", "Put a point on the map", { body: NewPoint, response: { 200: Point } }) },
    (request) => request.inScope((tx) => addPoint(tx, request.scope, request.body)),
  );
  app.patch(
    "/api/points/:id",
    {
      schema: say("changePoint", "Move or amend a point, take it off the map or put it back", {
        params: IdParams,
        body: ChangePoint,
        response: { 200: Point },
      }),
    },
    (request) => request.inScope((tx) => changePoint(tx, request.scope, request.params.id, request.body)),
  );
};

const kindRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/point-kinds",
    { schema: say("listPointKinds", "Kinds of points", { response: { 200: PointKindList } }) },
    (request) => request.inScope((tx) => listPointKinds(tx)),
  );
  app.post(
    "/api/point-kinds",
    { schema: say("addPointKind", "Add a kind of points", { body: NewPointKind, response: { 200: PointKind } }) },
    (request) => request.inScope((tx) => addPointKind(tx, request.body)),
  );
  app.patch(
    "/api/point-kinds/:code",
    {
      schema: say("changePointKind", "Rename a kind of points, change its mark, retire it or bring it back", {
        params: PointKindParams,
        body: ChangePointKind,
        response: { 200: PointKind },
      }),
    },
    (request) => request.inScope((tx) => changePointKind(tx, request.params.code, request.body)),
  );
};

/** HTTP of the command centre: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import {
  Counts,
  CountsQuery,
  Histogram,
  HistogramQuery,
  Log,
  LogQuery,
  Queue,
  QueueQuery,
  SearchAnswer,
  SearchQuery,
} from "./contract.ts";
import { countSituation } from "./count-situation.ts";
import { drawHistogram } from "./draw-histogram.ts";
import { listLog } from "./list-log.ts";
import { listQueue } from "./list-queue.ts";
import { search } from "./search.ts";

const say = wordsFor("situation");

export const situationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/counts",
    { schema: say("countSituation", "The strip of counts", { querystring: CountsQuery, response: { 200: Counts } }) },
    (request) => request.inScope((tx) => countSituation(tx, request.query)),
  );
  app.get(
    "/api/queue",
    { schema: say("listQueue", "Late, due today, to dispatch", { querystring: QueueQuery, response: { 200: Queue } }) },
    (request) => request.inScope((tx) => listQueue(tx, request.query)),
  );
  app.get(
    "/api/log",
    { schema: say("listLog", "What happened last", { querystring: LogQuery, response: { 200: Log } }) },
    (request) => request.inScope((tx) => listLog(tx, request.query)),
  );
  app.get(
    "/api/histogram",
    {
      schema: say("drawHistogram", "Arrivals in equal bins of time", {
        querystring: HistogramQuery,
        response: { 200: Histogram },
      }),
    },
    (request) => request.inScope((tx) => drawHistogram(tx, request.query)),
  );
  app.get(
    "/api/search",
    {
      schema: say("search", "Places, homes, cells, officers, hazards", {
        querystring: SearchQuery,
        response: { 200: SearchAnswer },
      }),
    },
    (request) => request.inScope((tx) => search(tx, request.query)),
  );
};

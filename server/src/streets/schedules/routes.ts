/** HTTP of weekly runs with alert rules, and of the alerts they give to a role. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { Alert, AlertList, NewSchedule, Schedule, ScheduleList } from "../contract-saved.ts";
import { listAlerts, seeAlert } from "./alerts.ts";
import { runScheduleNow, type ScheduleOptions } from "./run-schedule.ts";
import { endSchedule, listSchedules, makeSchedule } from "./schedules.ts";

const say = wordsFor("streets");

export type ScheduleRouteOptions = ScheduleOptions & { readonly now?: () => Date };

export const scheduleRoutes: FastifyPluginAsyncTypebox<ScheduleRouteOptions> = async (app, options) => {
  const { now = () => new Date() } = options;
  app.post(
    "/api/streets/schedules",
    {
      schema: say("makeSchedule", "A run of the last days, every week", {
        body: NewSchedule,
        response: { 200: Schedule },
      }),
    },
    (request) => request.inScope((tx) => makeSchedule(tx, request.scope, request.body, now())),
  );
  app.get(
    "/api/streets/schedules",
    { schema: say("listSchedules", "Weekly runs", { response: { 200: ScheduleList } }) },
    (request) => request.inScope((tx) => listSchedules(tx)),
  );
  app.delete(
    "/api/streets/schedules/:id",
    {
      schema: say("endSchedule", "No more weekly runs; those that ran stay", {
        params: IdParams,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => endSchedule(tx, request.params.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/streets/schedules/:id/run",
    {
      schema: say("runSchedule", "Run it now; answers when it has run", {
        params: IdParams,
        response: { 200: Schedule },
      }),
    },
    (request) => runScheduleNow(options, request.scope, request.params.id, now()),
  );
  await app.register(alertRoutes);
};

const alertRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/alerts",
    { schema: say("listAlerts", "What rules told the own role", { response: { 200: AlertList } }) },
    (request) => request.inScope((tx) => listAlerts(tx)),
  );
  app.post(
    "/api/alerts/:id/seen",
    {
      schema: say("seeAlert", "Seen, for the whole role", { params: IdParams, response: { 200: Alert } }),
    },
    (request) => request.inScope((tx) => seeAlert(tx, request.scope, request.params.id)),
  );
};

/** HTTP of emergency plans: list, one, draft, change, make current, retire; and who can fill a role. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import {
  ChangeEmergencyPlan,
  EmergencyFillers,
  EmergencyPlan,
  EmergencyPlanList,
  NewEmergencyPlan,
  StepEmergencyPlan,
} from "./contract-plans.ts";
import { changePlan, draftPlan, listFillers, listPlans, readPlan, stepPlan } from "./keep-plans.ts";

const say = wordsFor("emergency");

export const planRoutes: FastifyPluginAsyncTypebox<{ readonly now?: () => Date }> = async (
  app,
  { now = () => new Date() },
) => {
  app.get(
    "/api/emergency-plans",
    {
      schema: say("listEmergencyPlans", "Emergency plans, current ones first", {
        response: { 200: EmergencyPlanList },
      }),
    },
    (request) => request.inScope((tx) => listPlans(tx)),
  );
  app.get(
    "/api/emergency-plans/fillers",
    { schema: say("listEmergencyFillers", "Who can fill a role by name", { response: { 200: EmergencyFillers } }) },
    (request) => request.inScope((tx) => listFillers(tx)),
  );
  app.get(
    "/api/emergency-plans/:id",
    {
      schema: say("showEmergencyPlan", "One version of a plan", { params: IdParams, response: { 200: EmergencyPlan } }),
    },
    (request) => request.inScope((tx) => readPlan(tx, request.params.id)),
  );
  app.post(
    "/api/emergency-plans",
    {
      schema: say("draftEmergencyPlan", "A new plan, or a new version of one, as a draft", {
        body: NewEmergencyPlan,
        response: { 201: EmergencyPlan },
      }),
    },
    async (request, reply) =>
      reply.code(201).send(await request.inScope((tx) => draftPlan(tx, request.scope, request.body))),
  );
  app.put(
    "/api/emergency-plans/:id",
    {
      schema: say("changeEmergencyPlan", "Change a draft", {
        params: IdParams,
        body: ChangeEmergencyPlan,
        response: { 200: EmergencyPlan },
      }),
    },
    (request) => request.inScope((tx) => changePlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/emergency-plans/:id/steps",
    {
      schema: say("stepEmergencyPlan", "Make a draft current (the version before is retired) or retire one", {
        params: IdParams,
        body: StepEmergencyPlan,
        response: { 200: EmergencyPlan },
      }),
    },
    (request) => request.inScope((tx) => stepPlan(tx, request.params.id, request.body, now())),
  );
};

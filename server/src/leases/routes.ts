/** HTTP of leases: one put down, its steps, one shown. Lists stand in the unit file. Shapes in, command, shapes out. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { actorOf } from "../states/take-step.ts";
import { IdParams, LeaseDetail, LeaseStep, NewLease } from "./contract.ts";
import { openLease } from "./open-lease.ts";
import { showLease } from "./show-lease.ts";
import { takeLeaseStep } from "./take-lease-step.ts";

const say = wordsFor("leases");

export type LeaseRouteOptions = { readonly now?: () => Date };

export const leaseRoutes: FastifyPluginAsyncTypebox<LeaseRouteOptions> = async (app, { now = () => new Date() }) => {
  app.post(
    "/api/units/:id/leases",
    {
      schema: say("openLease", "A lease of a unit, as a draft or declared", {
        params: IdParams,
        body: NewLease,
        response: { 201: LeaseDetail },
      }),
    },
    async (request, reply) => {
      const { scope, body, params } = request;
      const at = now();
      const by = { actor: actorOf(scope), accountId: scope.accountId, at };
      const lease = await request.inScope(async (tx) => {
        const id = await openLease(tx, by, params.id, { ...body, declaredBy: "officer" });
        return showLease(tx, scope, id, at);
      });
      return reply.code(201).send(lease);
    },
  );
  app.post(
    "/api/leases/:id/steps",
    {
      schema: say("stepLease", "Verify, file, change counts, end, renew, deregister", {
        params: IdParams,
        body: LeaseStep,
        response: { 200: LeaseDetail },
      }),
    },
    (request) => {
      const { scope, body, params } = request;
      const at = now();
      return request.inScope(async (tx) => {
        await takeLeaseStep(tx, { actor: actorOf(scope), accountId: scope.accountId, at }, params.id, body);
        return showLease(tx, scope, params.id, at);
      });
    },
  );
  app.get(
    "/api/leases/:id",
    {
      schema: say("showLease", "A lease with its facts and history", {
        params: IdParams,
        response: { 200: LeaseDetail },
      }),
    },
    (request) => request.inScope((tx) => showLease(tx, request.scope, request.params.id, now())),
  );
};

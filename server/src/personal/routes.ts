/** HTTP of personal fields for the staff: where the law asks for occupants, those of a lease, corrections, and what the retention job does. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { LookWish } from "../alerts/contract-looks.ts";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import type { Keys } from "../sealing/keys.ts";
import { answerCorrection, listCorrections, openCorrection } from "./answer-correction.ts";
import {
  AddedOccupant,
  ClearOccupants,
  CorrectionDetail,
  CorrectionList,
  CorrectionQuery,
  CorrectionStep,
  DutyParams,
  LeaseParams,
  NewOccupant,
  OccupantDuty,
  OccupantDutyList,
  OccupantList,
  OccupantParams,
  PutOccupantDuty,
  Retention,
} from "./contract.ts";
import { listDuties, putDuty } from "./duties.ts";
import { addOccupant, listOccupants, lookAtOccupants, removeOccupant } from "./occupants.ts";
import { publicPersonalRoutes } from "./public-routes.ts";
import { showRetention } from "./show-retention.ts";

export type PersonalRouteOptions = { readonly db: Db; readonly keys: Keys; readonly now?: () => Date };
type PersonalApp = Parameters<typeof personalRoutes>[0];

const say = wordsFor("personal");

export const personalRoutes: FastifyPluginAsyncTypebox<PersonalRouteOptions> = async (app, options) => {
  const { db, keys, now = () => new Date() } = options;
  await app.register(publicPersonalRoutes, options);
  dutyRoutes(app);
  occupantRoutes(app, keys);
  correctionRoutes(app, keys, now);
  app.get(
    "/api/retention",
    {
      schema: say("showRetention", "What would be removed now, and what was", { response: { 200: Retention } }),
    },
    () => showRetention(db, now()),
  );
};

function dutyRoutes(app: PersonalApp): void {
  app.get(
    "/api/occupant-duties",
    {
      schema: say("listOccupantDuties", "Where the law asks for names and documents of occupants", {
        response: { 200: OccupantDutyList },
      }),
    },
    (request) => request.inScope((tx) => listDuties(tx)),
  );
  app.put(
    "/api/occupant-duties/:code",
    {
      schema: say("putOccupantDuty", "Switch it on or off for a division and everything below it, naming the law", {
        params: DutyParams,
        body: PutOccupantDuty,
        response: { 200: OccupantDuty },
      }),
    },
    (request) => request.inScope((tx) => putDuty(tx, request.scope, request.params.code, request.body)),
  );
}

function occupantRoutes(app: PersonalApp, keys: Keys): void {
  app.get(
    "/api/leases/:id/occupants",
    {
      schema: say("listOccupants", "Occupants of a lease, without their names", {
        params: LeaseParams,
        response: { 200: OccupantList },
      }),
    },
    (request) => request.inScope((tx) => listOccupants(tx, request.params.id)),
  );
  app.post(
    "/api/leases/:id/occupants",
    {
      schema: say("addOccupant", "Write an occupant down, where the law asks for it", {
        params: LeaseParams,
        body: NewOccupant,
        response: { 201: AddedOccupant },
      }),
    },
    async (request, reply) => {
      const { scope, params, body } = request;
      const added = await request.inScope((tx) => addOccupant(tx, keys, scope, params.id, body));
      return reply.code(201).header("cache-control", "no-store").send(added);
    },
  );
  app.post(
    "/api/leases/:id/occupants/look",
    {
      schema: say("lookAtOccupants", "Names and documents in clear, for a purpose; every look is written down", {
        params: LeaseParams,
        body: LookWish,
        response: { 200: ClearOccupants },
      }),
    },
    async (request, reply) => {
      const { scope, ip, params, body: wish } = request;
      const clear = await request.inScope((tx) => lookAtOccupants(tx, keys, { scope, ip, leaseId: params.id, wish }));
      return reply.header("cache-control", "no-store").send(clear);
    },
  );
  app.delete(
    "/api/leases/:id/occupants/:occupantId",
    {
      schema: say("removeOccupant", "Take back what was written down of an occupant", {
        params: OccupantParams,
        response: { 200: OccupantList },
      }),
    },
    (request) => request.inScope((tx) => removeOccupant(tx, request.params.id, request.params.occupantId)),
  );
}

function correctionRoutes(app: PersonalApp, keys: Keys, now: () => Date): void {
  app.get(
    "/api/corrections",
    {
      schema: say("listCorrections", "What people asked to have corrected, newest first, without their words", {
        querystring: CorrectionQuery,
        response: { 200: CorrectionList },
      }),
    },
    (request) => request.inScope((tx) => listCorrections(tx, request.query)),
  );
  app.get(
    "/api/corrections/:id",
    {
      schema: say("openCorrection", "One with its words", { params: IdParams, response: { 200: CorrectionDetail } }),
    },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      return request.inScope((tx) => openCorrection(tx, keys, request.scope, request.params.id));
    },
  );
  app.post(
    "/api/corrections/:id/steps",
    {
      schema: say("stepCorrection", "Take it, or answer it: corrected, or refused with a reason", {
        params: IdParams,
        body: CorrectionStep,
        response: { 200: CorrectionDetail },
      }),
    },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      const { scope, params, body } = request;
      return request.inScope((tx) => answerCorrection(tx, keys, scope, params.id, body, now()));
    },
  );
}

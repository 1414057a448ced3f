/** HTTP of declarations for those who decide them: the list, one, verify, refuse. Shapes in, command, shapes out. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import type { Keys } from "../sealing/keys.ts";
import {
  DeclarationDetail,
  DeclarationList,
  DeclarationQuery,
  RefuseDeclaration,
  VerifyDeclaration,
} from "./contract.ts";
import { refuseDeclaration, verifyDeclaration } from "./decide-declaration.ts";
import { publicDeclarationRoutes } from "./public-routes.ts";
import { openDeclaration, reread, showDeclarations } from "./show-declarations.ts";
import type { LeaseCommands } from "./write-lease.ts";

export type DeclarationRouteOptions = {
  readonly db: Db;
  readonly keys: Keys;
  readonly leases: LeaseCommands;
  readonly now?: () => Date;
};

const say = wordsFor("declarations");

export const declarationRoutes: FastifyPluginAsyncTypebox<DeclarationRouteOptions> = async (app, options) => {
  await app.register(publicDeclarationRoutes, options);
  await app.register(staffRoutes, options);
};

const staffRoutes: FastifyPluginAsyncTypebox<DeclarationRouteOptions> = async (
  app,
  { leases, now = () => new Date() },
) => {
  app.get(
    "/api/declarations",
    {
      schema: say("listDeclarations", "What was declared, newest first, 50 on a page", {
        querystring: DeclarationQuery,
        response: { 200: DeclarationList },
      }),
    },
    (request) => request.inScope((tx) => showDeclarations(tx, request.query, now())),
  );
  app.get(
    "/api/declarations/:id",
    {
      schema: say("openDeclaration", "One declaration; that it was opened is kept and shown to its declarant", {
        params: IdParams,
        response: { 200: DeclarationDetail },
      }),
    },
    (request) => request.inScope((tx) => openDeclaration(tx, request.scope, request.params.id, now())),
  );
  app.post(
    "/api/declarations/:id/verify",
    {
      schema: say("verifyDeclaration", "As found at the door: registers the unit, writes the lease", {
        params: IdParams,
        body: VerifyDeclaration,
        response: { 200: DeclarationDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        const at = now();
        await verifyDeclaration(tx, scope, params.id, body, { leases, at });
        return reread(tx, scope, params.id, at);
      }),
  );
  app.post(
    "/api/declarations/:id/refuse",
    {
      schema: say("refuseDeclaration", "With a reason that the declarant reads", {
        params: IdParams,
        body: RefuseDeclaration,
        response: { 200: DeclarationDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        const at = now();
        await refuseDeclaration(tx, scope, params.id, body, at);
        return reread(tx, scope, params.id, at);
      }),
  );
};

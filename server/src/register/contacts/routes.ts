/** HTTP of contacts: who lets, manages or heads a home. Clear text leaves the server in one answer only, which cannot be cached. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../../db/client.ts";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import type { Keys } from "../../sealing/keys.ts";
import { BuildingDetail, UnitDetail } from "../contract.ts";
import { showBuilding } from "../show-building.ts";
import { showUnit } from "../show-unit.ts";
import {
  ClearContact,
  ContactLookChain,
  ContactLookFilter,
  ContactLookList,
  ContactLookQuery,
  LookAtContact,
  PutContact,
  RemoveContactQuery,
} from "./contract.ts";
import { exportLooks, listLooks, verifyLooks } from "./list-looks.ts";
import { lookAtContact } from "./look-at-contact.ts";
import { putContact, removeContact } from "./put-contact.ts";

const say = wordsFor("contacts");

export type ContactRouteOptions = { readonly db: Db; readonly keys: Keys };

export const contactRoutes: FastifyPluginAsyncTypebox<ContactRouteOptions> = async (app, { db, keys }) => {
  for (const part of ["landlord", "manager"] as const) {
    const Part = part === "landlord" ? "Landlord" : "Manager";
    app.put(
      `/api/units/:id/${part}`,
      {
        schema: say(`put${Part}`, `Who ${part === "landlord" ? "lets" : "manages"} the unit`, {
          params: IdParams,
          body: PutContact,
          response: { 200: UnitDetail },
        }),
      },
      (request) =>
        request.inScope(async (tx) => {
          await putContact(tx, keys, { part, id: request.params.id }, request.body);
          return showUnit(tx, request.scope, request.params.id);
        }),
    );
    app.delete(
      `/api/units/:id/${part}`,
      {
        schema: say(`remove${Part}`, `The unit has no ${part} any more`, {
          params: IdParams,
          querystring: RemoveContactQuery,
          response: { 200: UnitDetail },
        }),
      },
      (request) =>
        request.inScope(async (tx) => {
          await removeContact(tx, { part, id: request.params.id }, request.query.version);
          return showUnit(tx, request.scope, request.params.id);
        }),
    );
  }
  await app.register(headRoutes, { keys });
  await app.register(lookRoutes, { keys });
  await app.register(logRoutes, { db });
};

const headRoutes: FastifyPluginAsyncTypebox<{ readonly keys: Keys }> = async (app, { keys }) => {
  app.put(
    "/api/buildings/:id/head",
    {
      schema: say("putBuildingHead", "Who heads the building", {
        params: IdParams,
        body: PutContact,
        response: { 200: BuildingDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        await putContact(tx, keys, { part: "building_head", id: request.params.id }, request.body);
        return showBuilding(tx, request.params.id);
      }),
  );
  app.delete(
    "/api/buildings/:id/head",
    {
      schema: say("removeBuildingHead", "The building has no head any more", {
        params: IdParams,
        querystring: RemoveContactQuery,
        response: { 200: BuildingDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        await removeContact(tx, { part: "building_head", id: request.params.id }, request.query.version);
        return showBuilding(tx, request.params.id);
      }),
  );
};

const lookRoutes: FastifyPluginAsyncTypebox<{ readonly keys: Keys }> = async (app, { keys }) => {
  app.post(
    "/api/contacts/:id/look",
    {
      schema: say("lookAtContact", "Name and number in clear, for a purpose; the look is written down", {
        params: IdParams,
        body: LookAtContact,
        response: { 200: ClearContact },
      }),
    },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      const { scope, ip } = request;
      return request.inScope((tx) => lookAtContact(tx, keys, { scope, ip, id: request.params.id, wish: request.body }));
    },
  );
};

const logRoutes: FastifyPluginAsyncTypebox<{ readonly db: Db }> = async (app, { db }) => {
  app.get(
    "/api/contact-looks",
    {
      schema: say("listContactLooks", "Who looked at which contact, and why; newest first", {
        querystring: ContactLookQuery,
        response: { 200: ContactLookList },
      }),
    },
    (request) => request.inScope((tx) => listLooks(tx, request.query)),
  );
  app.get(
    "/api/contact-looks/export",
    { schema: say("exportContactLooks", "The same as CSV, of any number", { querystring: ContactLookFilter }) },
    (request, reply) => exportLooks(request, reply, request.query),
  );
  app.get(
    "/api/contact-looks/chain",
    {
      schema: say("verifyContactLooks", "Whether every line is still as the audit wrote it down", {
        response: { 200: ContactLookChain },
      }),
    },
    () => verifyLooks(db),
  );
};

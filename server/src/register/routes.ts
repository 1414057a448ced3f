/** HTTP of the register: shapes in, command, shapes out. No SQL and no rules here. Lists, contacts, fields and cards have their own. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import type { Keys } from "../sealing/keys.ts";
import { addUnit } from "./add-unit.ts";
import { cardRoutes } from "./card/routes.ts";
import { changeBuilding } from "./change-building.ts";
import { changeUnit } from "./change-unit.ts";
import { contactRoutes } from "./contacts/routes.ts";
import { BuildingDetail, UnitDetail, UnitHistory, UnitHistoryQuery } from "./contract.ts";
import {
  ChangeBuilding,
  ChangeUnit,
  DeregisterUnit,
  NewUnit,
  PutOtherRooms,
  PutUnitRooms,
  RegisterAgain,
} from "./contract-edits.ts";
import { deregisterUnit } from "./deregister-unit.ts";
import { extraFieldRoutes } from "./extra-fields/routes.ts";
import { listRoutes } from "./lists/routes.ts";
import { putOtherRooms, putUnitRooms } from "./put-rooms.ts";
import { readUnitHistory } from "./read-unit-history.ts";
import { registerAgain } from "./register-again.ts";
import { showBuilding } from "./show-building.ts";
import { showUnit } from "./show-unit.ts";

export type RegisterOptions = { readonly db: Db; readonly keys: Keys; readonly publicUrl: string | null };

const say = wordsFor("register");

export const registerRoutes: FastifyPluginAsyncTypebox<RegisterOptions> = async (app, options) => {
  await app.register(fileRoutes);
  await app.register(unitRoutes);
  await app.register(buildingRoutes);
  await app.register(contactRoutes, options);
  await app.register(extraFieldRoutes);
  await app.register(listRoutes, options);
  await app.register(cardRoutes, options);
};

const fileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/buildings/:id",
    {
      schema: say("showBuilding", "A building with its plan of floors and its units", {
        params: IdParams,
        response: { 200: BuildingDetail },
      }),
    },
    (request) => request.inScope((tx) => showBuilding(tx, request.params.id)),
  );
  app.get(
    "/api/units/:id",
    { schema: say("showUnit", "The unit file", { params: IdParams, response: { 200: UnitDetail } }) },
    (request) => request.inScope((tx) => showUnit(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/units/:id/history",
    {
      schema: say("readUnitHistory", "What became of everything that belongs to a unit, newest first", {
        params: IdParams,
        querystring: UnitHistoryQuery,
        response: { 200: UnitHistory },
      }),
    },
    (request) => request.inScope((tx) => readUnitHistory(tx, request.params.id, request.query)),
  );
};

const unitRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.patch(
    "/api/units/:id",
    {
      schema: say("changeUnit", "Change what is known of a unit", {
        params: IdParams,
        body: ChangeUnit,
        response: { 200: UnitDetail },
      }),
    },
    (request) => request.inScope((tx) => changeUnit(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/units/:id/deregister",
    {
      schema: say("deregisterUnit", "Take a unit out of the register, with the reason", {
        params: IdParams,
        body: DeregisterUnit,
        response: { 200: UnitDetail },
      }),
    },
    (request) => request.inScope((tx) => deregisterUnit(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/units/:id/register-again",
    {
      schema: say("registerUnitAgain", "Take a unit back into the register that was deregistered, with the reason", {
        params: IdParams,
        body: RegisterAgain,
        response: { 200: UnitDetail },
      }),
    },
    (request) => request.inScope((tx) => registerAgain(tx, request.scope, request.params.id, request.body)),
  );
  app.put(
    "/api/units/:id/rooms",
    {
      schema: say("putUnitRooms", "The rooms of a unit", {
        params: IdParams,
        body: PutUnitRooms,
        response: { 200: UnitDetail },
      }),
    },
    (request) => request.inScope((tx) => putUnitRooms(tx, request.scope, request.params.id, request.body)),
  );
};

const buildingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.patch(
    "/api/buildings/:id",
    {
      schema: say("changeBuilding", "Change what is known of a building", {
        params: IdParams,
        body: ChangeBuilding,
        response: { 200: BuildingDetail },
      }),
    },
    (request) => request.inScope((tx) => changeBuilding(tx, request.params.id, request.body)),
  );
  app.post(
    "/api/buildings/:id/units",
    {
      schema: say("addUnit", "Register a unit; the same uuid again answers the same unit", {
        params: IdParams,
        body: NewUnit,
        response: { 200: UnitDetail, 201: UnitDetail },
      }),
    },
    async (request, reply) => {
      const { unit, made } = await request.inScope((tx) => addUnit(tx, request.scope, request.params.id, request.body));
      return reply.code(made ? 201 : 200).send(unit);
    },
  );
  app.put(
    "/api/buildings/:id/other-rooms",
    {
      schema: say("putOtherRooms", "The doors of a building that are not let", {
        params: IdParams,
        body: PutOtherRooms,
        response: { 200: BuildingDetail },
      }),
    },
    (request) => request.inScope((tx) => putOtherRooms(tx, request.params.id, request.body)),
  );
};

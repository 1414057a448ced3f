/** HTTP of the fields that the administrator adds: everybody reads them, because files and lists show them. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { ChangeExtraField, ExtraField, ExtraFieldList, FieldParams, NewExtraField } from "./contract.ts";
import { addExtraField, changeExtraField, listExtraFields, removeExtraField } from "./keep-extra-fields.ts";

const say = wordsFor("extra fields");

export const extraFieldRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/extra-fields",
    { schema: say("listExtraFields", "Fields of the town's own", { response: { 200: ExtraFieldList } }) },
    (request) => request.inScope((tx) => listExtraFields(tx, request.scope)),
  );
  app.post(
    "/api/extra-fields",
    { schema: say("addExtraField", "Add a field", { body: NewExtraField, response: { 201: ExtraField } }) },
    async (request, reply) => reply.code(201).send(await request.inScope((tx) => addExtraField(tx, request.body))),
  );
  app.patch(
    "/api/extra-fields/:key",
    {
      schema: say("changeExtraField", "Change a field, retire it or bring it back", {
        params: FieldParams,
        body: ChangeExtraField,
        response: { 200: ExtraField },
      }),
    },
    (request) => request.inScope((tx) => changeExtraField(tx, request.params.key, request.body)),
  );
  app.delete(
    "/api/extra-fields/:key",
    {
      schema: say("removeExtraField", "Remove a field that has never been filled in", {
        params: FieldParams,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => removeExtraField(tx, request.params.key));
      return reply.code(204).send(null);
    },
  );
};

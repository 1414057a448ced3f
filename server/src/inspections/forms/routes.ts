/** HTTP of forms: everybody signed in reads them, the administrator makes them. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import {
  changeForm,
  changeVersion,
  copyVersion,
  dropVersion,
  makeForm,
  publishVersion,
  retireVersion,
} from "./change-forms.ts";
import {
  ChangeForm,
  ChangeFormVersion,
  CopyForm,
  FormList,
  FormSummary,
  FormVersion,
  NewForm,
  StepForm,
} from "./contract.ts";
import { importRoute } from "./import-route.ts";
import { listForms, showVersion } from "./show-forms.ts";

const say = wordsFor("forms");

export const formRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/forms",
    { schema: say("listForms", "Forms with their versions", { response: { 200: FormList } }) },
    (request) => request.inScope((tx) => listForms(tx)),
  );
  app.post(
    "/api/forms",
    {
      schema: say("makeForm", "A new form with an empty draft", { body: NewForm, response: { 200: FormVersion } }),
    },
    (request) => request.inScope((tx) => makeForm(tx, request.scope, request.body)),
  );
  app.put(
    "/api/forms/:id",
    {
      schema: say("changeForm", "Rename a form, take it out of use or back", {
        params: IdParams,
        body: ChangeForm,
        response: { 200: FormSummary },
      }),
    },
    (request) => request.inScope((tx) => changeForm(tx, request.params.id, request.body)),
  );
  app.post(
    "/api/forms/:id/versions",
    {
      schema: say("copyForm", "Copy a version to a new draft", {
        params: IdParams,
        body: CopyForm,
        response: { 200: FormVersion },
      }),
    },
    (request) => request.inScope((tx) => copyVersion(tx, request.scope, request.params.id, request.body)),
  );
  await app.register(versionRoutes);
  await app.register(importRoute);
};

const versionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/form-versions/:id",
    {
      schema: say("showFormVersion", "A version of a form whole", { params: IdParams, response: { 200: FormVersion } }),
    },
    (request) => request.inScope((tx) => showVersion(tx, request.params.id)),
  );
  app.put(
    "/api/form-versions/:id",
    {
      schema: say("changeFormVersion", "Write a draft; its faults come back", {
        params: IdParams,
        body: ChangeFormVersion,
        response: { 200: FormVersion },
      }),
    },
    (request) => request.inScope((tx) => changeVersion(tx, request.params.id, request.body)),
  );
  app.delete(
    "/api/form-versions/:id",
    {
      schema: say("dropFormVersion", "Throw a draft away", { params: IdParams, response: { 204: Type.Null() } }),
    },
    async (request, reply) => {
      await request.inScope((tx) => dropVersion(tx, request.params.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/form-versions/:id/publish",
    {
      schema: say("publishForm", "Publish a draft; the version published before is retired", {
        params: IdParams,
        body: StepForm,
        response: { 200: FormVersion },
      }),
    },
    (request) => request.inScope((tx) => publishVersion(tx, request.params.id, request.body)),
  );
  app.post(
    "/api/form-versions/:id/retire",
    {
      schema: say("retireForm", "Retire a published version; inspections keep it", {
        params: IdParams,
        body: StepForm,
        response: { 200: FormVersion },
      }),
    },
    (request) => request.inScope((tx) => retireVersion(tx, request.params.id, request.body)),
  );
};

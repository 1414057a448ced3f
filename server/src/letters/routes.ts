/** HTTP of responsibility letters: the town's texts, a letter signed for a unit, shown, withdrawn and printed. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { PhotoStore } from "../evidence/store.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import {
  ChangeLetterTemplate,
  LetterDetail,
  LetterTemplate,
  LetterTemplateList,
  LetterText,
  LetterTextQuery,
  NewLetter,
  NewLetterTemplate,
  PaperQuery,
  StepLetter,
  StepLetterTemplate,
} from "./contract.ts";
import { printLetter, readPrintable } from "./print-letter.ts";
import { showLetter, showLetterText } from "./show-letter.ts";
import { signLetter, stepLetter } from "./sign-letter.ts";
import { changeTemplate, draftTemplate, showTemplates, stepTemplate } from "./templates.ts";

export type LetterRouteOptions = { readonly store: Pick<PhotoStore, "read">; readonly now?: () => Date };

const say = wordsFor("letters");
/** A signature is of a person: who works with it and who audits see the paper. */

export const letterRoutes: FastifyPluginAsyncTypebox<LetterRouteOptions> = async (app, options) => {
  await app.register(templateRoutes);
  await app.register(signedRoutes, options);
};

const templateRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/letter-templates",
    {
      schema: say("listLetterTemplates", "The town's texts, the current one first", {
        response: { 200: LetterTemplateList },
      }),
    },
    (request) => request.inScope((tx) => showTemplates(tx)),
  );
  app.post(
    "/api/letter-templates",
    {
      schema: say("draftLetterTemplate", "A new version, as a draft", {
        body: NewLetterTemplate,
        response: { 201: LetterTemplate },
      }),
    },
    async (request, reply) => reply.code(201).send(await request.inScope((tx) => draftTemplate(tx, request.body))),
  );
  app.put(
    "/api/letter-templates/:id",
    {
      schema: say("changeLetterTemplate", "Change a draft", {
        params: IdParams,
        body: ChangeLetterTemplate,
        response: { 200: LetterTemplate },
      }),
    },
    (request) => request.inScope((tx) => changeTemplate(tx, request.params.id, request.body)),
  );
  app.post(
    "/api/letter-templates/:id/steps",
    {
      schema: say("stepLetterTemplate", "Publish a draft (the current text is retired) or retire one", {
        params: IdParams,
        body: StepLetterTemplate,
        response: { 200: LetterTemplate },
      }),
    },
    (request) => request.inScope((tx) => stepTemplate(tx, request.params.id, request.body)),
  );
};

const signedRoutes: FastifyPluginAsyncTypebox<LetterRouteOptions> = async (app, { store, now = () => new Date() }) => {
  app.get(
    "/api/units/:id/letter-text",
    {
      schema: say("showLetterText", "The current text, filled in for this unit", {
        params: IdParams,
        querystring: LetterTextQuery,
        response: { 200: LetterText },
      }),
    },
    (request) => request.inScope((tx) => showLetterText(tx, request.params.id, request.query.validFrom, now())),
  );
  app.post(
    "/api/units/:id/letters",
    {
      schema: say("signLetter", "Signed on the screen or uploaded; takes the place of the one before", {
        params: IdParams,
        body: NewLetter,
        response: { 201: LetterDetail },
      }),
    },
    async (request, reply) => {
      const { scope, params, body } = request;
      const letter = await request.inScope(async (tx) => {
        const id = await signLetter(tx, scope, params.id, body, now());
        return showLetter(tx, scope, id);
      });
      return reply.code(201).send(letter);
    },
  );
  keptRoutes(app, now);
  paperRoute(app, store);
};

type LetterApp = Parameters<typeof signedRoutes>[0];

const keptRoutes = (app: LetterApp, now: () => Date): void => {
  app.get(
    "/api/letters/:id",
    { schema: say("showLetter", "A letter with its history", { params: IdParams, response: { 200: LetterDetail } }) },
    (request) => request.inScope((tx) => showLetter(tx, request.scope, request.params.id)),
  );
  app.post(
    "/api/letters/:id/steps",
    {
      schema: say("stepLetter", "Withdraw it, with a reason", {
        params: IdParams,
        body: StepLetter,
        response: { 200: LetterDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        await stepLetter(tx, scope, params.id, body, now());
        return showLetter(tx, scope, params.id);
      }),
  );
};

const paperRoute = (app: LetterApp, store: LetterRouteOptions["store"]): void => {
  app.get(
    "/api/letters/:id/paper",
    {
      schema: say("printLetter", "The letter as PDF, with text and signature", {
        params: IdParams,
        querystring: PaperQuery,
      }),
    },
    async (request, reply) => {
      const { language = "zh" } = request.query;
      const printable = await request.inScope((tx) => readPrintable(tx, request.params.id));
      const bytes = await printLetter(printable, language, (sha256) => store.read(sha256));
      return reply
        .type("application/pdf")
        .header("cache-control", "private, no-store")
        .header("content-disposition", `inline; filename="letter-${request.params.id}.pdf"`)
        .send(bytes);
    },
  );
};

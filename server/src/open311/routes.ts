/**
 * HTTP of Open311 GeoReport v2 under /api/open311/v2: services, definitions, requests and tokens are for everybody, sending needs a key.
 * Its refusals are the standard's, not application/problem+json. docs/open311.md says what is answered and what is left empty.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { limitTries } from "../http/limit-tries.ts";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { groupedCode } from "../sealing/receipt-code.ts";
import { answerIn, answerRefusal, FORM } from "./answer.ts";
import {
  Acceptance,
  Discovery,
  EveryQuery,
  FormatParams,
  RequestParams,
  RequestsQuery,
  ServiceDefinition,
  ServiceParams,
  ServiceRequests,
  Services,
  TokenAnswer,
  TokenParams,
} from "./contract.ts";
import { discoveryOf } from "./discovery.ts";
import type { Open311Ports } from "./ports.ts";
import { readForm, type SentForm } from "./read-form.ts";
import { callerOf, sendRequest } from "./send-request.ts";
import { definitionOf, servicesOf } from "./show-classes.ts";
import { checkJurisdiction, showRequest, showRequests } from "./show-requests.ts";

export type Open311Options = {
  readonly db: Db;
  readonly ports: Open311Ports;
  readonly publicUrl: string | null;
  readonly now?: () => Date;
};
type App = Parameters<FastifyPluginAsyncTypebox<Open311Options>>[0];
type Limits = ReturnType<typeof createLimits>;

const say = wordsFor("open311");
const ROOT = "/api/open311/v2";
const FORM_BYTES = 16_384;
const MINUTE_MS = 60_000;

const createLimits = () => ({
  reading: limitTries({ most: 120, windowMs: MINUTE_MS }),
  wrongTokens: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
  wrongKeys: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
  /** By account of the key, however many keys it has. */
  sending: limitTries({ most: 300, windowMs: MINUTE_MS }),
});

export const open311Routes: FastifyPluginAsyncTypebox<Open311Options> = async (app, options) => {
  const limits = createLimits();
  app.setErrorHandler((error: unknown, request, reply) => answerRefusal(error, request, reply));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: FORM_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  describingRoutes(app, options, limits);
  requestRoutes(app, options, limits);
  sendingRoute(app, options, limits);
  await app.register(refuseElse, { prefix: ROOT });
};

/** Below our address everything is refused in the standard's form, also what is not there. */
const refuseElse = async (app: App): Promise<void> => {
  app.setNotFoundHandler((request, reply) => answerRefusal(new Problem("request.not_found"), request, reply));
  // Else it would be looked for among the files of the web app, which refuses in its own form.
  app.get("/*", { config: { access: "public" } }, (_request, reply) => reply.callNotFound());
};

function describingRoutes(
  app: App,
  { db, ports, publicUrl, now = () => new Date() }: Open311Options,
  limits: Limits,
): void {
  app.get(
    `${ROOT}/discovery.:format`,
    {
      schema: say("discoverOpen311", "Where the service is and in which formats", {
        params: FormatParams,
        querystring: EveryQuery,
        response: { 200: Discovery },
      }),
    },
    async (request, reply) => {
      const origin = publicUrl ?? `${request.protocol}://${request.host}`;
      return answerIn(reply, request.params.format, "discovery", discoveryOf(origin));
    },
  );
  app.get(
    `${ROOT}/services.:format`,
    {
      schema: say("listOpen311Services", "The services: what may be reported", {
        params: FormatParams,
        querystring: EveryQuery,
        response: { 200: Services },
      }),
    },
    async (request, reply) => {
      limits.reading.take(request.ip, now().getTime());
      await checkJurisdiction(db, request.query.jurisdiction_id);
      const services = servicesOf(await ports.classes(), request.query.lang ?? "zh");
      return answerIn(reply, request.params.format, "services", services);
    },
  );
  app.get(
    `${ROOT}/services/:code.:format`,
    {
      schema: say("showOpen311Service", "What one service asks beside place and words", {
        params: ServiceParams,
        querystring: EveryQuery,
        response: { 200: ServiceDefinition },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      limits.reading.take(request.ip, now().getTime());
      await checkJurisdiction(db, query.jurisdiction_id);
      const definition = definitionOf(await ports.classes(), params.code, query.lang ?? "zh");
      return answerIn(reply, params.format, "service_definition", definition);
    },
  );
}

function requestRoutes(app: App, { db, ports, now = () => new Date() }: Open311Options, limits: Limits): void {
  app.get(
    `${ROOT}/requests.:format`,
    {
      schema: say("listOpen311Requests", "Reports of the public, newest first; without an account", {
        params: FormatParams,
        querystring: RequestsQuery,
        response: { 200: ServiceRequests },
      }),
    },
    async (request, reply) => {
      limits.reading.take(request.ip, now().getTime());
      const requests = await showRequests(db, request.query, now());
      return answerIn(reply, request.params.format, "service_requests", requests);
    },
  );
  app.get(
    `${ROOT}/requests/:id.:format`,
    {
      schema: say("showOpen311Request", "One report of the public by its number", {
        params: RequestParams,
        querystring: EveryQuery,
        response: { 200: ServiceRequests },
      }),
    },
    async (request, reply) => {
      limits.reading.take(request.ip, now().getTime());
      const one = await showRequest(db, request.params.id, request.query, now());
      return answerIn(reply, request.params.format, "service_requests", [one]);
    },
  );
  app.get(
    `${ROOT}/tokens/:token.:format`,
    {
      schema: say("showOpen311Token", "The number that a token has got; null until the report is filed", {
        params: TokenParams,
        querystring: EveryQuery,
        response: { 200: TokenAnswer },
      }),
    },
    async (request, reply) => {
      const { params, query, ip } = request;
      limits.reading.take(ip, now().getTime());
      limits.wrongTokens.check(ip, now().getTime());
      await checkJurisdiction(db, query.jurisdiction_id);
      const followed = await ports.follow(params.token, now()).catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) limits.wrongTokens.count(ip, now().getTime());
        throw error;
      });
      const isFiled = followed.state === "closed" || (followed.stage !== "reported" && followed.stage !== "verified");
      return answerIn(reply, params.format, "service_requests", [
        { service_request_id: isFiled ? followed.number : null, token: groupedCode(params.token) },
      ]);
    },
  );
}

/** The key stands in the form, as the standard has it, so the handler asks for it; nobody else is let further. */
function sendingRoute(app: App, { db, ports, now = () => new Date() }: Open311Options, limits: Limits): void {
  app.post(
    `${ROOT}/requests.:format`,
    {
      bodyLimit: FORM_BYTES,
      schema: say("sendOpen311Request", "Report something; a form with api_key, answered with a token", {
        params: FormatParams,
        querystring: EveryQuery,
        consumes: [FORM],
        response: { 201: Acceptance },
      }),
    },
    async (request, reply) => {
      const { ip } = request;
      limits.wrongKeys.check(ip, now().getTime());
      const form = formOf(request.body, request.query);
      const caller = await callerOf(ports, form, ip).catch((error: unknown) => {
        limits.wrongKeys.count(ip, now().getTime());
        throw error;
      });
      limits.sending.take(String(caller.scope.accountId), now().getTime());
      const accepted = await sendRequest({ db, ports }, caller, form, now());
      void reply.code(201);
      return answerIn(reply, request.params.format, "service_requests", accepted);
    },
  );
}

/** jurisdiction_id may stand in the address too. */
function formOf(body: unknown, query: EveryQuery): SentForm {
  const form = readForm(typeof body === "string" ? body : "");
  const { jurisdiction_id: jurisdiction, lang } = query;
  const fields = {
    ...(jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction }),
    ...(lang === undefined ? {} : { lang }),
    ...form.fields,
  };
  return { ...form, fields };
}

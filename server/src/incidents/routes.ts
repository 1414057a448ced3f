/** HTTP of incidents: shapes in, command, shapes out. The desk and the catalogue have routes of their own. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Photo } from "../evidence/contract.ts";
import { MOST_BYTES, preparePicture } from "../evidence/prepare-picture.ts";
import type { PhotoStore } from "../evidence/store.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import type { Keys } from "../sealing/keys.ts";
import { actorOf } from "../states/take-step.ts";
import { incidentCatalogueRoutes } from "./catalogue/routes.ts";
import { IncidentDetail, IncidentReported } from "./contract.ts";
import { IncidentReports, OpenedReporter, ReporterLook, ReporterLooks } from "./contract-reporters.ts";
import { IncidentPhotoQuery, NewIncident, StepIncident } from "./contract-steps.ts";
import { deskRoutes } from "./desk/routes.ts";
import { keepIncidentPhoto } from "./photos.ts";
import { reportIncident } from "./report-incident.ts";
import { listReporterLooks, listReports, lookAtReporter } from "./reporters/look-at-reporter.ts";
import { showIncident } from "./show-incident.ts";
import { takeIncidentStep } from "./take-incident-step.ts";

/** `now`: tests give the clock. */
export type IncidentOptions = { readonly keys: Keys; readonly store: PhotoStore; readonly now?: () => Date };

const say = wordsFor("incidents");
const clock = () => new Date();

export const incidentRoutes: FastifyPluginAsyncTypebox<IncidentOptions> = async (app, { keys, store, now = clock }) => {
  app.get(
    "/api/incidents/:id",
    { schema: say("showIncident", "One incident whole", { params: IdParams, response: { 200: IncidentDetail } }) },
    (request) => request.inScope((tx) => showIncident(tx, request.scope, request.params.id, now())),
  );
  app.post(
    "/api/incidents",
    {
      schema: say("reportIncident", "Write down an incident that is reported", {
        body: NewIncident,
        response: { 200: IncidentReported },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, body } = request;
        const { openedAt, ...wish } = body;
        const by = { actor: actorOf(scope), accountId: scope.accountId, at: now() };
        const at = openedAt === undefined ? {} : { openedAt: new Date(openedAt) };
        const { id, receiptCode } = await reportIncident(tx, keys, by, { ...wish, ...at });
        return { incident: await showIncident(tx, scope, id, now()), receiptCode };
      }),
  );
  app.post(
    "/api/incidents/:id/steps",
    {
      schema: say("stepIncident", "Take one step with an incident", {
        params: IdParams,
        body: StepIncident,
        response: { 200: IncidentDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        await takeIncidentStep(tx, { actor: actorOf(scope), accountId: scope.accountId, at: now() }, params.id, body);
        return showIncident(tx, scope, params.id, now());
      }),
  );
  await app.register(reporterRoutes, { keys, now });
  await app.register(incidentPhotoRoutes, { store });
  await app.register(deskRoutes, { now });
  await app.register(incidentCatalogueRoutes);
};

type ReporterOptions = { readonly keys: Keys; readonly now: () => Date };
const reporterRoutes: FastifyPluginAsyncTypebox<ReporterOptions> = async (app, { keys, now }) => {
  app.get(
    "/api/incidents/:id/reports",
    {
      schema: say("listIncidentReports", "The reports behind an incident, without what reporters left", {
        params: IdParams,
        response: { 200: IncidentReports },
      }),
    },
    (request) => request.inScope((tx) => listReports(tx, request.params.id)),
  );
  app.post(
    "/api/incidents/reports/:id/look",
    {
      schema: say("lookAtReporter", "Open the contact of a reporter, for a purpose that is written down", {
        params: IdParams,
        body: ReporterLook,
        response: { 200: OpenedReporter },
      }),
    },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      const { scope, ip, params, body } = request;
      return request.inScope((tx) => lookAtReporter(tx, keys, { scope, ip, id: params.id, wish: body }, now()));
    },
  );
  app.get(
    "/api/incidents/:id/looks",
    {
      schema: say("listReporterLooks", "Who looked at the contacts of reporters", {
        params: IdParams,
        response: { 200: ReporterLooks },
      }),
    },
    (request) => request.inScope((tx) => listReporterLooks(tx, request.params.id)),
  );
};

const incidentPhotoRoutes: FastifyPluginAsyncTypebox<{ readonly store: PhotoStore }> = async (app, { store }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^image\/[a-z0-9.+-]+$/,
    { parseAs: "buffer", bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/incidents/photos",
    {
      bodyLimit: MOST_BYTES,
      schema: say("keepIncidentPhoto", "Keep a photo of a place in the street: the body is the file", {
        querystring: IncidentPhotoQuery,
        response: { 200: Photo },
      }),
    },
    async (request) => {
      const picture = await preparePicture(request.body, request.query.purpose);
      return request.inScope((tx) => keepIncidentPhoto(tx, store, picture, request.query, request.scope));
    },
  );
};

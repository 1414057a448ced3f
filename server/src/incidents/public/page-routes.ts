/**
 * HTTP of the page on which somebody without an account reports a matter: what and where it may be, the report with its photos, and with the
 * receipt code following it, telling more, rating. Tries are counted by address and by code, as on the other public pages.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import type { Db } from "../../db/client.ts";
import { inScope } from "../../db/scope.ts";
import { Photo } from "../../evidence/contract.ts";
import type { PhotoStore } from "../../evidence/store.ts";
import { limitTries } from "../../http/limit-tries.ts";
import { wordsFor } from "../../http/route-words.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { receiptHash } from "../../sealing/receipt-code.ts";
import { PublicIncident } from "../contract-reporters.ts";
import { followIncident } from "./follow-incident.ts";
import { keepPublicIncidentPhoto } from "./keep-public-incident-photo.ts";
import {
  FollowedReport,
  GroundSketch,
  GroundSketchQuery,
  PublicPlaceQuery,
  PublicPlaces,
  PublicReported,
  PublicReportPhotoQuery,
  RateReport,
  ReportCode,
  ReportPage,
  TellMore,
} from "./page-contract.ts";
import { publicIncidentClasses } from "./public-classes.ts";
import { namesOfClass } from "./queries-page.ts";
import { rateIncident } from "./rate-incident.ts";
import { reportPublicIncident } from "./report-public-incident.ts";
import { findPlaces, type PagePorts, passerBy, showPage, sketchGround } from "./show-page.ts";
import { tellMoreOfIncident } from "./tell-more.ts";

export type ReportPageOptions = {
  readonly db: Db;
  readonly keys: Keys;
  readonly store: PhotoStore;
  readonly ports: PagePorts;
  readonly now?: () => Date;
};
type App = Parameters<FastifyPluginAsyncTypebox<ReportPageOptions>>[0];

const say = wordsFor("public");
const BODY_BYTES = 16_384;
const PHOTO_BYTES = 15_728_640;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A mobile network puts many phones behind one address; nobody reports twenty matters an hour. */
const createLimits = () => ({
  reading: limitTries({ most: 120, windowMs: MINUTE_MS }),
  reporting: limitTries({ most: 20, windowMs: HOUR_MS }),
  photos: limitTries({ most: 40, windowMs: 10 * MINUTE_MS }),
  wrongCodes: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
  writingByCode: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
});
type Limits = ReturnType<typeof createLimits>;

export const reportPageRoutes: FastifyPluginAsyncTypebox<ReportPageOptions> = async (app, options) => {
  const limits = createLimits();
  askingRoutes(app, options, limits);
  reportingRoute(app, options, limits);
  await app.register(async (inner) => photoRoute(inner, options, limits));
  followingRoutes(app, options, limits);
};

function askingRoutes(app: App, { db, ports, now = () => new Date() }: ReportPageOptions, { reading }: Limits): void {
  app.get(
    "/api/public/report-page",
    { schema: say("openReportPage", "What may be reported without an account", { response: { 200: ReportPage } }) },
    async (request) => {
      reading.take(request.ip, now().getTime());
      return showPage(db, ports, await publicIncidentClasses(db));
    },
  );
  app.get(
    "/api/public/places",
    {
      schema: say("findPublicPlaces", "Houses, streets and parts of the town by name", {
        querystring: PublicPlaceQuery,
        response: { 200: PublicPlaces },
      }),
    },
    (request) => {
      reading.take(request.ip, now().getTime());
      return findPlaces(db, ports, request.query.q);
    },
  );
  app.get(
    "/api/public/ground",
    {
      schema: say("sketchGround", "Streets and water round a place, to set a pin in", {
        querystring: GroundSketchQuery,
        response: { 200: GroundSketch },
      }),
    },
    (request) => {
      reading.take(request.ip, now().getTime());
      return sketchGround(db, request.query);
    },
  );
}

function reportingRoute(app: App, { db, keys, now = () => new Date() }: ReportPageOptions, limits: Limits): void {
  app.post(
    "/api/public/incidents",
    {
      bodyLimit: BODY_BYTES,
      schema: say("reportPublicly", "Report a matter; sent again under the same uuid it is the same", {
        body: PublicIncident,
        response: { 200: PublicReported },
      }),
    },
    async (request, reply) => {
      limits.reporting.take(request.ip, now().getTime());
      const { receiptCode } = await reportPublicIncident({ db, keys }, { source: "public", wish: request.body }, now());
      return reply.header("cache-control", "no-store").send({ receipt: receiptCode });
    },
  );
}

function photoRoute(app: App, { db, store, now = () => new Date() }: ReportPageOptions, limits: Limits): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^image\/[a-z0-9.+-]+$/,
    { parseAs: "buffer", bodyLimit: PHOTO_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/public/incidents/photos",
    {
      bodyLimit: PHOTO_BYTES,
      schema: say("keepReportPhoto", "Send a photo for a report that follows: the body is the picture", {
        querystring: PublicReportPhotoQuery,
        response: { 200: Photo },
      }),
    },
    (request) => {
      limits.photos.take(request.ip, now().getTime());
      const { uuid, lng, lat } = request.query;
      return keepPublicIncidentPhoto({ db, store }, { uuid, position: [lng, lat] }, request.body, now());
    },
  );
}

function followingRoutes(app: App, options: ReportPageOptions, limits: Limits): void {
  const { db, keys, ports, now = () => new Date() } = options;
  const params = ReportCode;
  const response = { 200: FollowedReport };

  async function following<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    limits.reading.take(request.ip, now().getTime());
    limits.wrongCodes.check(request.ip, now().getTime());
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status === 404) limits.wrongCodes.count(request.ip, now().getTime());
      throw error;
    }
  }
  const show = async (code: string): Promise<FollowedReport> => {
    const incident = await followIncident({ db, keys }, code, now());
    return inScope(db, passerBy, async (tx) => {
      const [name] = (await namesOfClass(incident.class).execute(tx)).rows;
      const town = await ports.readTownName(tx);
      return { town, name: name ?? { zh: incident.class, en: incident.class }, incident };
    });
  };

  app.get(
    "/api/public/incidents/:code",
    { schema: say("followReport", "A report by its receipt code", { params, response }) },
    async (request, reply) => {
      const report = await following(request, () => show(request.params.code));
      return reply.header("cache-control", "no-store").send(report);
    },
  );
  app.post(
    "/api/public/incidents/:code/more",
    {
      bodyLimit: BODY_BYTES,
      schema: say("tellMore", "Add words and photos to a report", { params, body: TellMore, response }),
    },
    async (request, reply) => {
      const { code } = request.params;
      limits.writingByCode.take(receiptHash(code), now().getTime());
      await following(request, () => tellMoreOfIncident({ db }, code, request.body, now()));
      return reply.header("cache-control", "no-store").send(await show(code));
    },
  );
  app.post(
    "/api/public/incidents/:code/rate",
    {
      bodyLimit: BODY_BYTES,
      schema: say("rateReport", "Say once how it was handled", { params, body: RateReport, response }),
    },
    async (request, reply) => {
      const { code } = request.params;
      limits.writingByCode.take(receiptHash(code), now().getTime());
      await following(request, () => rateIncident({ db }, code, request.body, now()));
      return reply.header("cache-control", "no-store").send(await show(code));
    },
  );
}

/**
 * The list of features, put together on one Fastify instance with the rules that hold for all of them: who may call, what is
 * accepted, how a refusal looks. Opens no port and no database; server.ts does.
 */
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, LogController } from "fastify";
import { createAuthenticator } from "./accounts/authenticator.ts";
import { loadScope } from "./accounts/load-scope.ts";
import { accountRoutes } from "./accounts/routes.ts";
import { workAlertRoutes } from "./alerts/routes.ts";
import { addCentre } from "./app-centre.ts";
import { auditRoutes } from "./audit/routes.ts";
import type { Keeper } from "./backup/keeper.ts";
import { ensureCalendar } from "./calendar/read-calendar.ts";
import { calendarRoutes } from "./calendars/routes.ts";
import { eventRoutes } from "./changes/routes.ts";
import { type Config, keysOf } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { declarationRoutes } from "./declarations/routes.ts";
import { contractLookRoutes } from "./evidence/look-routes.ts";
import { photoRoutes } from "./evidence/routes.ts";
import { openStore } from "./evidence/store.ts";
import { gradeRoutes } from "./grades/routes.ts";
import { balanceRoutes } from "./grid/balance/routes.ts";
import { officialRoutes } from "./grid/official/routes.ts";
import { planRoutes } from "./grid/plans/routes.ts";
import { gridRoutes } from "./grid/routes.ts";
import { timeRoutes } from "./grid/time/routes.ts";
import { hazardTitle } from "./hazards/catalogue.ts";
import { hazardItemRoutes } from "./hazards/catalogue-routes.ts";
import { findHazards, lookAgain } from "./hazards/for-inspections.ts";
import { hazardRoutes } from "./hazards/routes.ts";
import { takeHazardStep } from "./hazards/take-hazard-step.ts";
import { type ClockBook, openClockBook } from "./health/clock-book.ts";
import { guardAccess, named, nameRequest } from "./http/access.ts";
import { FILE_MS, limitArrival, SMALL_MS } from "./http/arrival.ts";
import { compressAnswers } from "./http/compression.ts";
import { guardRoom } from "./http/guard-room.ts";
import { databaseCheck, healthRoutes } from "./http/health.ts";
import { prefixCookies } from "./http/host-cookies.ts";
import { measureRequests } from "./http/metrics.ts";
import { answerBrokenRequest, answerError, answerProblems } from "./http/problem-answers.ts";
import { logAnswers, logOptions, requestId } from "./http/request-log.ts";
import { addSecurityHeaders } from "./http/security-headers.ts";
import { validateStrictly } from "./http/validation.ts";
import { serveWebApp } from "./http/web-app.ts";
import { ensureFirstForm } from "./inspections/forms/first-form.ts";
import { formRoutes } from "./inspections/forms/routes.ts";
import { inspectionRoutes } from "./inspections/routes.ts";
import { keepTown } from "./keep-town.ts";
import { layerRoutes } from "./layers/routes.ts";
import { readTownConfig } from "./layers/town-config.ts";
import { openLease } from "./leases/open-lease.ts";
import { leaseRoutes } from "./leases/routes.ts";
import { takeLeaseStep } from "./leases/take-lease-step.ts";
import { letterRoutes } from "./letters/routes.ts";
import { type Live, openLive } from "./live.ts";
import { publicNoticeRoutes } from "./notices/public-routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { collectOperations, serveOpenApi } from "./openapi/routes.ts";
import { adaptersOf } from "./outbox/adapters.ts";
import { outboxRoutes } from "./outbox/routes.ts";
import { overlayRoutes } from "./overlays/routes.ts";
import { personalRoutes } from "./personal/routes.ts";
import { Problem } from "./problem.ts";
import { countSecret } from "./protection/count-secret.ts";
import { peopleRoutes } from "./protection/routes.ts";
import { rateRoutes } from "./rates/routes.ts";
import { registerRoutes } from "./register/routes.ts";
import { rightRoutes } from "./rights/routes.ts";
import { ruleRoutes } from "./rules/routes.ts";
import { situationRoutes } from "./situation/routes.ts";
import { keptRoutes } from "./streets/kept-routes.ts";
import { streetRoutes } from "./streets/routes.ts";
import { runJobs } from "./streets/run-jobs.ts";
import { findHotRun } from "./streets/saved/hot-segments.ts";
import { visitRoutes } from "./visits/routes.ts";
import { spotCheckRoutes } from "./visits/spot-check-routes.ts";

export type AppOptions = {
  readonly handle: DatabaseHandle;
  readonly config: Config;
  /** Tests only: where the log goes instead of standard output. */
  readonly logTo?: { write(line: string): void };
};
export type App = FastifyInstance & { readonly live: Live; readonly book: ClockBook; readonly keeper: Keeper };

/** Of accounts/: the session, and the device from which somebody has signed in before. */
const SITE_COOKIES = ["gridstead_session", "gridstead_device"];
const BODY_BYTES = 1_048_576;
/** For its headers: who sends a letter a second holds a connection for so long and no longer. */
const HEADERS_MS = 10_000;
const CHECK_CONNECTIONS_MS = 2_000;
/** More than event streams and browsers of a town need, fewer than a process may have files open. */
const MOST_CONNECTIONS = 8_000;
const MEBIBYTE = 1_048_576;

/** Listens to nothing yet and has loaded nothing: `app.live.start()` does, and can go on while the first requests come. */
export async function buildApp({ handle, config, logTo }: AppOptions): Promise<App> {
  const app = createApp(config, logTo);
  const { publicUrl, baseMap } = config;
  const { db } = handle;
  const keys = keysOf(config);
  const authenticator = createAuthenticator(db);
  const { authenticate } = authenticator;

  await ensureCalendar(db);
  await ensureFirstForm(db);
  const town = await readTownConfig(db, baseMap);
  await addPlatform(app, config, town.baseMap);
  guardRoom(app, [config.attachmentFolder, ...(handle.kind === "embedded" ? [config.database.dataDir] : [])]);
  const guarded = guardAccess(app, { db, authenticate, publicUrl });
  const document = collectOperations(app);
  const registry = measureRequests(app);
  const book = openClockBook();
  const sending = { keys, adapters: adaptersOf(config.outbox), publicUrl };
  const tileCacheBytes = config.tileCacheMB * MEBIBYTE;
  const live = await openLive({ handle, authenticator, log: app.log, book, registry, tileCacheBytes, sending });
  app.addHook("onClose", () => live.close());
  const { feed, hub, tiles, streets } = live;
  const jobs = runJobs({ onFault: (error) => app.log.error({ err: error }, "a street run died") });

  await app.register(healthRoutes, { checks: [databaseCheck(db), { name: "layers", isReady: () => tiles.isLoaded }] });
  const keeper = await keepTown(app, { handle, config, keys, live, book });
  await app.register(accountRoutes, { db, keys, authenticator, publicUrl, provider: config.provider });
  await app.register(auditRoutes);
  await app.register(layerRoutes, { db, tiles, publicUrl, baseMap });
  await app.register(peopleRoutes);
  await app.register(gridRoutes);
  await app.register(planRoutes);
  await app.register(balanceRoutes);
  await app.register(officialRoutes);
  await app.register(timeRoutes);
  await app.register(rateRoutes, { countSecret: () => countSecret(db, keys) });
  await app.register(registerRoutes, { db, keys, publicUrl });
  await app.register(hazardItemRoutes);
  const store = openStore(config.attachmentFolder);
  await app.register(photoRoutes, { db, store });
  await app.register(contractLookRoutes, { store });
  await app.register(hazardRoutes);
  await app.register(noticeRoutes, { keys, publicUrl, hazards: { takeHazardStep, titleOf: hazardTitle } });
  await app.register(publicNoticeRoutes, { db, hazards: { takeHazardStep, titleOf: hazardTitle } });
  await app.register(formRoutes);
  await app.register(inspectionRoutes, { findHazards, lookAgain });
  await app.register(leaseRoutes);
  await app.register(personalRoutes, { db, keys });
  await app.register(declarationRoutes, { db, keys, leases: { openLease, takeLeaseStep } });
  await app.register(letterRoutes, { store });
  await app.register(calendarRoutes);
  await app.register(rightRoutes, { routes: guarded });
  await app.register(ruleRoutes);
  await app.register(gradeRoutes);
  await app.register(visitRoutes, { readStreets: () => streets.read() });
  await app.register(spotCheckRoutes);
  await app.register(situationRoutes);
  await app.register(streetRoutes, { streets, jobs });
  await app.register(keptRoutes, { db, streets, jobs, scopeOf: loadScope });
  await app.register(outboxRoutes);
  await app.register(workAlertRoutes);
  await app.register(overlayRoutes, {
    readStreets: () => streets.read(),
    findHotRun: (tx, scope, id) => findHotRun(tx, jobs, scope, id),
    beside: handle.kind === "native" ? db : null,
  });
  await addCentre(app, { handle, config, keys, live, store });
  await app.register(eventRoutes, { feed, hub, authenticate, placesOf: tiles.placesOf });
  serveOpenApi(app, document);
  await serveWebApp(app, config.webFolder);
  return Object.assign(app, { live, book, keeper });
}

function createApp(config: Config, logTo: AppOptions["logTo"]): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: FILE_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_CONNECTIONS_MS },
    clientErrorHandler: answerBrokenRequest,
    trustProxy: config.trustedProxies > 0 && ((_address: string, hop: number) => hop < config.trustedProxies),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: requestId,
    requestIdHeader: false,
    logger:
      config.logLevel === "silent"
        ? false
        : { ...logOptions(config.logLevel), ...(logTo === undefined ? {} : { stream: logTo }) },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void answerError(error, request, named(request, reply)),
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  return app;
}

/** What holds for every route, in the order in which a request meets it. */
async function addPlatform(app: FastifyInstance, config: Config, baseMap: Config["baseMap"]): Promise<void> {
  app.removeContentTypeParser("text/plain");
  validateStrictly(app, config);
  answerProblems(app);
  app.addHook("onRequest", nameRequest);
  limitArrival(app, { smallBytes: BODY_BYTES, smallMs: SMALL_MS });
  logAnswers(app);
  compressAnswers(app);
  await addSecurityHeaders(app, {
    https: config.publicUrl?.startsWith("https:") ?? false,
    baseMapOrigins: baseMap !== null && URL.canParse(baseMap.url) ? [new URL(baseMap.url).origin] : [],
  });
  if (config.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: config.requestsPerMinute,
      timeWindow: 60_000,
      addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
      errorResponseBuilder: (_request, { ttl }) =>
        new Problem("request.too_many", { retryAfterS: Math.ceil(ttl / 1000) }),
    });
  }
  await app.register(cookie);
  prefixCookies(app, SITE_COOKIES, config.publicUrl);
}

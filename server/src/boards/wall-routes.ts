/**
 * HTTP of the wall: the document, the outlines and the stream of one board, for an account and, under /api/public, for a screen with a
 * link. A screen hears of an ended link within a beat, reads what was counted a moment ago, and has no other door into the server.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Feed } from "../changes/feed.ts";
import { openSink } from "../changes/routes.ts";
import type { Db } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { type Limit, limitTries } from "../http/limit-tries.ts";
import { wordsFor } from "../http/route-words.ts";
import { Strict } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import { BoardSlug, SlugParams } from "./contract.ts";
import { Screen, ScreenClaim, WallDocument, WallOutlines } from "./contract-wall.ts";
import { claimScreen, type OpenScreen, openScreen } from "./find-screen.ts";
import { rememberBriefly } from "./remember-briefly.ts";
import type { Wall } from "./show-wall.ts";
import { createWallStreams, type WallStream } from "./wall-streams.ts";

type TilePlace = { readonly z: number; readonly x: number; readonly y: number };
export type WallRouteOptions = {
  readonly db: Db;
  readonly feed: Pick<Feed, "subscribe">;
  readonly wall: Wall;
  readonly publicUrl: string | null;
  /** Only the ground that is the same for everybody and names nobody. */
  readonly sendGround: (place: TilePlace, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  readonly limits?: Partial<Readonly<Record<"claims" | "wrong" | "reading", Limit>>>;
};

export const SCREEN_COOKIE = "gridstead_screen";
const BEAT_MS = 15_000;
/** Then the screen comes back, and whether it still may is judged as for every request. */
const LONGEST_STREAM_MS = 300_000;
const MOST_STREAMS = 1_000;
const MOST_STREAMS_EACH = 8;
const RETRY_S = 15;
/** A link that was ended is ended for tiles too, this much later at most. */
const SCREEN_MS = 2_000;
const MINUTE_MS = 60_000;
const LONGEST_SECRET = 100;

const say = wordsFor("boards");
const TileParams = Strict({
  slug: BoardSlug,
  z: Type.Integer({ minimum: 0, maximum: 18 }),
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
});

export const wallRoutes: FastifyPluginAsyncTypebox<WallRouteOptions> = async (app, options) => {
  const { follow } = openStreams(app, options);
  await app.register(accountWall, { ...options, follow });
  const doors = openDoors(options);
  await app.register(screenDoor, { ...options, ...doors });
  await app.register(screenWall, { ...options, follow, ...doors });
};

const accountWall: FastifyPluginAsyncTypebox<WallRouteOptions & Following> = async (app, { wall, follow }) => {
  app.get(
    "/api/wall/:slug",
    { schema: say("showWall", "Everything a board shows", { params: SlugParams, response: { 200: WallDocument } }) },
    (request, reply) => fresh(reply, wall.document(request.params.slug, request.scope)),
  );
  app.get(
    "/api/wall/:slug/outlines",
    {
      schema: say("showWallOutlines", "Outlines of a board's cells", {
        params: SlugParams,
        response: { 200: WallOutlines },
      }),
    },
    (request) => wall.outlines(request.params.slug, request.scope),
  );
  app.get(
    "/api/wall/:slug/events",
    {
      exposeHeadRoute: false,
      config: { rateLimit: false },
      schema: say("followWall", "That a board changed", { params: SlugParams }),
    },
    (request, reply) => follow(request, reply, `account ${request.scope.accountId}`, request.params.slug),
  );
};

const screenDoor: FastifyPluginAsyncTypebox<WallRouteOptions & Doors> = async (app, { claim, giveCookie }) => {
  app.post(
    "/api/public/wall/:slug/screen",
    {
      bodyLimit: 1_024,
      schema: say("claimScreen", "Open a link on this screen", {
        params: SlugParams,
        body: ScreenClaim,
        response: { 200: Screen },
      }),
    },
    async (request, reply) => {
      const { label, expiresAt, secret } = await claim(request);
      giveCookie(request, reply, secret, expiresAt);
      return reply.header("cache-control", "no-store").send({ label, expiresAt: expiresAt.toISOString() });
    },
  );
};

const screenWall: FastifyPluginAsyncTypebox<WallRouteOptions & Following & Doors> = async (app, options) => {
  const { db, wall, sendGround, screenOf, follow } = options;
  app.get(
    "/api/public/wall/:slug",
    {
      schema: say("showScreen", "Counts of a board, for a screen with a link", {
        params: SlugParams,
        response: { 200: WallDocument },
      }),
    },
    async (request, reply) => {
      await screenOf(request);
      return fresh(reply, wall.document(request.params.slug, null));
    },
  );
  app.get(
    "/api/public/wall/:slug/outlines",
    {
      schema: say("showScreenOutlines", "Outlines, for a screen with a link", {
        params: SlugParams,
        response: { 200: WallOutlines },
      }),
    },
    async (request) => {
      await screenOf(request);
      return wall.outlines(request.params.slug, null);
    },
  );
  app.get(
    "/api/public/wall/:slug/events",
    {
      exposeHeadRoute: false,
      config: { rateLimit: false },
      schema: say("followScreen", "That a board changed, for a screen with a link", { params: SlugParams }),
    },
    async (request, reply) => {
      const { linkId } = await screenOf(request);
      const kept = keptSecret(request);
      return follow(request, reply, `link ${linkId}`, request.params.slug, () =>
        openScreen(db, request.params.slug, kept),
      );
    },
  );
  app.get(
    "/api/public/wall/:slug/ground/:z/:x/:y.mvt",
    {
      config: { rateLimit: false },
      schema: say("readScreenGround", "Ground under a board's map", { params: TileParams }),
    },
    async (request, reply) => {
      await screenOf(request, false);
      return sendGround(request.params, request, reply);
    },
  );
};

type Doors = ReturnType<typeof openDoors>;

/** Whether a screen has a link that holds, at most a question in two seconds for each. */
function openDoors({ db, publicUrl, limits: given }: WallRouteOptions) {
  const screens = rememberBriefly<OpenScreen>(SCREEN_MS);
  const limits = {
    claims: limitTries(given?.claims ?? { most: 120, windowMs: MINUTE_MS }),
    wrong: limitTries(given?.wrong ?? { most: 20, windowMs: 10 * MINUTE_MS }),
    reading: limitTries(given?.reading ?? { most: 300, windowMs: MINUTE_MS }),
  };
  return { screenOf, claim, giveCookie };

  /** Once a link is known it is not asked for again within two seconds, however many tiles a screen wants. */
  function screenOf(request: FastifyRequest<{ Params: SlugParams }>, counts = true): Promise<OpenScreen> {
    const kept = keptSecret(request);
    if (kept === null) throw new Problem("boards.no_screen");
    if (counts) limits.reading.take(kept, Date.now());
    const { slug } = request.params;
    return screens(`${slug} ${kept}`, () => openScreen(db, slug, kept));
  }

  async function claim(request: FastifyRequest<{ Params: SlugParams; Body: ScreenClaim }>) {
    limits.claims.take(request.ip, Date.now());
    limits.wrong.check(request.ip, Date.now());
    try {
      return await claimScreen(db, request.params.slug, request.body.secret, keptSecret(request));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) limits.wrong.count(request.ip, Date.now());
      throw error;
    }
  }

  function giveCookie(
    request: FastifyRequest<{ Params: SlugParams }>,
    reply: FastifyReply,
    secret: string,
    until: Date,
  ) {
    const secure = request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false);
    const path = `/api/public/wall/${request.params.slug}`;
    void reply.setCookie(SCREEN_COOKIE, secret, { path, httpOnly: true, sameSite: "strict", secure, expires: until });
  }
}

type Following = ReturnType<typeof openStreams>;

/** Streams of this process: they follow the feed, beat, and are closed when their link was ended. */
function openStreams(app: FastifyInstance, { feed, wall }: WallRouteOptions) {
  const streams = createWallStreams();
  const stopFollowing = feed.subscribe((batch) => streams.follow(batch));
  const rechecks = new Map<WallStream, () => Promise<unknown>>();
  const beat = setInterval(() => void beatAll(), BEAT_MS);
  beat.unref();
  // preClose: open streams would keep the server from ever closing.
  app.addHook("preClose", async () => {
    clearInterval(beat);
    stopFollowing();
    streams.closeAll();
  });
  return { follow };

  async function follow(
    request: FastifyRequest,
    reply: FastifyReply,
    owner: string,
    slug: string,
    recheck: () => Promise<unknown> = async () => undefined,
  ): Promise<FastifyReply> {
    if (streams.size >= MOST_STREAMS) throw new Problem("server.not_ready", { streams: streams.size });
    if (streams.sizeOf(owner) >= MOST_STREAMS_EACH)
      throw new Problem("request.too_many", { most: MOST_STREAMS_EACH, retryAfterS: RETRY_S });
    const prefix = prefixOf((await wall.divisionOf(slug)) ?? undefined);
    const stream: WallStream = { sink: openSink(request, reply), owner, prefix, slug };
    const end = setTimeout(() => streams.close(stream), LONGEST_STREAM_MS).unref();
    rechecks.set(stream, recheck);
    request.raw.on("close", () => {
      clearTimeout(end);
      rechecks.delete(stream);
      streams.close(stream);
    });
    streams.open(stream);
    return reply;
  }

  /** A stream whose link was ended is closed: the screen asks why and is told. */
  async function beatAll(): Promise<void> {
    streams.beat();
    for (const [stream, recheck] of rechecks) {
      try {
        await recheck();
      } catch {
        streams.close(stream);
      }
    }
  }
}

function keptSecret({ cookies }: FastifyRequest): string | null {
  const secret = cookies[SCREEN_COOKIE];
  return secret && secret.length <= LONGEST_SECRET ? secret : null;
}

async function fresh<T>(reply: FastifyReply, answer: Promise<T>): Promise<T> {
  void reply.header("cache-control", "no-store");
  return answer;
}

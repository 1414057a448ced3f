/**
 * HTTP of the wall: the document, the outlines and the stream of one board, for an account and, under /api/public, for a screen with a
 * link. A screen hears of an ended link within a beat, reads what was counted a moment ago, and has no other door into the server.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { wordsFor } from "../http/route-words.ts";
import { Strict } from "../http/shapes.ts";
import { BoardSlug, SlugParams } from "./contract.ts";
import { Screen, ScreenClaim, WallDocument, WallOutlines } from "./contract-wall.ts";
import { openScreen } from "./find-screen.ts";
import { type DoorOptions, keptSecret, openDoors } from "./screen-doors.ts";
import type { Wall } from "./show-wall.ts";
import { openStreams, type StreamOptions } from "./stream-doors.ts";

type TilePlace = { readonly z: number; readonly x: number; readonly y: number };
export type WallRouteOptions = DoorOptions &
  StreamOptions & {
    readonly wall: Wall;
    /** Only the ground that is the same for everybody and names nobody. */
    readonly sendGround: (place: TilePlace, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  };
type Doors = ReturnType<typeof openDoors>;
type Following = ReturnType<typeof openStreams>;

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

async function fresh<T>(reply: FastifyReply, answer: Promise<T>): Promise<T> {
  void reply.header("cache-control", "no-store");
  return answer;
}

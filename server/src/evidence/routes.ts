/**
 * HTTP of evidence: a picture comes as the body itself and is kept re-encoded; it goes out only to staff inside the jurisdiction.
 * Somebody without an account may send one with the code of a door or a receipt, and sees none.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import { Photo, PhotoCapture, PhotoParams, PhotoQuery, PhotoSize, PublicPhotoQuery } from "./contract.ts";
import { keepPrepared } from "./keep-photo.ts";
import { keepPublicPhoto } from "./keep-public-photo.ts";
import { MOST_BYTES, preparePicture } from "./prepare-picture.ts";
import { sendPhoto } from "./send-photo.ts";
import { showCapture, showPhoto } from "./show-photo.ts";
import type { PhotoStore } from "./store.ts";

export type PhotoOptions = { readonly db: Db; readonly store: PhotoStore };

/** For somebody without an account, per address. */
const PUBLIC_PER_MINUTE = 12;
const say = wordsFor("evidence");

export const photoRoutes: FastifyPluginAsyncTypebox<PhotoOptions> = async (app, { db, store }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^(image\/[a-z0-9.+-]+|application\/pdf)$/,
    { parseAs: "buffer", bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/photos",
    {
      bodyLimit: MOST_BYTES,
      schema: say("keepPhoto", "Keep a photo, a signature (PNG) or a letter (PDF): the body is the file", {
        querystring: PhotoQuery,
        response: { 200: Photo },
      }),
    },
    async (request) => {
      const { purpose } = request.query;
      const picture = await preparePicture(request.body, purpose);
      return request.inScope((tx) => keepPrepared(tx, store, picture, { ...request.query, by: request.scope }));
    },
  );
  app.post(
    "/api/public/photos",
    {
      config: { rateLimit: { max: PUBLIC_PER_MINUTE, timeWindow: 60_000 } },
      bodyLimit: MOST_BYTES,
      schema: say("keepPublicPhoto", "Send a photo with the code of a door or a receipt", {
        querystring: PublicPhotoQuery,
        response: { 200: Photo },
      }),
    },
    (request) => keepPublicPhoto(db, store, request.query, request.body),
  );
  readingRoutes(app, store);
};

const readingRoutes = (app: Parameters<typeof photoRoutes>[0], store: PhotoStore): void => {
  app.get(
    "/api/photos/:uuid",
    {
      schema: say("showPhoto", "A photo as it is kept, or 240 pixels of it", {
        params: PhotoParams,
        querystring: PhotoSize,
      }),
    },
    async (request, reply) => {
      const { size = "whole" } = request.query;
      const row = await request.inScope((tx) => showPhoto(tx, request.scope, request.params.uuid));
      return sendPhoto(reply, row, await row.read(store, size));
    },
  );
  app.get(
    "/api/photos/:uuid/capture",
    {
      schema: say("showPhotoCapture", "When and where a photo was taken, kept apart from it", {
        params: PhotoParams,
        response: { 200: PhotoCapture },
      }),
    },
    (request) => request.inScope((tx) => showCapture(tx, request.scope, request.params.uuid)),
  );
};

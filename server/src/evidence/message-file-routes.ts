/** HTTP of what lies with messages and bulletins: a file comes as the body itself, and goes out to whoever sees what it lies with. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { PhotoParams, PhotoSize } from "./contract.ts";
import { MessageFile, MessageFileQuery } from "./contract-message-files.ts";
import { sayFile } from "./file-headers.ts";
import { keepMessageFile, prepareMessageFile, showMessageFile } from "./keep-message-file.ts";
import { MOST_BYTES } from "./prepare-picture.ts";
import type { PhotoStore } from "./store.ts";

const say = wordsFor("evidence");

export const messageFileRoutes: FastifyPluginAsyncTypebox<{ readonly store: PhotoStore }> = async (app, { store }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^(image\/[a-z0-9.+-]+|application\/pdf)$/,
    { parseAs: "buffer", bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/message-files",
    {
      bodyLimit: MOST_BYTES,
      schema: say("keepMessageFile", "Send a photo or a PDF that is to lie with a message or a bulletin", {
        querystring: MessageFileQuery,
        response: { 200: MessageFile },
      }),
    },
    async (request) => {
      const prepared = await prepareMessageFile(request.body);
      return request.inScope((tx) => keepMessageFile(tx, store, request.scope, request.query, prepared));
    },
  );
  app.get(
    "/api/message-files/:uuid",
    {
      schema: say("showMessageFile", "What lies with a message or a bulletin, or 240 pixels of it", {
        params: PhotoParams,
        querystring: PhotoSize,
      }),
    },
    async (request, reply) => {
      const { size = "whole" } = request.query;
      const { name, read } = await request.inScope((tx) => showMessageFile(tx, request.params.uuid, size));
      const { bytes, mediaType } = await read(store);
      return sayFile(reply, { name, mediaType, inline: mediaType !== "application/pdf" }).send(bytes);
    },
  );
};

/** HTTP of files of divisions. A file comes as the body itself, by a stream, and goes out to be saved: nothing of it is opened here. */
import type { Readable } from "node:stream";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { sayFile } from "../evidence/file-headers.ts";
import type { PhotoStore } from "../evidence/store.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import {
  ChangeFile,
  ContentParams,
  FileListQuery,
  MakeCurrent,
  MOST_FILE_BYTES,
  NewFileQuery,
  NewVersionQuery,
  TownFile,
  TownFileHistory,
  TownFileList,
  TurnFile,
} from "./contract.ts";
import { type ReceivedContent, receiveContent } from "./receive-content.ts";
import { findContent, findFile, listFiles, showFile } from "./show-files.ts";
import { addFile, addVersion, bringBack, makeCurrent, refuseOutside, renameFile, takeAway } from "./write-files.ts";

const say = wordsFor("files");
const one = { params: IdParams, response: { 200: TownFile } };
type Options = { readonly store: PhotoStore };
type Plugin = FastifyPluginAsyncTypebox<Options>;

export const fileRoutes: Plugin = async (app, { store }) => {
  app.get(
    "/api/files",
    {
      schema: say("listTownFiles", "Files of divisions, the last changed first", {
        querystring: FileListQuery,
        response: { 200: TownFileList },
      }),
    },
    (request) => request.inScope((tx) => listFiles(tx, request.scope, request.query)),
  );
  app.get(
    "/api/files/:id",
    {
      schema: say("showTownFile", "A file with its versions", { params: IdParams, response: { 200: TownFileHistory } }),
    },
    (request) => request.inScope((tx) => showFile(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/files/:id/versions/:number/content",
    { schema: say("readTownFile", "What a version of a file holds", { params: ContentParams }) },
    async (request, reply) => {
      const { id, number } = request.params;
      const content = await request.inScope((tx) => findContent(tx, request.scope, id, number));
      return sayFile(reply, content).send(await store.read(content.sha256));
    },
  );
  changingRoutes(app);
  await app.register(sendingRoutes, { store });
};

const changingRoutes = (app: Parameters<Plugin>[0]): void => {
  app.put(
    "/api/files/:id",
    { schema: say("renameTownFile", "Give a file another title or category", { ...one, body: ChangeFile }) },
    (request) => request.inScope((tx) => renameFile(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/files/:id/current",
    { schema: say("makeTownFileCurrent", "Make an older version the present one", { ...one, body: MakeCurrent }) },
    (request) => request.inScope((tx) => makeCurrent(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/files/:id/remove",
    { schema: say("removeTownFile", "Take a file away; it can be brought back", { ...one, body: TurnFile }) },
    (request) => request.inScope((tx) => takeAway(tx, request.scope, request.params.id, request.body.version)),
  );
  app.post(
    "/api/files/:id/restore",
    { schema: say("restoreTownFile", "Bring a file back", { ...one, body: TurnFile }) },
    (request) => request.inScope((tx) => bringBack(tx, request.scope, request.params.id, request.body.version)),
  );
};

/** Apart, because here a body is a stream of bytes and nothing else. */
const sendingRoutes: Plugin = async (app, { store }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/octet-stream", (_request, payload, done) => done(null, payload));
  app.post(
    "/api/files",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: say("keepTownFile", "Keep a file for a division: the body is the file", {
        querystring: NewFileQuery,
        response: { 200: TownFile },
      }),
    },
    async (request) => {
      await request.inScope((tx) => refuseOutside(tx, request.query.division));
      return kept(await received(store, request, request.query.name), (content) =>
        request.inScope((tx) => addFile(tx, request.scope, request.query, content)),
      );
    },
  );
  app.post(
    "/api/files/:id/versions",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: say("keepTownFileVersion", "Keep a new version of a file: the body is the file", {
        ...one,
        querystring: NewVersionQuery,
      }),
    },
    async (request) => {
      const { id } = request.params;
      await request.inScope(async (tx) => refuseOutside(tx, (await findFile(tx, request.scope, id)).division.code));
      return kept(await received(store, request, request.query.name), (content) =>
        request.inScope((tx) => addVersion(tx, request.scope, id, request.query, content)),
      );
    },
  );
};

/** A length that is told beforehand is refused before a byte is read. */
async function received(store: PhotoStore, request: FastifyRequest, name: string): Promise<ReceivedContent> {
  const told = Number(request.headers["content-length"] ?? 0);
  if (told > MOST_FILE_BYTES) throw new Problem("request.too_large", { mostBytes: MOST_FILE_BYTES, gotBytes: told });
  if (request.body === undefined || request.body === null) throw new Problem("files.empty");
  return receiveContent(store, request.body as Readable, name);
}

/** What its transaction did not keep is not kept. */
async function kept(
  content: ReceivedContent,
  work: (content: ReceivedContent) => Promise<TownFile>,
): Promise<TownFile> {
  try {
    return await work(content);
  } catch (error) {
    await content.drop();
    throw error;
  }
}

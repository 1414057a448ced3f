/** HTTP of boards for those who compose them: all boards, keep one, take a change back, take it down, links of screens, a preview. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import {
  Board,
  BoardChange,
  BoardLink,
  BoardLinkList,
  BoardList,
  BoardVersion,
  BoardWish,
  LinkParams,
  MadeBoardLink,
  NewBoardLink,
} from "./contract.ts";
import { WallPreview, WallPreviewAnswer } from "./contract-wall.ts";
import { changeBoard, makeBoard, takeDownBoard, undoBoard } from "./keep-board.ts";
import { endLink, freeLink, makeLink } from "./keep-links.ts";
import { findBoard, listBoards, listLinks } from "./show-boards.ts";
import type { Wall } from "./show-wall.ts";

const say = wordsFor("boards");
const BODY_BYTES = 131_072;

export const boardRoutes: FastifyPluginAsyncTypebox<{ readonly wall: Wall }> = async (app, { wall }) => {
  app.get(
    "/api/boards",
    { schema: say("listBoards", "Boards of the wall", { response: { 200: BoardList } }) },
    (request) => request.inScope(listBoards),
  );
  app.get(
    "/api/boards/:id",
    { schema: say("showBoard", "One board", { params: IdParams, response: { 200: Board } }) },
    (request) => request.inScope((tx) => findBoard(tx, request.params.id)),
  );
  app.post(
    "/api/boards",
    { bodyLimit: BODY_BYTES, schema: say("makeBoard", "Make a board", { body: BoardWish, response: { 200: Board } }) },
    (request) => request.inScope((tx) => makeBoard(tx, request.scope, request.body)),
  );
  app.put(
    "/api/boards/:id",
    {
      bodyLimit: BODY_BYTES,
      schema: say("changeBoard", "Change a board", { params: IdParams, body: BoardChange, response: { 200: Board } }),
    },
    (request) => {
      const { version, wish } = request.body;
      return request.inScope((tx) => changeBoard(tx, request.scope, request.params.id, version, wish));
    },
  );
  app.post(
    "/api/boards/:id/undo",
    {
      schema: say("undoBoard", "Bring back what a board was before", {
        params: IdParams,
        body: BoardVersion,
        response: { 200: Board },
      }),
    },
    (request) => request.inScope((tx) => undoBoard(tx, request.scope, request.params.id, request.body.version)),
  );
  app.post(
    "/api/boards/:id/take-down",
    {
      schema: say("takeDownBoard", "Take a board down", {
        params: IdParams,
        body: BoardVersion,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await request.inScope((tx) => takeDownBoard(tx, request.params.id, request.body.version));
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/boards/preview",
    {
      bodyLimit: BODY_BYTES,
      schema: say("previewBoard", "What a layout would show", {
        body: WallPreview,
        response: { 200: WallPreviewAnswer },
      }),
    },
    (request) => request.inScope((tx) => wall.preview(tx, request.scope, request.body.wish)),
  );
  await app.register(linkRoutes);
};

const linkRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/boards/:id/links",
    { schema: say("listBoardLinks", "Links of screens", { params: IdParams, response: { 200: BoardLinkList } }) },
    (request) => request.inScope((tx) => listLinks(tx, request.params.id)),
  );
  app.post(
    "/api/boards/:id/links",
    {
      schema: say("makeBoardLink", "Make a link for one screen", {
        params: IdParams,
        body: NewBoardLink,
        response: { 200: MadeBoardLink },
      }),
    },
    async (request, reply) => {
      const made = await request.inScope((tx) => makeLink(tx, request.scope, request.params.id, request.body));
      return reply.header("cache-control", "no-store").send(made);
    },
  );
  app.post(
    "/api/boards/:id/links/:link/revoke",
    { schema: say("revokeBoardLink", "End a link", { params: LinkParams, response: { 200: BoardLink } }) },
    (request) => request.inScope((tx) => endLink(tx, request.params.id, request.params.link)),
  );
  app.post(
    "/api/boards/:id/links/:link/release",
    {
      schema: say("releaseBoardLink", "Let another screen open a link", {
        params: LinkParams,
        response: { 200: BoardLink },
      }),
    },
    (request) => request.inScope((tx) => freeLink(tx, request.params.id, request.params.link)),
  );
};

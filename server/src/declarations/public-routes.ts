/**
 * HTTP of declarations for people without an account: a door by its code, a declaration, and what became of it by the receipt code.
 * Tries are counted (count-tries.ts).
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import type { Keys } from "../sealing/keys.ts";
import { receiptHash } from "../sealing/receipt-code.ts";
import { DeclarationStatus, Door, DoorParams, NewDeclaration, Receipt, ReceiptParams } from "./contract.ts";
import { countTries, type Tries } from "./count-tries.ts";
import { followDeclaration, withdraw } from "./follow-declaration.ts";
import { showDoor } from "./show-door.ts";
import { submitDeclaration } from "./submit-declaration.ts";

export type PublicOptions = { readonly db: Db; readonly keys: Keys; readonly now?: () => Date };

const say = wordsFor("public");
const BODY_BYTES = 16_384;
const NOTE_BYTES = 4_096;

type PublicApp = Parameters<typeof publicDeclarationRoutes>[0];
type Around = { readonly db: Db; readonly now: () => Date; readonly tries: Tries };

export const publicDeclarationRoutes: FastifyPluginAsyncTypebox<PublicOptions> = async (app, options) => {
  const { db, keys, now = () => new Date() } = options;
  const around = { db, now, tries: countTries(now) };
  doorRoutes(app, around, keys);
  receiptRoutes(app, around);
  ownSteps(app, around);
};

function doorRoutes(app: PublicApp, { db, now, tries }: Around, keys: Keys): void {
  app.get(
    "/api/public/doors/:code",
    { schema: say("showDoor", "What a door tells", { params: DoorParams, response: { 200: Door } }) },
    (request) => tries.reading(request.ip, () => showDoor(db, request.params.code)),
  );
  app.post(
    "/api/public/declarations",
    {
      bodyLimit: BODY_BYTES,
      schema: say("declare", "Declare a letting, an arrival, a leaving or an end; the receipt code is shown once", {
        body: NewDeclaration,
        response: { 201: Receipt },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const receipt = await tries.writing(request.ip, body.code, () => submitDeclaration(db, keys, body, now()));
      return reply.code(201).header("cache-control", "no-store").send(receipt);
    },
  );
}

function receiptRoutes(app: PublicApp, { db, now, tries }: Around): void {
  app.get(
    "/api/public/declarations/:code",
    {
      schema: say("followDeclaration", "What became of it, and which roles looked", {
        params: ReceiptParams,
        response: { 200: DeclarationStatus },
      }),
    },
    async (request, reply) => {
      const status = await tries.reading(request.ip, () => followDeclaration(db, request.params.code, now()));
      return reply.header("cache-control", "no-store").send(status);
    },
  );
  app.get(
    "/api/public/declarations/:code/copy",
    {
      schema: say("copyDeclaration", "Everything that is stored, as a file", {
        params: ReceiptParams,
        response: { 200: DeclarationStatus },
      }),
    },
    async (request, reply) => {
      const status = await tries.reading(request.ip, () => followDeclaration(db, request.params.code, now()));
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", 'attachment; filename="declaration.json"')
        .send(status);
    },
  );
}

function ownSteps(app: PublicApp, { db, now, tries }: Around): void {
  app.post(
    "/api/public/declarations/:code/withdraw",
    {
      bodyLimit: NOTE_BYTES,
      schema: say("withdrawDeclaration", "Take it back before it is verified", {
        params: ReceiptParams,
        response: { 200: DeclarationStatus },
      }),
    },
    (request) => {
      const { code } = request.params;
      return tries.writing(request.ip, receiptHash(code), () => withdraw(db, code, now()));
    },
  );
}

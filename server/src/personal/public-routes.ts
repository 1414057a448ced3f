/**
 * HTTP of what is stored, for people without an account: by receipt code, on the screen, as a file, and to ask for a correction. All by
 * POST: the own number that proves who somebody is must stand in no address. Tries are counted (count-proofs.ts).
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Db } from "../db/client.ts";
import { wordsFor } from "../http/route-words.ts";
import type { Keys } from "../sealing/keys.ts";
import { askCorrection } from "./ask-correction.ts";
import { CopyWish, NewCorrection, ReceiptParams, Stored, StoredWish } from "./contract.ts";
import { countProofs } from "./count-proofs.ts";
import { readableCopy } from "./readable.ts";
import { showStored } from "./show-stored.ts";

export type PublicPersonalOptions = { readonly db: Db; readonly keys: Keys; readonly now?: () => Date };

const say = wordsFor("public");
const BODY_BYTES = 4_096;
const route = { bodyLimit: BODY_BYTES };

export const publicPersonalRoutes: FastifyPluginAsyncTypebox<PublicPersonalOptions> = async (app, options) => {
  const { db, keys, now = () => new Date() } = options;
  const tries = countProofs(now);
  app.post(
    "/api/public/receipts/:code/stored",
    {
      ...route,
      schema: say("showStored", "What is stored with this receipt, and which roles looked", {
        params: ReceiptParams,
        body: StoredWish,
        response: { 200: Stored },
      }),
    },
    async ({ ip, params: { code }, body }, reply) => {
      const stored = await tries.reading(ip, code, () => showStored(db, keys, code, body.proof));
      return reply.header("cache-control", "no-store").send(stored);
    },
  );
  app.post(
    "/api/public/receipts/:code/stored/copy",
    {
      ...route,
      schema: say("copyStored", "The same as a file, for programs or to be read", {
        params: ReceiptParams,
        body: CopyWish,
      }),
    },
    async ({ ip, params: { code }, body }, reply) => {
      const stored = await tries.reading(ip, code, () => showStored(db, keys, code, body.proof));
      const isText = body.as === "text";
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="stored.${isText ? "txt" : "json"}"`)
        .type(isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8")
        .send(isText ? readableCopy(stored, body.language, now()) : `${JSON.stringify(stored, null, 2)}\n`);
    },
  );
  app.post(
    "/api/public/receipts/:code/corrections",
    {
      ...route,
      schema: say("askCorrection", "Say what is wrong; the office answers with a reason", {
        params: ReceiptParams,
        body: NewCorrection,
        response: { 201: Stored },
      }),
    },
    async ({ ip, params: { code }, body }, reply) => {
      const stored = await tries.writing(ip, code, () => askCorrection(db, keys, code, body, now()));
      return reply.code(201).header("cache-control", "no-store").send(stored);
    },
  );
};

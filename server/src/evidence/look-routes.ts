/** HTTP of opening the photo of a contract: asks for a purpose, writes the look down, answers the picture, which nobody may keep. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { LookWish } from "../alerts/contract-looks.ts";
import { wordsFor } from "../http/route-words.ts";
import { PhotoParams } from "./contract.ts";
import { lookAtContract } from "./look-at-contract.ts";
import { sendPhoto } from "./send-photo.ts";
import type { PhotoStore } from "./store.ts";

const say = wordsFor("evidence");

export const contractLookRoutes: FastifyPluginAsyncTypebox<{ readonly store: PhotoStore }> = async (app, { store }) => {
  app.post(
    "/api/photos/:uuid/look",
    {
      schema: say("lookAtContract", "The photo of a contract, for a purpose; the look is written down", {
        params: PhotoParams,
        body: LookWish,
      }),
    },
    async (request, reply) => {
      const { scope, ip, params, body } = request;
      const photo = await request.inScope((tx) => lookAtContract(tx, { scope, ip, uuid: params.uuid, wish: body }));
      return sendPhoto(reply, photo, await photo.read(store, "whole"));
    },
  );
};

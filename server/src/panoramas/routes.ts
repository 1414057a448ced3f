/** HTTP of panoramas: a picture comes as the body itself with everything said of it in the query; it goes out only inside the jurisdiction. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { PhotoSize } from "../evidence/contract.ts";
import { MOST_PANORAMA_BYTES, panoramaThumb, preparePanorama } from "../evidence/prepare-panorama.ts";
import { sendPhoto } from "../evidence/send-photo.ts";
import type { PhotoStore } from "../evidence/store.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { changePanorama, setHidden } from "./change-panorama.ts";
import { NewPanorama, Panorama, PanoramaChange, PanoramaHiding, PanoramaList, PanoramaView } from "./contract.ts";
import { assertSaid, keepPanorama } from "./keep-panorama.ts";
import { findPanorama, findPicture, listPanoramas } from "./show-panoramas.ts";

export type PanoramaOptions = { readonly store: PhotoStore };
const say = wordsFor("panorama");

export const panoramaRoutes: FastifyPluginAsyncTypebox<PanoramaOptions> = async (app, { store }) => {
  await app.register(uploadRoute, { store });
  app.get(
    "/api/panoramas",
    { schema: say("listPanoramas", "The newest panorama of each place", { response: { 200: PanoramaList } }) },
    (request) => request.inScope((tx) => listPanoramas(tx, request.scope)),
  );
  app.get(
    "/api/panoramas/:id",
    {
      schema: say("showPanorama", "A panorama, the others of its place and its neighbours", {
        params: IdParams,
        response: { 200: PanoramaView },
      }),
    },
    (request) => request.inScope((tx) => findPanorama(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/panoramas/:id/picture",
    {
      schema: say("showPanoramaPicture", "The picture as it is kept, or 480 pixels of it", {
        params: IdParams,
        querystring: PhotoSize,
      }),
    },
    async (request, reply) => {
      const { sha256, uuid } = await request.inScope((tx) => findPicture(tx, request.params.id));
      const small = request.query.size === "thumb";
      const bytes = await (small ? store.derived(sha256, "480.jpg", panoramaThumb) : store.read(sha256));
      const shown = { name: `panorama-${uuid}.jpg`, personal: true, read: async () => ({ bytes, mediaType: "" }) };
      return sendPhoto(reply, shown, { bytes, mediaType: "image/jpeg" });
    },
  );
  app.patch(
    "/api/panoramas/:id",
    {
      schema: say("changePanorama", "Put right what is said of a panorama, remove it or put it back", {
        params: IdParams,
        body: PanoramaChange,
        response: { 200: Panorama },
      }),
    },
    (request) => request.inScope((tx) => changePanorama(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/panoramas/:id/hiding",
    {
      schema: say("hidePanorama", "Hide a panorama in which somebody can be known, or show it again", {
        params: IdParams,
        body: PanoramaHiding,
        response: { 200: Panorama },
      }),
    },
    (request) => request.inScope((tx) => setHidden(tx, request.scope, request.params.id, request.body)),
  );
};

const uploadRoute: FastifyPluginAsyncTypebox<PanoramaOptions> = async (app, { store }) => {
  app.addContentTypeParser(
    /^image\/[a-z0-9.+-]+$/,
    { parseAs: "buffer", bodyLimit: MOST_PANORAMA_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/panoramas",
    {
      bodyLimit: MOST_PANORAMA_BYTES,
      schema: say("keepPanorama", "Keep a 360-degree photo (JPEG, 2:1): the body is the file", {
        querystring: NewPanorama,
        response: { 200: Panorama },
      }),
    },
    async (request) => {
      assertSaid(request.query, new Date());
      const picture = await preparePanorama(request.body);
      return request.inScope((tx) => keepPanorama(tx, request.scope, store, picture, request.query));
    },
  );
};

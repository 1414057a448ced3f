/** HTTP of imported layers: a file comes as bytes with everything said of it in the query; a layer and its features go out. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams, Strict } from "../http/shapes.ts";
import { editLayer } from "./change-layer.ts";
import {
  ImportedLayer,
  ImportedLayerChange,
  ImportedLayerList,
  ImportedLayerQuery,
  NewImportedEdition,
  NewImportedLayer,
} from "./contract.ts";
import { keepLayer, replaceLayer } from "./keep-layer.ts";
import type { Plausibility } from "./propose-system.ts";
import type { ReadShapes } from "./read-archive.ts";
import { MOST_BYTES, readLayerFile } from "./read-layer-file.ts";
import { findLayer, layerGeojson, listLayers } from "./show-layers.ts";

export type ImportedLayerOptions = { readonly plausibility: Plausibility; readonly readShapes: ReadShapes };

const say = wordsFor("imported_layer");
const MEDIA_TYPE = "application/octet-stream";
const description = `The body is the file's bytes as ${MEDIA_TYPE}: GeoJSON, CSV with a column wkt, or lng and lat, or a zipped Shapefile; at most 16 MB.`;
const EditionQuery = Strict({ edition: Type.Optional(Type.Integer({ minimum: 1 })) });

export const importedLayerRoutes: FastifyPluginAsyncTypebox<ImportedLayerOptions> = async (app, options) => {
  await app.register(uploadRoutes, options);
  app.get(
    "/api/imported-layers",
    {
      schema: say("listImportedLayers", "Layers that were brought in from outside, newest first", {
        querystring: ImportedLayerQuery,
        response: { 200: ImportedLayerList },
      }),
    },
    (request) => request.inScope((tx) => listLayers(tx, request.scope, request.query)),
  );
  app.get(
    "/api/imported-layers/:id",
    {
      schema: say("showImportedLayer", "One layer with its editions", {
        params: IdParams,
        response: { 200: ImportedLayer },
      }),
    },
    (request) => request.inScope((tx) => findLayer(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/imported-layers/:id.geojson",
    {
      schema: say("showImportedFeatures", "The features of a layer", { params: IdParams, querystring: EditionQuery }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const text = await request.inScope((tx) => layerGeojson(tx, request.scope, id, request.query.edition));
      void reply.header("content-disposition", `inline; filename="layer-${id}.geojson"`);
      return reply.type("application/geo+json").send(text);
    },
  );
  app.patch(
    "/api/imported-layers/:id",
    {
      schema: say(
        "changeImportedLayer",
        "Say something else of a layer, show another edition, remove it or put it back",
        {
          params: IdParams,
          body: ImportedLayerChange,
          response: { 200: ImportedLayer },
        },
      ),
    },
    (request) => request.inScope((tx) => editLayer(tx, request.scope, request.params.id, request.body)),
  );
};

const uploadRoutes: FastifyPluginAsyncTypebox<ImportedLayerOptions> = async (app, { plausibility, readShapes }) => {
  app.addContentTypeParser(MEDIA_TYPE, { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    "/api/imported-layers",
    {
      bodyLimit: MOST_BYTES,
      schema: say("makeImportedLayer", "Bring in a layer", {
        description,
        querystring: NewImportedLayer,
        response: { 200: ImportedLayer },
      }),
    },
    (request) => {
      const file = readLayerFile(request.body, request.query.fileName, request.query, readShapes);
      const { scope } = request;
      return request.inScope((tx) => keepLayer({ tx, scope, plausibility, file }, request.query));
    },
  );
  app.post(
    "/api/imported-layers/:id/editions",
    {
      bodyLimit: MOST_BYTES,
      schema: say("replaceImportedLayer", "Bring in a newer file of a layer; the one before is kept", {
        description,
        params: IdParams,
        querystring: NewImportedEdition,
        response: { 200: ImportedLayer },
      }),
    },
    (request) => {
      const file = readLayerFile(request.body, request.query.fileName, request.query, readShapes);
      const { scope } = request;
      return request.inScope((tx) => replaceLayer({ tx, scope, plausibility, file }, request.params.id, request.query));
    },
  );
};

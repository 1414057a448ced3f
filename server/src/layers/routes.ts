/** HTTP of the map layers: tiles with ETags, TileJSON, density points, and the town before sign-in. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { ownOriginOf } from "../http/access.ts";
import { type Encoding, encodingFor } from "../http/compression.ts";
import { type Box, Strict } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import { DensityMeasure, type LayerName, layerNames, TileJson, TileParams, TownConfig } from "./contract.ts";
import { MAX_TILE_ZOOM } from "./sources.ts";
import { etagOf } from "./tile-cache.ts";
import { tileJsonOf } from "./tile-json.ts";
import { readTownConfig } from "./town-config.ts";
import type { TownTiles } from "./town-tiles.ts";

export type LayerOptions = {
  readonly db: Db;
  readonly tiles: TownTiles;
  readonly publicUrl: string | null;
  readonly baseMap: TownConfig["baseMap"];
};

const TILE_TYPE = "application/vnd.mapbox-vector-tile";
const TILE_HEADERS = {
  vary: "Accept-Encoding, Cookie, Authorization",
  "cache-control": "private, no-cache",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};
const TOWN_MS = 2_000;

export const layerRoutes: FastifyPluginAsyncTypebox<LayerOptions> = async (app, { db, tiles, publicUrl, baseMap }) => {
  const tags = ["layers"];
  const town = remembered(TOWN_MS, () => readTownConfig(db, baseMap));

  app.get(
    "/tiles/:layers/:z/:x/:y.mvt",
    // Tiles come by the thousand: the headers that protect pages are left out, what protects a file is set below.
    { helmet: false, config: { rateLimit: false }, schema: { tags, operationId: "readTile", params: TileParams } },
    (request, reply) => sendTile(tiles, request.params, request, reply),
  );

  app.get(
    "/tiles/:layers.json",
    {
      schema: {
        tags,
        operationId: "readTileJson",
        params: Strict({ layers: TileParams.properties.layers }),
        response: { 200: TileJson },
      },
    },
    async (request) => {
      const { name, attribution, box } = await town();
      const origin = ownOriginOf(request, publicUrl);
      return tileJsonOf({
        layers: parseLayers(request.params.layers),
        origin,
        name: name.en,
        attribution: attribution.en,
        box: box as Box | null,
      });
    },
  );

  app.get(
    "/api/density/:measure",
    { schema: { tags, operationId: "readDensity", params: Strict({ measure: DensityMeasure }) } },
    async (request, reply) => {
      assertLoaded(tiles);
      const floats = tiles.density(request.scope, request.params.measure);
      void reply.type("application/octet-stream").header("cache-control", "private, no-cache");
      return reply.send(Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength));
    },
  );

  app.get("/api/town", { schema: { tags, operationId: "readTown", response: { 200: TownConfig } } }, () => town());
};

/** The requested layers in our order, each once: the same set is the same tile. */
export function parseLayers(text: string): LayerName[] {
  const known = parsed.get(text);
  if (known) return known;
  const asked = text.split(",");
  const unknown = asked.find((name) => !layerNames.some((layer) => layer === name));
  if (unknown !== undefined)
    throw new Problem("tiles.unknown_layer", { layer: unknown.slice(0, 40), known: layerNames });
  const layers = layerNames.filter((name) => asked.includes(name));
  if (parsed.size < MOST_PARSED) parsed.set(text, layers);
  return layers;
}

const parsed = new Map<string, LayerName[]>();
const MOST_PARSED = 1_000;

export async function sendTile(
  tiles: TownTiles,
  params: TileParams,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const layers = parseLayers(params.layers);
  const { z, x, y } = params;
  if (z > MAX_TILE_ZOOM || x >= 2 ** z || y >= 2 ** z)
    throw new Problem("tiles.outside_range", { z, x, y, maxZoom: MAX_TILE_ZOOM });
  assertLoaded(tiles);
  const tile = tiles.tile(request.scope, layers, z, x, y);
  void reply.headers(TILE_HEADERS);

  const { headers } = request;
  const wanted = encodingFor(headers["accept-encoding"]);
  // Either form of the same content is still fresh; asking which one was sent would need the bytes.
  const fresh = matching(headers["if-none-match"], tile.tag, wanted);
  if (fresh !== null) return reply.header("etag", fresh).code(304).send();

  const { bytes, etag, encoding } = await tiles.cache.sent(tile, wanted);
  if (encoding !== "identity") void reply.header("content-encoding", encoding);
  return reply.header("etag", etag).type(TILE_TYPE).send(bytes);
}

/** The ETag among those the client holds that is this content, in the encoding it would get or uncompressed. */
function matching(held: string | undefined, tag: string, wanted: Encoding): string | null {
  if (!held) return null;
  return [etagOf(tag, wanted), etagOf(tag, "identity")].find((etag) => held.includes(etag)) ?? null;
}

function assertLoaded(tiles: TownTiles): void {
  if (!tiles.isLoaded) throw new Problem("server.not_ready");
}

/** One answer for everybody who asks within a moment: the address is public. */
function remembered<T>(forMs: number, read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let untilMs = 0;
  return () => {
    if (!answer || performance.now() > untilMs) {
      untilMs = performance.now() + forMs;
      answer = read();
      answer.catch(() => {
        answer = null;
      });
    }
    return answer;
  };
}

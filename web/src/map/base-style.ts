/**
 * A base map of the town's own choice as part of our style: a raster address, or another vector style that is read once. Its labels
 * and patterns are left out: they would need fonts and sprites from elsewhere, and our names stand on top anyway.
 */
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";

export type BaseStyle = {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
};

export const noBase: BaseStyle = { sources: {}, layers: [] };
const BASE_SOURCE = "base-map";
const PREFIX = "base:";
const MOST_LAYERS = 500;
const PATIENCE_MS = 15_000;

/** `url` with {z}, {x} and {y}. */
export const rasterBase = (url: string): BaseStyle => ({
  sources: { [BASE_SOURCE]: { type: "raster", tiles: [url], tileSize: 256, maxzoom: 19 } },
  layers: [{ id: `${PREFIX}raster`, type: "raster", source: BASE_SOURCE, paint: { "raster-saturation": -0.6 } }],
});

export async function fetchBaseStyle(url: string, signal: AbortSignal): Promise<BaseStyle> {
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    credentials: "omit",
  });
  if (!response.ok)
    throw new Error(`expected a map style at ${url}, got status ${response.status}: check the town's base map`);
  return asBase(await response.json());
}

/** Throws an Error when it is no style of version 8. Names are prefixed, so that they never meet ours. */
export function asBase(style: unknown): BaseStyle {
  const { version, sources, layers } = (style ?? {}) as {
    version?: unknown;
    sources?: Record<string, SourceSpecification>;
    layers?: LayerSpecification[];
  };
  if (version !== 8 || !sources || !Array.isArray(layers) || layers.length > MOST_LAYERS) {
    throw new Error(
      `expected a map style of version 8 with at most ${MOST_LAYERS} layers, got version ${String(version)}: check the town's base map`,
    );
  }
  return {
    sources: Object.fromEntries(Object.entries(sources).map(([name, source]) => [PREFIX + name, source])),
    layers: layers.filter(drawsAlone).map((layer) => prefixed(layer)),
  };
}

const drawsAlone = ({ type, paint }: LayerSpecification): boolean =>
  type !== "symbol" && !Object.keys(paint ?? {}).some((property) => property.endsWith("-pattern"));

const prefixed = (layer: LayerSpecification): LayerSpecification => ({
  ...layer,
  id: PREFIX + layer.id,
  ...("source" in layer ? { source: PREFIX + layer.source } : {}),
});

/**
 * Where the map's vector tiles come from: one source per group of layers that change together, so that a change refreshes
 * few tiles. Addresses are absolute because the tile workers know no page.
 */
import type { LayerName } from "@gridstead/server/contract";
import type { SourceSpecification } from "maplibre-gl";

const tileSources = {
  ground: ["division", "street", "water", "landuse"],
  grid: ["block", "cell"],
  register: ["building", "unit"],
  hazard: ["hazard"],
  density: ["density"],
  people: ["people"],
  point: ["point"],
} as const satisfies Readonly<Record<string, readonly LayerName[]>>;
export type TileSource = keyof typeof tileSources;
export const tileSourceNames = Object.keys(tileSources) as readonly TileSource[];

/** GeoJSON that the browser itself writes; each begins empty. */
export const drawnSources = [
  "cell-label",
  "community-label",
  "block-number",
  "hazard-mark",
  "hazard-leg",
  "measure",
  "sketch",
  "piece",
  "draft-cell",
  "draft-label",
  "cell-then",
  "cell-then-label",
  "fault",
  "street-run",
  "street-rank",
  "street-chosen",
  "street-record",
  "overlay",
  "overlay-label",
  "imported",
  "imported-label",
  "panorama",
  "visit-route",
  "situation",
  "point-chosen",
  "emergency-area",
  "emergency-building",
] as const;
export type DrawnSource = (typeof drawnSources)[number];

export const emptyCollection: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
const MAX_TILE_ZOOM = 18;

/** The source a tile layer is drawn from; null for a name this map does not draw. */
export const sourceOfLayer = (layer: string): TileSource | null =>
  tileSourceNames.find((source) => (tileSources[source] as readonly string[]).includes(layer)) ?? null;

/** `origin` like "https://map.example". */
export function sourceSpecifications(origin: string): Record<string, SourceSpecification> {
  const tiles = tileSourceNames.map((name): [string, SourceSpecification] => [
    name,
    {
      type: "vector",
      tiles: [`${origin}/tiles/${tileSources[name].join(",")}/{z}/{x}/{y}.mvt`],
      minzoom: name === "hazard" ? 10 : 0,
      maxzoom: MAX_TILE_ZOOM,
    },
  ]);
  const drawn = drawnSources.map((name): [string, SourceSpecification] => [
    name,
    { type: "geojson", data: emptyCollection },
  ]);
  return Object.fromEntries([...tiles, ...drawn]);
}

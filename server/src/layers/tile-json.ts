/** TileJSON 3.0.0 of a set of layers, as GIS clients and MapLibre read it. Pure. */
import type { Box } from "../http/shapes.ts";
import type { LayerName, TileJson } from "./contract.ts";
import { MAX_TILE_ZOOM, sourceOf } from "./sources.ts";

export type TileJsonOptions = {
  readonly layers: readonly LayerName[];
  /** scheme://host[:port] */
  readonly origin: string;
  readonly name: string;
  readonly attribution: string;
  readonly box: Box | null;
};

const WORLD: Box = [-180, -85.051129, 180, 85.051129];
const fieldKinds = { string: "String", int: "Number", float: "Number", bool: "Boolean" } as const;

export function tileJsonOf({ layers, origin, name, attribution, box }: TileJsonOptions): TileJson {
  const sources = layers.map(sourceOf);
  return {
    tilejson: "3.0.0",
    name,
    attribution,
    tiles: [`${origin}/tiles/${layers.join()}/{z}/{x}/{y}.mvt`],
    minzoom: Math.min(...sources.map((source) => source.minZoom)),
    maxzoom: MAX_TILE_ZOOM,
    bounds: box ?? WORLD,
    vector_layers: sources.map((source) => ({
      id: source.name,
      description: source.description,
      minzoom: source.minZoom,
      maxzoom: MAX_TILE_ZOOM,
      fields: Object.fromEntries(source.schema.map((attribute) => [attribute.name, fieldKinds[attribute.kind]])),
    })),
  };
}

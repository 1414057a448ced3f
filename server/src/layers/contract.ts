/** Wire shapes of the map layers: TileJSON, density points, and what a browser must know before the first map. */
import { type Static, Type } from "typebox";
import { Box, DivisionCode, Nullable, Position, Strict } from "../http/shapes.ts";

export const layerNames = [
  "division",
  "block",
  "cell",
  "street",
  "water",
  "landuse",
  "building",
  "unit",
  "hazard",
  "density",
  "people",
  "point",
] as const;
export type LayerName = (typeof layerNames)[number];

/** Public before sign-in: names and the outline of the town, nothing else. */
export const TownConfig = Strict(
  {
    name: Strict({ zh: Type.String(), en: Type.String() }),
    /** True for the generated town: the map then says that it is invented and not an official map. */
    demo: Type.Boolean(),
    attribution: Strict({ zh: Type.String(), en: Type.String() }),
    box: Nullable(Box),
    centre: Nullable(Position),
    rootDivision: Nullable(DivisionCode),
    /** A raster or vector base map of the town's own choice; null draws the own vector ground. */
    baseMap: Nullable(
      Strict({
        kind: Type.Union([Type.Literal("raster"), Type.Literal("style")]),
        url: Type.String(),
        attribution: Type.String(),
      }),
    ),
    timeZoneOffsetMinutes: Type.Integer(),
  },
  "TownConfig",
);
export type TownConfig = Static<typeof TownConfig>;

export const DensityMeasure = Type.Union([Type.Literal("units"), Type.Literal("people"), Type.Literal("hazards")]);
export type DensityMeasure = Static<typeof DensityMeasure>;

/** The same for every account: the ground, and counts of people, which are protected. The rest only inside the account's jurisdiction. */
export const groundLayers: readonly LayerName[] = [
  "division",
  "block",
  "cell",
  "street",
  "water",
  "landuse",
  "people",
  "point",
];

export const TileParams = Strict({
  layers: Type.String({
    minLength: 1,
    maxLength: 120,
    pattern: "^[a-z]+(,[a-z]+)*$",
    description: "layer names, comma separated",
  }),
  z: Type.Integer({ minimum: 0 }),
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
});
export type TileParams = Static<typeof TileParams>;

/** TileJSON 3.0.0. */
export const TileJson = Strict(
  {
    tilejson: Type.Literal("3.0.0"),
    name: Type.String(),
    attribution: Type.String(),
    tiles: Type.Array(Type.String()),
    minzoom: Type.Integer(),
    maxzoom: Type.Integer(),
    bounds: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
    vector_layers: Type.Array(
      Strict({
        id: Type.String(),
        description: Type.String(),
        minzoom: Type.Integer(),
        maxzoom: Type.Integer(),
        fields: Type.Record(Type.String(), Type.String()),
      }),
    ),
  },
  "TileJson",
);
export type TileJson = Static<typeof TileJson>;

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
] as const;
export type LayerName = (typeof layerNames)[number];

/** Public before sign-in: names and the outline of the town, nothing else. */
export const TownConfig = Strict({
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
});
export type TownConfig = Static<typeof TownConfig>;

export const DensityMeasure = Type.Union([Type.Literal("units"), Type.Literal("people"), Type.Literal("hazards")]);
export type DensityMeasure = Static<typeof DensityMeasure>;

/** The map of a wall as a pure function: ground, streets, blocks, and the cells with their fill. No glyphs: names and counts are laid over it. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { densityColours, type MapColours } from "../map/colours.ts";
import { emptyCollection } from "../map/sources.ts";

/** Open hazards for each hundred homes from which a class begins; the first is everything below. */
export const CLASSES = [1, 5, 10, 20] as const;

export const classOf = (open: number, homes: number): number => {
  const perHundred = homes === 0 ? 0 : (open / homes) * 100;
  return CLASSES.filter((from) => perHundred >= from).length;
};

const ground = { source: "ground" } as const;
const carried: ExpressionSpecification = ["all", ["!=", ["get", "class"], "path"], ["!=", ["get", "tunnel"], true]];
const widths = (more: number): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  11,
  ["match", ["get", "class"], "major_road", 0.8 + more / 3, 0.3],
  16,
  ["match", ["get", "class"], "major_road", 6 + more, 3 + more],
  18,
  ["match", ["get", "class"], "major_road", 14 + more, 8 + more],
];

type Wished = {
  readonly tiles: string;
  readonly fill: boolean;
  /** How much larger than 1080 px high the screen is: edges of cells are read from as far away as the words. */
  readonly scale: number;
};

export function wallStyle(colours: MapColours, { tiles, fill, scale }: Wished): StyleSpecification {
  return {
    version: 8,
    sources: {
      ground: { type: "vector", tiles: [tiles], minzoom: 0, maxzoom: 18 },
      cell: { type: "geojson", data: emptyCollection },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colours.ground } },
      ...groundOf(colours),
      {
        id: "cell-fill",
        type: "fill",
        source: "cell",
        layout: { visibility: fill ? "visible" : "none" },
        paint: {
          "fill-color": [
            "match",
            ["coalesce", ["feature-state", "class"], 0],
            ...byClass(colours),
          ] as unknown as ExpressionSpecification,
          "fill-opacity": 0.7,
        },
      },
      ...waterOf(colours),
      ...streetsOf(colours),
      {
        id: "cell-casing",
        type: "line",
        source: "cell",
        paint: { "line-color": colours.cellCase, "line-width": 5 * scale },
      },
      {
        id: "cell-line",
        type: "line",
        source: "cell",
        paint: { "line-color": colours.cellLine, "line-width": 2 * scale },
      },
    ],
  };
}

/** Pairs for a match, then what is no class. */
function byClass(colours: MapColours): (number | string)[] {
  const [least, ...others] = densityColours(colours);
  return [...others.flatMap((colour, index) => [index + 1, colour]), least];
}

const groundOf = (colours: MapColours): LayerSpecification[] => [
  {
    id: "division-ground",
    type: "fill",
    ...ground,
    "source-layer": "division",
    filter: ["==", ["get", "level"], "community"],
    paint: { "fill-color": colours.block, "fill-antialias": false },
  },
  {
    id: "block-line",
    type: "line",
    ...ground,
    "source-layer": "block",
    minzoom: 14,
    paint: { "line-color": colours.blockLine },
  },
];

/** Over the fill of the cells: nobody lives there. */
const waterOf = (colours: MapColours): LayerSpecification[] => [
  {
    id: "green",
    type: "fill",
    ...ground,
    "source-layer": "landuse",
    filter: ["in", ["get", "kind"], ["literal", ["park", "garden", "grass", "forest", "wood", "meadow", "green"]]],
    paint: { "fill-color": colours.green },
  },
  { id: "water", type: "fill", ...ground, "source-layer": "water", paint: { "fill-color": colours.water } },
];

const streetsOf = (colours: MapColours): LayerSpecification[] => [
  {
    id: "street-casing",
    type: "line",
    ...ground,
    "source-layer": "street",
    minzoom: 13,
    filter: carried,
    paint: { "line-color": colours.streetCase, "line-width": widths(2) },
  },
  {
    id: "street-line",
    type: "line",
    ...ground,
    "source-layer": "street",
    minzoom: 11,
    filter: carried,
    paint: { "line-color": colours.street, "line-width": widths(0) },
  },
];

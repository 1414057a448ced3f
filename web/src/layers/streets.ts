/** Streets: casing, line and name by class and zoom. Widths are those of the design: 1.2 / 3 / 4.2 / 5.4 px at zoom 15 and 16. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";
import { shownIf, textFont } from "../map/picture.ts";
import { nameIn } from "./ground.ts";

const source = { source: "ground", "source-layer": "street" } as const;

export function streetLayers(picture: Picture): LayerSpecification[] {
  const { colours, off, hasBase } = picture;
  const visibility = shownIf(!hasBase && !off.has("streets"));
  const joined = { "line-cap": "round", "line-join": "round", visibility } as const;
  const opacity = picture.editing ? 0.85 : 1;
  return [
    {
      id: "street-casing",
      type: "line",
      ...source,
      minzoom: 13,
      filter: ["all", ["!=", ["get", "class"], "path"], ["!=", ["get", "tunnel"], true]],
      layout: joined,
      paint: { "line-color": colours.streetCase, "line-opacity": opacity, "line-width": widthByZoom(1) },
    },
    {
      id: "street-path",
      type: "line",
      ...source,
      minzoom: 15,
      filter: ["==", ["get", "class"], "path"],
      layout: { visibility },
      paint: { "line-color": colours.street, "line-opacity": 0.8, "line-width": 1, "line-dasharray": [2.5, 2] },
    },
    {
      id: "street-line",
      type: "line",
      ...source,
      minzoom: 9,
      filter: ["all", ["!=", ["get", "class"], "path"], ["!=", ["get", "tunnel"], true]],
      layout: joined,
      paint: { "line-color": colours.street, "line-opacity": opacity, "line-width": widthByZoom(0) },
    },
    streetNames(picture),
  ];
}

function streetNames({ colours, language, off, streets }: Picture): LayerSpecification {
  return {
    id: "street-name",
    type: "symbol",
    ...source,
    minzoom: 14,
    filter: ["all", ["has", "name"], ["!=", ["get", "tunnel"], true]],
    layout: {
      visibility: shownIf(!off.has("labels") && !off.has("streets")),
      "symbol-placement": "line",
      "symbol-sort-key": ["match", ["get", "class"], "major_road", 0, "minor_road", 1, 2],
      "symbol-spacing": 320,
      "text-field": nameIn(language),
      "text-font": textFont,
      "text-size": ["interpolate", ["linear"], ["zoom"], 14, 11, 18, 12],
      "text-letter-spacing": language === "zh" ? 0.09 : 0.02,
      // Chinese on steep streets then stands upright, one character under the other; MapLibre turns each glyph.
      "text-keep-upright": true,
      "text-max-angle": 35,
      "text-padding": 6,
      // Beside an analysed street, not on its colour.
      ...(streets ? { "text-offset": [0, 1] as [number, number] } : {}),
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.25 },
  };
}

const rank: ExpressionSpecification = [
  "match",
  ["get", "highway"],
  ["motorway", "trunk", "primary"],
  5.4,
  ["motorway_link", "trunk_link", "primary_link", "secondary", "tertiary", "secondary_link"],
  4.2,
  ["service", "track", "living_street", "alley"],
  1.2,
  ["match", ["get", "class"], "major_road", 4.2, 3],
];

/** Full width at zoom 15 and 16, half at 13, one line at 11, twice as wide at 18. `casing` px are added in all, none under service lanes. */
function widthByZoom(casing: number): ExpressionSpecification {
  const around: ExpressionSpecification = ["case", ["<=", rank, 1.2], 0, casing];
  const scaled = (factor: number): ExpressionSpecification =>
    casing === 0 ? ["*", rank, factor] : ["case", ["<=", rank, 1.2], 0, ["+", ["*", rank, factor], around]];
  return [
    "interpolate",
    ["exponential", 1.4],
    ["zoom"],
    9,
    scaled(0.12),
    11,
    scaled(0.2),
    13,
    scaled(0.5),
    15,
    scaled(1),
    16,
    scaled(1),
    18,
    scaled(2),
    20,
    scaled(4),
  ];
}

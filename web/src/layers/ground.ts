/** Ground, green, water and an optional base map beneath everything. Pure: the same picture always gives the same layers. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";
import { shownIf, textFont } from "../map/picture.ts";

export function groundLayers(picture: Picture): LayerSpecification[] {
  const { colours, hasBase } = picture;
  const own = shownIf(!hasBase);
  return [
    { id: "ground", type: "background", paint: { "background-color": colours.ground } },
    {
      id: "division-ground",
      type: "fill",
      source: "ground",
      "source-layer": "division",
      filter: ["==", ["get", "level"], "community"],
      layout: { visibility: own },
      paint: { "fill-color": colours.block, "fill-antialias": false },
    },
    {
      id: "green",
      type: "fill",
      source: "ground",
      "source-layer": "landuse",
      filter: ["in", ["get", "kind"], ["literal", greenKinds]],
      layout: { visibility: own },
      paint: { "fill-color": colours.green },
    },
    {
      id: "water",
      type: "fill",
      source: "ground",
      "source-layer": "water",
      layout: { visibility: own },
      paint: { "fill-color": colours.water },
    },
    waterNames(picture),
  ];
}

const greenKinds = [
  "park",
  "garden",
  "grass",
  "forest",
  "wood",
  "meadow",
  "recreation_ground",
  "cemetery",
  "green",
  "village_green",
  "pitch",
  "golf_course",
  "scrub",
  "nature_reserve",
];

function waterNames({ colours, language, off }: Picture): LayerSpecification {
  return {
    id: "water-name",
    type: "symbol",
    source: "ground",
    "source-layer": "water",
    minzoom: 12,
    filter: ["has", "name"],
    layout: {
      visibility: shownIf(!off.has("labels")),
      "text-field": nameIn(language),
      "text-font": textFont,
      "text-size": 12,
      "text-letter-spacing": 0.4,
    },
    paint: { "text-color": colours.waterInk },
  };
}

/** The name in the reader's language; the other one when there is no such name. */
export const nameIn = (language: "zh" | "en"): ["coalesce", ["get", string], ["get", string]] =>
  language === "en"
    ? ["coalesce", ["get", "name_en"], ["get", "name"]]
    : ["coalesce", ["get", "name"], ["get", "name_en"]];

/** Buildings: translucent footprints that let the fill show through, their outline and number close up, and bodies when tilted. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";
import { shownIf, textFont } from "../map/picture.ts";

const source = { source: "register", "source-layer": "building" } as const;
const METRES_PER_STOREY = 3;

export function buildingLayers(picture: Picture): LayerSpecification[] {
  const { colours, off, tilted } = picture;
  const shown = !off.has("buildings");
  return [
    {
      id: "building",
      type: "fill",
      ...source,
      minzoom: 14,
      layout: { visibility: shownIf(shown && !tilted) },
      paint: { "fill-color": colours.building, "fill-outline-color": colours.buildingLine },
    },
    {
      id: "building-body",
      type: "fill-extrusion",
      ...source,
      minzoom: 15,
      layout: { visibility: shownIf(shown && tilted) },
      paint: {
        "fill-extrusion-color": colours.blockLine,
        "fill-extrusion-height": heightM,
        "fill-extrusion-opacity": 0.8,
      },
    },
    {
      id: "building-selected",
      type: "line",
      ...source,
      minzoom: 14,
      paint: {
        "line-color": colours.selectLine,
        "line-width": ["case", selected, 3, 0],
        "line-opacity": ["case", selected, 1, 0],
      },
    },
    houseNumbers(picture),
    unitCounts(picture),
  ];
}

const selected: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
const heightM: ExpressionSpecification = [
  "coalesce",
  ["get", "height_m"],
  ["*", METRES_PER_STOREY, ["coalesce", ["get", "storeys"], 1]],
];

function houseNumbers({ colours, off }: Picture): LayerSpecification {
  return {
    id: "house-number",
    type: "symbol",
    ...source,
    minzoom: 17,
    filter: ["has", "house_number"],
    layout: {
      visibility: shownIf(!off.has("labels") && !off.has("buildings")),
      "text-field": ["to-string", ["get", "house_number"]],
      "text-font": textFont,
      "text-size": 11,
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.25 },
  };
}

/** Rental units of a building, beside its number, at the last zooms. */
function unitCounts({ colours, language, off }: Picture): LayerSpecification {
  return {
    id: "unit-count",
    type: "symbol",
    source: "register",
    "source-layer": "unit",
    minzoom: 18,
    filter: [">", ["get", "units"], 0],
    layout: {
      visibility: shownIf(!off.has("labels") && !off.has("buildings")),
      "text-field": ["concat", ["to-string", ["get", "units"]], language === "zh" ? "户" : " u"],
      "text-font": textFont,
      "text-size": 11,
      "text-offset": [0, 1.2],
    },
    paint: { "text-color": colours.ink2, "text-halo-color": colours.halo, "text-halo-width": 1.25 },
  };
}

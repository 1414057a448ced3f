/**
 * How analysed streets are drawn: width 3.5 / 5.5 / 7.5 and colour for 90 / 95 / 99 %, blue for fewer than expected, a thin grey line
 * for what shows no difference (never absent: it was tested), and bars across what rests on too little. Width and bars say it without
 * the colour.
 *
 *    ━━━━━ hot      ───── no difference      ▮▮▮▮▮ unreliable
 */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { MapColours } from "../map/colours.ts";
import { type Picture, shownIf } from "../map/picture.ts";

/** Layers in which a click looks for a street, most telling first. */
export const streetHitLayers = ["street-hot", "street-weak", "street-cold", "street-none"] as const;
const joined = { "line-join": "round", "line-cap": "round" } as const;
const CASING_PX = 2.5;

export function analysedStreetLayers(picture: Picture): LayerSpecification[] {
  const { colours, streets } = picture;
  const visibility = shownIf(streets !== null);
  const source = "street-run";
  const only = (...more: FilterSpecification[]): FilterSpecification =>
    ["all", ["!", ["in", ["get", "entry"], ["literal", [...(streets?.off ?? [])]]]], ...more] as FilterSpecification;
  const line = (id: string, filter: FilterSpecification, widthPx: number, dashes?: number[]): LayerSpecification => ({
    id,
    type: "line",
    source,
    filter,
    layout: { ...joined, visibility, "line-sort-key": ["get", "order"], ...(dashes ? { "line-cap": "butt" } : {}) },
    paint: {
      "line-color": colourOf(colours),
      "line-width": byZoom(["+", ["get", "width"], widthPx]),
      ...(dashes ? { "line-dasharray": dashes } : {}),
    },
  });
  const hot: FilterSpecification = ["in", ["get", "look"], ["literal", ["hot1", "hot2", "hot3"]]];
  const sure: FilterSpecification = ["!=", ["get", "bars"], true];
  return [
    line("street-none", only(["==", ["get", "look"], "none"]), 0),
    // Fading is broken where the map shows change, so that it is not told by its blue alone.
    line(
      "street-cold",
      only(["==", ["get", "look"], "cold"]),
      0,
      streets?.view === "difference" ? [2, 0.8] : undefined,
    ),
    casing(colours, visibility, only(hot, sure)),
    line("street-hot", only(hot, sure), 0),
    {
      ...line("street-weak", only(["==", ["get", "bars"], true]), 0),
      layout: { visibility, "line-cap": "butt" },
    } as LayerSpecification,
    bars(colours, visibility, only(["==", ["get", "bars"], true])),
    ...chosenLayers(colours, visibility),
    records(colours, visibility),
    ranks(visibility),
  ];
}

const casing = (
  colours: MapColours,
  visibility: "visible" | "none",
  filter: FilterSpecification,
): LayerSpecification => ({
  id: "street-hot-casing",
  type: "line",
  source: "street-run",
  filter,
  layout: { ...joined, visibility },
  paint: { "line-color": colours.cellCase, "line-width": byZoom(["+", ["get", "width"], CASING_PX]) },
});

/** 2 px of bar, 3 px of street: dashes count in widths of the line. */
const bars = (
  colours: MapColours,
  visibility: "visible" | "none",
  filter: FilterSpecification,
): LayerSpecification => ({
  id: "street-bars",
  type: "line",
  source: "street-run",
  filter,
  layout: { visibility },
  paint: {
    "line-color": colours.ground,
    "line-width": byZoom(["literal", 6] as unknown as ExpressionSpecification),
    "line-dasharray": [2 / 6, 3 / 6],
  },
});

function chosenLayers(colours: MapColours, visibility: "visible" | "none"): LayerSpecification[] {
  const around = (id: string, colour: string | ExpressionSpecification, widthPx: number): LayerSpecification => ({
    id,
    type: "line",
    source: "street-chosen",
    layout: { ...joined, visibility },
    paint: { "line-color": colour, "line-width": widthPx },
  });
  return [
    around("street-chosen-casing", colours.cellCase, 17),
    around("street-chosen", colours.selectLine, 13),
    around("street-chosen-line", colourOf(colours), 7.5),
  ];
}

const records = (colours: MapColours, visibility: "visible" | "none"): LayerSpecification => ({
  id: "street-record",
  type: "circle",
  source: "street-record",
  layout: { visibility },
  paint: {
    "circle-radius": 3,
    "circle-color": colours.overlay,
    "circle-stroke-color": colours.ink,
    "circle-stroke-width": 1.25,
  },
});

const ranks = (visibility: "visible" | "none"): LayerSpecification => ({
  id: "street-rank",
  type: "symbol",
  source: "street-rank",
  layout: {
    visibility,
    "icon-image": ["get", "image"],
    // From afar the better rank keeps its place; the chosen street's stands before all.
    "icon-allow-overlap": false,
    "icon-padding": 0,
    "symbol-sort-key": ["get", "order"],
  },
});

const colourOf = (colours: MapColours): ExpressionSpecification =>
  [
    "match",
    ["get", "look"],
    "hot3",
    colours.hot3,
    "hot2",
    colours.hot2,
    "hot1",
    colours.hot1,
    "cold",
    colours.cold,
    "weak",
    colours.inkOff,
    colours.lineControl,
  ] as unknown as ExpressionSpecification;

/** Full width from zoom 15 on, thinner where the whole town is in view. */
const byZoom = (widthPx: ExpressionSpecification): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  11,
  ["*", widthPx, 0.35],
  13,
  ["*", widthPx, 0.6],
  15,
  widthPx,
  17,
  widthPx,
  20,
  ["*", widthPx, 1.8],
];

/**
 * How an overlay is drawn: areas with an outline and level lines, lines bold on a casing, points as dots with a rim. Counted features
 * carry their figure; what counts nothing keeps a thin outline. No colour says anything that shape or figure does not.
 */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Picture, strongFont } from "../map/picture.ts";
import { OVERLAY_HATCH } from "./overlay-hatch.ts";

/** Metres along the streets are read close up only. */
const DISTANCE_FROM_ZOOM = 16;
const grade: ExpressionSpecification = ["get", "grade"];

export function overlayLayers({ colours }: Picture): LayerSpecification[] {
  const source = "overlay";
  const joined = { "line-join": "round", "line-cap": "round" } as const;
  const shape = ["!=", ["geometry-type"], "Point"] as ExpressionSpecification;
  return [
    {
      id: "overlay-fill",
      type: "fill",
      source,
      filter: ["all", ["==", ["geometry-type"], "Polygon"], [">", grade, 0]],
      paint: {
        "fill-pattern": OVERLAY_HATCH,
        "fill-opacity": ["interpolate", ["linear"], grade, 0, 0.25, 1, 0.85],
      },
    },
    {
      id: "overlay-casing",
      type: "line",
      source,
      filter: shape,
      layout: joined,
      paint: { "line-color": colours.cellCase, "line-width": byKind(3.5, 7) },
    },
    {
      id: "overlay-line",
      type: "line",
      source,
      filter: shape,
      layout: joined,
      paint: { "line-color": colours.officer1, "line-width": byKind(1.75, 4) },
    },
    {
      id: "overlay-point",
      type: "circle",
      source,
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "circle-sort-key": grade },
      paint: {
        // The area of the dot is as the count.
        "circle-radius": ["case", ["==", grade, 0], 3, ["+", 4, ["*", 4, grade]]],
        "circle-color": ["case", ["==", grade, 0], colours.overlay, colours.officer1],
        "circle-stroke-color": ["case", ["==", grade, 0], colours.officer1, colours.overlay],
        "circle-stroke-width": 1.5,
      },
    },
    figures(colours),
  ];
}

const figures = (colours: Picture["colours"]): LayerSpecification => ({
  id: "overlay-label",
  type: "symbol",
  source: "overlay-label",
  layout: {
    "text-field": [
      "step",
      ["zoom"],
      ["case", ["get", "close"], "", ["get", "label"]],
      DISTANCE_FROM_ZOOM,
      ["get", "label"],
    ],
    "text-font": strongFont,
    "text-size": 12,
    "text-padding": 2,
    "symbol-sort-key": ["get", "order"],
  },
  paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.75 },
});

/** Outlines of areas are finer than lines; what counts nothing is finer still. Thinner where the whole town is in view. */
function byKind(areaPx: number, linePx: number): ExpressionSpecification {
  const widthPx: ExpressionSpecification = [
    "*",
    ["case", ["==", ["geometry-type"], "Polygon"], areaPx, linePx],
    ["case", ["==", grade, 0], 0.5, 1],
  ];
  return ["interpolate", ["linear"], ["zoom"], 12, ["*", widthPx, 0.4], 15, widthPx];
}

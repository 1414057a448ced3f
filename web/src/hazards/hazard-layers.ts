/** How hazards are drawn: marks from images painted by mark-images.ts, overdue ones above all others. Their points come from hazard-marks.ts. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";

/** Layers in which a click looks for marks, most urgent first. */
export const hazardMarkLayers = ["hazard-overdue", "hazard-mark", "hazard-cluster"] as const;

export function hazardLayers({ colours }: Picture): LayerSpecification[] {
  return [
    // Paints nothing: a source without a layer would not be loaded, and the marks are made from its features.
    {
      id: "hazard-ground",
      type: "circle",
      source: "hazard",
      "source-layer": "hazard",
      paint: { "circle-radius": 0, "circle-opacity": 0 },
    },
    {
      id: "hazard-leg",
      type: "line",
      source: "hazard-leg",
      paint: { "line-color": colours.lineControl, "line-width": 1 },
    },
    {
      id: "hazard-selected",
      type: "circle",
      source: "hazard-mark",
      filter: ["==", ["get", "selected"], true],
      paint: {
        "circle-radius": 17,
        "circle-opacity": 0,
        "circle-stroke-color": colours.selectLine,
        "circle-stroke-width": 3,
      },
    },
    marks("hazard-cluster", "cluster"),
    marks("hazard-mark", "mark"),
    marks("hazard-overdue", "overdue"),
  ];
}

const marks = (id: string, kind: string): LayerSpecification => ({
  id,
  type: "symbol",
  source: "hazard-mark",
  filter: ["==", ["get", "kind"], kind],
  layout: {
    "icon-image": ["get", "image"],
    "icon-anchor": kind === "overdue" ? "left" : "center",
    "icon-offset": kind === "overdue" ? [-14, 0] : [0, 0],
    // Alarms are never hidden by one another; everything else gives way to them.
    "icon-allow-overlap": true,
    "icon-padding": 0,
    "symbol-sort-key": ["get", "rank"],
    "symbol-z-order": "auto",
  },
});

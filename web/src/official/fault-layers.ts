/** Faults of an official grid on the map: gaps and overlaps as areas, cracks as lines, single places as rings. Above labels, pure. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";

export function faultLayers({ colours }: Picture): LayerSpecification[] {
  const source = "fault";
  return [
    {
      id: "fault-area",
      type: "fill",
      source,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colours.severity1, "fill-opacity": 0.3 },
    },
    {
      id: "fault-line",
      type: "line",
      source,
      filter: ["!=", ["geometry-type"], "Point"],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colours.severity1, "line-width": 2 },
    },
    {
      id: "fault-point",
      type: "circle",
      source,
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": ["case", ["boolean", ["get", "chosen"], false], 10, 6],
        "circle-color": colours.overlay,
        "circle-opacity": 0.6,
        "circle-stroke-color": colours.severity1,
        "circle-stroke-width": 2.5,
      },
    },
  ];
}

/** What tools draw on top of everything: the measured line and area, the rectangle and lasso of the hand. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "./picture.ts";

export function drawingLayers({ colours }: Picture): LayerSpecification[] {
  const area = (id: string, source: string): LayerSpecification => ({
    id,
    type: "fill",
    source,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colours.selectLine, "fill-opacity": 0.1 },
  });
  return [
    area("measure-area", "measure"),
    { id: "measure-casing", type: "line", source: "measure", paint: { "line-color": colours.halo, "line-width": 5 } },
    {
      id: "measure-line",
      type: "line",
      source: "measure",
      paint: { "line-color": colours.ink, "line-width": 2, "line-dasharray": [3, 2] },
    },
    {
      id: "measure-point",
      type: "circle",
      source: "measure",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 4,
        "circle-color": colours.overlay,
        "circle-stroke-color": colours.ink,
        "circle-stroke-width": 2,
      },
    },
    area("sketch-area", "sketch"),
    {
      id: "sketch-line",
      type: "line",
      source: "sketch",
      paint: { "line-color": colours.selectLine, "line-width": 2, "line-dasharray": [3, 2] },
    },
  ];
}

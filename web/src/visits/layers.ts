/** The way of a day: a dotted line from door to door, in their order; broken where it is in a straight line. Stops are buttons over the map. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";

const CASING_PX = 5;
const LINE_PX = 2.5;

export const visitLayers = ({ colours }: Picture): LayerSpecification[] => [
  {
    id: "visit-route-casing",
    type: "line",
    source: "visit-route",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colours.halo, "line-width": CASING_PX },
  },
  {
    id: "visit-route",
    type: "line",
    source: "visit-route",
    layout: { "line-join": "round" },
    paint: { "line-color": colours.selectLine, "line-width": LINE_PX, "line-dasharray": [1.5, 1.5] },
  },
];

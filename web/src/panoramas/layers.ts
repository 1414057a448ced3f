/** How panoramas are marked: a ring with a dot in it, which no other mark of the map is; one that is hidden has no dot. */
import type { LayerSpecification } from "maplibre-gl";
import type { Picture } from "../map/picture.ts";

export const panoramaLayers = ({ colours }: Picture): LayerSpecification[] => [
  {
    id: "panorama-mark",
    type: "circle",
    source: "panorama",
    minzoom: 13,
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 13, 4, 16, 8],
      "circle-color": colours.overlay,
      "circle-stroke-color": colours.selectLine,
      "circle-stroke-width": 2,
    },
  },
  {
    id: "panorama-dot",
    type: "circle",
    source: "panorama",
    minzoom: 13,
    filter: ["!", ["get", "hidden"]],
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 13, 1.5, 16, 3],
      "circle-color": colours.selectLine,
    },
  },
];

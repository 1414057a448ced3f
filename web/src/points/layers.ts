/** How points of the town are drawn: each kind by its shape and letter, names close up. They give way to hazards, which stand above. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Picture, shownIf, textFont } from "../map/picture.ts";
import { pointImage } from "./point-images.ts";

/** So many stand in a town that from further away they would hide its hazards; where they are asked about they are wanted. */
const FIRST_ZOOM = 16;
const FIRST_ASKED_ZOOM = 14.5;
const NAMES_FROM_ZOOM = 17;

export function pointLayers({ colours, points }: Picture): LayerSpecification[] {
  const firstZoom = points.asked ? FIRST_ASKED_ZOOM : FIRST_ZOOM;
  const shown = points.kinds.filter(({ code }) => !points.off.includes(code));
  const image = [
    "match",
    ["get", "kind"],
    ...points.kinds.flatMap(({ code, shape, letter }) => [code, pointImage(shape, letter)]),
    "",
  ] as unknown as ExpressionSpecification;
  return [
    {
      id: "point-mark",
      type: "symbol",
      source: "point",
      "source-layer": "point",
      minzoom: firstZoom,
      filter: ["in", ["get", "kind"], ["literal", shown.map(({ code }) => code)]],
      layout: {
        visibility: shownIf(shown.length > 0),
        // Without kinds there is nothing to match.
        "icon-image": points.kinds.length > 0 ? image : "",
        "icon-size": ["interpolate", ["linear"], ["zoom"], firstZoom, 0.7, NAMES_FROM_ZOOM, 1],
        "icon-padding": 1,
        "text-field": ["step", ["zoom"], "", NAMES_FROM_ZOOM, ["coalesce", ["get", "name"], ""]],
        "text-font": textFont,
        "text-size": 11,
        "text-offset": [0, 1.2],
        "text-anchor": "top",
        "text-optional": true,
      },
      paint: { "text-color": colours.ink2, "text-halo-color": colours.halo, "text-halo-width": 1.5 },
    },
    {
      id: "point-selected",
      type: "circle",
      source: "point-chosen",
      paint: {
        "circle-radius": 16,
        "circle-color": colours.selectLine,
        "circle-opacity": 0.1,
        "circle-stroke-color": colours.selectLine,
        "circle-stroke-width": 2.5,
      },
    },
  ];
}

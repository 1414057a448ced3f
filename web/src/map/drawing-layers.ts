/** What tools draw on top of everything: the measured line and area, the rectangle and lasso of the hand. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type MapColours, officerColours } from "./colours.ts";
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
    ...pieceLayers(colours),
    area("sketch-area", "sketch"),
    {
      id: "sketch-casing",
      type: "line",
      source: "sketch",
      filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": colours.halo, "line-width": 5 },
    },
    {
      id: "sketch-line",
      type: "line",
      source: "sketch",
      filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": colours.selectLine, "line-width": 2, "line-dasharray": [3, 2] },
    },
    sketchMark("point", { radius: 4, fill: colours.overlay, stroke: colours.selectLine, width: 2 }),
    sketchMark("snap", { radius: 8, fill: null, stroke: colours.selectLine, width: 2 }),
    sketchMark("cursor", { radius: 12, fill: null, stroke: colours.ink, width: 1.5 }),
  ];
}

type Mark = { readonly radius: number; readonly fill: string | null; readonly stroke: string; readonly width: number };

/** Points of the sketch: what is set, where the magnet holds, where the keyboard's cross is. */
const sketchMark = (part: "point" | "snap" | "cursor", { radius, fill, stroke, width }: Mark): LayerSpecification => ({
  id: `sketch-${part}`,
  type: "circle",
  source: "sketch",
  filter: ["==", ["get", "part"], part],
  paint: {
    "circle-radius": radius,
    "circle-color": fill ?? stroke,
    "circle-opacity": fill === null ? 0.08 : 1,
    "circle-stroke-color": stroke,
    "circle-stroke-width": width,
  },
});

/** Pieces of blocks that a drawn line would cut, hatched in the colour of the cell they would go to. */
const pieceLayers = (colours: MapColours): LayerSpecification[] => [
  {
    id: "piece-area",
    type: "fill",
    source: "piece",
    paint: { "fill-color": byNumber(colours), "fill-opacity": 0.34 },
  },
  { id: "piece-line", type: "line", source: "piece", paint: { "line-color": colours.ink, "line-width": 1.5 } },
];

const byNumber = (colours: MapColours): ExpressionSpecification =>
  [
    "match",
    ["coalesce", ["get", "colour"], 0],
    ...officerColours(colours).flatMap((colour, index): [number, string] => [index + 1, colour]),
    colours.selectLine,
  ] as unknown as ExpressionSpecification;

/**
 * How a draft looks on the map: blocks in the colours of the cells they would go to, 135 degree hatch where a block moves, lines and
 * names of its cells, the present boundary dotted above them. While a draft is drawn it owns the fill. Pure.
 */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type MapColours, officerColours } from "../map/colours.ts";
import { outsideDraft, type Picture, shownIf, strongFont, textFont } from "../map/picture.ts";

const blocks = { source: "grid", "source-layer": "block" } as const;
const presentCells = { source: "grid", "source-layer": "cell" } as const;
const cells = { source: "draft-cell" } as const;
const joined = { "line-join": "round", "line-cap": "round" } as const;
const FILL_OPACITY = 0.16;
const cellLineWidth: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 13, 1, 15, 1.5, 17, 2];

export function draftLayers(picture: Picture): LayerSpecification[] {
  return [...fills(picture), ...lines(picture), presentLine(picture), label(picture)];
}

function fills({ colours, draft }: Picture): LayerSpecification[] {
  const visibility = shownIf(draft.length > 0);
  const colour: ExpressionSpecification = ["feature-state", "draft"];
  return [
    {
      id: "draft-fill",
      type: "fill",
      ...blocks,
      layout: { visibility },
      paint: {
        "fill-color": byColour(colours, colour),
        "fill-opacity": ["case", [">", ["coalesce", colour, 0], 0], FILL_OPACITY, 0],
        "fill-antialias": false,
      },
    },
    { id: "draft-ground", type: "fill", ...cells, layout: { visibility }, paint: { "fill-opacity": 0 } },
    {
      id: "draft-locked",
      type: "fill",
      ...cells,
      filter: ["==", ["get", "locked"], true],
      layout: { visibility },
      paint: { "fill-pattern": "hatch-locked" },
    },
    {
      id: "draft-hatch",
      type: "fill",
      ...blocks,
      minzoom: 13,
      layout: { visibility },
      paint: {
        "fill-pattern": "hatch-135",
        "fill-opacity": ["case", ["boolean", ["feature-state", "draftMoved"], false], 0.8, 0],
      },
    },
  ];
}

function lines({ colours, draft }: Picture): LayerSpecification[] {
  const visibility = shownIf(draft.length > 0);
  const line = (
    id: string,
    colour: string | ExpressionSpecification,
    widthPx: number | ExpressionSpecification,
  ): LayerSpecification => ({
    id,
    type: "line",
    ...cells,
    layout: { ...joined, visibility },
    paint: { "line-color": colour, "line-width": widthPx },
  });
  const chosen: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
  return [
    {
      id: "draft-band",
      type: "line",
      ...cells,
      minzoom: 13,
      layout: { "line-join": "round", visibility },
      paint: {
        "line-color": byColour(colours, ["get", "colour"]),
        "line-width": 5,
        "line-offset": 2.5,
        "line-opacity": 0.6,
      },
    },
    line("draft-casing", colours.cellCase, ["interpolate", ["linear"], ["zoom"], 13, 2, 15, 4.5]),
    line("draft-line", colours.cellLine, cellLineWidth),
    line("draft-selected-casing", colours.cellCase, ["case", chosen, 8, 0]),
    line("draft-selected", colours.selectLine, ["case", chosen, 3, 0]),
  ];
}

/** As wide as the line of a cell: where both run together one sees the line, where only the present one runs the dots. */
const presentLine = ({ colours, draft }: Picture): LayerSpecification => ({
  id: "present-line",
  type: "line",
  ...presentCells,
  minzoom: 13,
  filter: ["!", outsideDraft(draft)],
  layout: { "line-join": "round", visibility: shownIf(draft.length > 0) },
  paint: { "line-color": colours.cellLine, "line-width": cellLineWidth, "line-dasharray": [1.2, 1.8] },
});

const label = ({ colours, off, draft }: Picture): LayerSpecification => ({
  id: "draft-label",
  type: "symbol",
  source: "draft-label",
  minzoom: 13,
  layout: {
    visibility: shownIf(draft.length > 0 && !off.has("labels")),
    "text-field": [
      "step",
      ["zoom"],
      ["get", "name"],
      15,
      [
        "format",
        ["get", "name"],
        { "text-font": ["literal", strongFont] },
        ["concat", "\n", ["get", "line"]],
        { "text-font": ["literal", textFont], "font-scale": 0.92, "text-color": colours.ink2 },
      ],
    ],
    "text-font": strongFont,
    "text-size": 13,
    "text-line-height": 1.25,
    "text-max-width": 20,
    "text-padding": 3,
    "text-variable-anchor": ["center", "top", "bottom"],
    "text-justify": "center",
  },
  paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.75 },
});

const byColour = (colours: MapColours, number: ExpressionSpecification): ExpressionSpecification =>
  [
    "match",
    ["coalesce", number, 0],
    ...officerColours(colours).flatMap((colour, index): [number, string] => [index + 1, colour]),
    colours.block,
  ] as unknown as ExpressionSpecification;

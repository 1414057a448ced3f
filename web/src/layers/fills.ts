/**
 * Fills of cells: by officer, by load against the target band, by open hazards per 100 units. One fill at a time owns the
 * ground. Loads and rates come as feature state, because the tiles carry no counts of homes.
 */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { densityColours, type MapColours, officerColours } from "../map/colours.ts";
import { type Picture, shownIf } from "../map/picture.ts";

const cells = { source: "grid", "source-layer": "cell" } as const;
const blocks = { source: "grid", "source-layer": "block" } as const;
const OFFICER_FILL_OPACITY = 0.16;

export function cellFillLayers(picture: Picture): LayerSpecification[] {
  const { colours, fill: chosen, past } = picture;
  // Of another day neither the cells nor their loads are those of the tiles.
  const fill = past ? "none" : chosen;
  return [
    {
      id: "officer-fill",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: shownIf(fill === "officer") },
      paint: {
        "fill-color": byColour(colours, ["get", "colour"]),
        "fill-opacity": OFFICER_FILL_OPACITY,
        "fill-antialias": false,
      },
    },
    {
      id: "load-fill",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: shownIf(fill === "load") },
      paint: { "fill-color": byLoad(colours), "fill-opacity": 0.55, "fill-antialias": false },
    },
    {
      id: "hazards-fill",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: shownIf(fill === "hazards") },
      paint: { "fill-color": byRate(colours), "fill-antialias": false },
    },
    patterned("unreliable", "unreliable", "hatch-45", fill === "hazards"),
    patterned("outside", "outside", "dots", fill === "load" || fill === "hazards"),
  ];
}

const patterned = (id: string, state: string, pattern: string, shown: boolean): LayerSpecification => ({
  id,
  type: "fill",
  ...cells,
  minzoom: 11,
  layout: { visibility: shownIf(shown) },
  paint: { "fill-pattern": pattern, "fill-opacity": ["case", ["boolean", ["feature-state", state], false], 1, 0] },
});

/** The band inside the edge of each cell: only with the officer fill. */
export function cellBand({ colours, fill, past }: Picture): LayerSpecification {
  return {
    id: "cell-band",
    type: "line",
    ...cells,
    minzoom: 13,
    layout: { visibility: shownIf(fill === "officer" && !past), "line-join": "round" },
    paint: {
      "line-color": byColour(colours, ["get", "colour"]),
      "line-width": 5,
      "line-offset": 2.5,
      "line-opacity": 0.6,
    },
  };
}

/**
 * What the brush and a just committed edit do to blocks before the tiles are new: `brushed` is under the brush, `colour` is
 * the colour of the cell it goes to, `moved` has been committed.
 */
export function blockPreviewLayers({ colours, fill }: Picture): LayerSpecification[] {
  const brushed: ExpressionSpecification = ["boolean", ["feature-state", "brushed"], false];
  const moved: ExpressionSpecification = ["boolean", ["feature-state", "moved"], false];
  return [
    {
      id: "block-moved",
      type: "fill",
      ...blocks,
      minzoom: 13,
      paint: {
        "fill-color": byColour(colours, ["feature-state", "colour"]),
        "fill-opacity": ["case", brushed, 0.34, moved, fill === "officer" ? 0.24 : 0.2, 0],
      },
    },
    {
      id: "block-hatch",
      type: "fill",
      ...blocks,
      minzoom: 13,
      paint: { "fill-pattern": "hatch-135", "fill-opacity": ["case", moved, 0.6, 0] },
    },
  ];
}

export const byColour = (colours: MapColours, number: ExpressionSpecification): ExpressionSpecification =>
  [
    "match",
    ["coalesce", number, 0],
    ...officerColours(colours).flatMap((colour, index): [number, string] => [index + 1, colour]),
    colours.block,
  ] as unknown as ExpressionSpecification;

/** `load` is units against the band: -1 at half of the lower end or less, 0 inside the band, 1 at one and a half of the upper end. */
const byLoad = (colours: MapColours): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["coalesce", ["feature-state", "load"], 0],
  -1,
  colours.cold,
  0,
  colours.block,
  0.5,
  colours.hot1,
  1,
  colours.hot2,
];

/** Lower ends of the five classes: open hazards per 100 rental units. */
export const hazardRateClasses = [0.1, 1, 2, 4, 8] as const;
const byRate = (colours: MapColours): ExpressionSpecification =>
  [
    "step",
    ["coalesce", ["feature-state", "rate"], 0],
    colours.block,
    ...densityColours(colours).flatMap((colour, index): [number, string] => [hazardRateClasses[index] ?? 0, colour]),
  ] as unknown as ExpressionSpecification;

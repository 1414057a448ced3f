/**
 * The cells of a past instant on the map: fill and band by officer, lines, what is chosen, ground for clicks. They stand where the
 * present ones do, which are away meanwhile. What an answer makes of features and labels is here too. Pure.
 */
import type { CellThen, GridAt } from "@gridstead/server/contract";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Picture, shownIf } from "../map/picture.ts";
import { byColour } from "./fills.ts";

const cells = { source: "cell-then" } as const;
const joined = { "line-join": "round", "line-cap": "round" } as const;
const OFFICER_FILL_OPACITY = 0.16;
const chosen: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];

export function cellThenLayers({ colours, fill, off, past }: Picture): LayerSpecification[] {
  const lines = shownIf(past && !off.has("cells"));
  const byOfficer = shownIf(past && fill === "officer");
  const line = (
    id: string,
    visibility: "visible" | "none",
    colour: string,
    widthPx: number | ExpressionSpecification,
  ): LayerSpecification => ({
    id,
    type: "line",
    ...cells,
    minzoom: 13,
    layout: { ...joined, visibility },
    paint: { "line-color": colour, "line-width": widthPx },
  });
  const colour = byColour(colours, ["get", "colour"]);
  return [
    {
      id: "then-fill",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: byOfficer },
      paint: { "fill-color": colour, "fill-opacity": OFFICER_FILL_OPACITY, "fill-antialias": false },
    },
    {
      id: "then-ground",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: shownIf(past) },
      paint: { "fill-opacity": 0 },
    },
    {
      id: "then-band",
      type: "line",
      ...cells,
      minzoom: 13,
      layout: { "line-join": "round", visibility: byOfficer },
      paint: { "line-color": colour, "line-width": 5, "line-offset": 2.5, "line-opacity": 0.6 },
    },
    line("then-casing", lines, colours.cellCase, ["interpolate", ["linear"], ["zoom"], 13, 2, 15, 4.5]),
    line("then-line", lines, colours.cellLine, ["interpolate", ["linear"], ["zoom"], 13, 1, 15, 1.5, 17, 2]),
    line("then-selected-casing", shownIf(past), colours.cellCase, ["case", chosen, 8, 0]),
    line("then-selected", shownIf(past), colours.selectLine, ["case", chosen, 3, 0]),
  ];
}

/** The feature's id is the cell's. */
export const cellThenFeatures = (given: Iterable<CellThen>): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: [...given].map(({ id, name, colour, polygons }) => ({
    type: "Feature",
    id,
    properties: { name, colour },
    geometry: { type: "MultiPolygon", coordinates: polygons },
  })),
});

/** The load of then is not known: the second line is the officer and who stood in. */
export const cellThenLabels = (
  given: Iterable<CellThen>,
  nameOf: (officer: { readonly name: string; readonly nameEn: string | null }) => string,
  beside: (officer: string, substitute: string) => string,
): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: [...given].map(({ id, name, labelAt, officer, substitute }) => {
    const first = officer ? nameOf(officer) : "–";
    return {
      type: "Feature",
      id,
      properties: { name, line: substitute ? beside(first, nameOf(substitute)) : first },
      geometry: { type: "Point", coordinates: labelAt },
    };
  }),
});

/** The same answer holds from `from` on, and no longer at `to`. */
export const holdsAt = ({ from, to }: Pick<GridAt, "from" | "to">, atMs: number): boolean =>
  (from === null || Date.parse(from) <= atMs) && (to === null || atMs < Date.parse(to));

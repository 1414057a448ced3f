/**
 * An emergency on the map: the area with a heavy broken outline, its buildings by roll call: colour, hatch and letter say the same. Only
 * what needs help is in the colour of alarms.
 */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Picture, strongFont } from "../map/picture.ts";

/** Where the houses of a village stand close, letters would hide them: hatch and colour say it alone until one is near enough. */
const LETTERS_FROM_ZOOM = { needsHelp: 14, beenThere: 16, every: 17.5 };
const state: ExpressionSpecification = ["get", "state"];

export function emergencyLayers({ colours }: Picture): LayerSpecification[] {
  const byState = (unchecked: string, checked: string, evacuated: string, help: string): ExpressionSpecification => [
    "match",
    state,
    "checked",
    checked,
    "evacuated",
    evacuated,
    "needs_help",
    help,
    unchecked,
  ];
  const fill = byState(colours.surface, colours.officer8, colours.cold, colours.severity1);
  return [
    {
      id: "emergency-area",
      type: "fill",
      source: "emergency-area",
      paint: { "fill-color": colours.severity1, "fill-opacity": 0.05 },
    },
    {
      id: "emergency-building",
      type: "fill",
      source: "emergency-building",
      paint: { "fill-color": fill, "fill-opacity": 0.85 },
    },
    {
      id: "emergency-hatch",
      type: "fill",
      source: "emergency-building",
      filter: ["in", state, ["literal", ["evacuated", "needs_help"]]],
      paint: { "fill-pattern": ["match", state, "evacuated", "hatch-135", "hatch-45"] },
    },
    {
      id: "emergency-outline",
      type: "line",
      source: "emergency-building",
      paint: { "line-color": colours.ink, "line-width": ["match", state, "needs_help", 2.5, 1] },
    },
    {
      id: "emergency-area-casing",
      type: "line",
      source: "emergency-area",
      paint: { "line-color": colours.halo, "line-width": 6 },
    },
    {
      id: "emergency-area-line",
      type: "line",
      source: "emergency-area",
      paint: { "line-color": colours.severity1, "line-width": 3, "line-dasharray": [3, 1] },
    },
    letters(colours),
    {
      id: "emergency-chosen",
      type: "line",
      source: "emergency-building",
      filter: ["==", ["get", "chosen"], true],
      paint: { "line-color": colours.selectLine, "line-width": 4 },
    },
  ];
}

const letters = (colours: Picture["colours"]): LayerSpecification => ({
  id: "emergency-letter",
  type: "symbol",
  source: "emergency-building",
  minzoom: LETTERS_FROM_ZOOM.needsHelp,
  layout: {
    "text-field": [
      "step",
      ["zoom"],
      ["match", state, "needs_help", ["get", "letter"], ""],
      LETTERS_FROM_ZOOM.beenThere,
      ["match", state, "unchecked", "", ["get", "letter"]],
      LETTERS_FROM_ZOOM.every,
      ["get", "letter"],
    ],
    "text-font": strongFont,
    "text-size": 13,
    "text-padding": 2,
    "symbol-sort-key": ["match", state, "needs_help", 0, "unchecked", 1, 2],
  },
  paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 2 },
});

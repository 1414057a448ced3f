/** Density as classes: a fill by block close up and by equal bins further out. The smooth and hexagon views are deck.gl's, in overlay.ts. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { densityColours } from "../map/colours.ts";
import { densityClasses } from "../map/density-classes.ts";
import { type Picture, shownIf } from "../map/picture.ts";

const source = { source: "density", "source-layer": "density" } as const;

export function densityLayers(picture: Picture): LayerSpecification[] {
  const { colours, fill, measure, view } = picture;
  const shown = fill === "density" && view === "blocks";
  const { attribute, from } = densityClasses[measure];
  const value: ExpressionSpecification = ["coalesce", ["get", attribute], 0];
  const classes = densityColours(colours).flatMap((colour, index): [number, string] => [from[index] ?? 0, colour]);
  return [
    {
      id: "density-fill",
      type: "fill",
      ...source,
      layout: { visibility: shownIf(shown) },
      paint: {
        "fill-color": ["step", value, colours.block, ...classes] as unknown as ExpressionSpecification,
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.85, 13, 1],
        "fill-antialias": false,
      },
    },
    {
      id: "density-unpublished",
      type: "fill",
      ...source,
      filter: ["<", ["coalesce", ["get", "people"], 0], 0],
      layout: { visibility: shownIf(shown && measure === "people") },
      paint: { "fill-pattern": "hatch-45" },
    },
  ];
}

/**
 * Density as classes: a fill by block close up and by equal bins further out; people by reporting block at every zoom, because of
 * them nothing else is known. The smooth and hexagon views are deck.gl's, in overlay.ts.
 */
import type { ExpressionSpecification, FillLayerSpecification, LayerSpecification } from "maplibre-gl";
import { densityColours } from "../map/colours.ts";
import { densityClasses } from "../map/density-classes.ts";
import { type Picture, shownIf } from "../map/picture.ts";
import type { DensityMeasure } from "../state/layers.ts";

const density = { source: "density", "source-layer": "density" } as const;
const people = { source: "people", "source-layer": "people" } as const;

export function densityLayers(picture: Picture): LayerSpecification[] {
  const { fill, measure, view } = picture;
  const shown = fill === "density" && view === "blocks";
  const ofPeople = measure === "people";
  return [
    {
      id: "density-fill",
      type: "fill",
      ...density,
      layout: { visibility: shownIf(shown && !ofPeople) },
      paint: paintOf(picture, ofPeople ? "units" : measure),
    },
    {
      id: "people-fill",
      type: "fill",
      ...people,
      layout: { visibility: shownIf(shown && ofPeople) },
      paint: paintOf(picture, "people"),
    },
    {
      id: "density-unpublished",
      type: "fill",
      ...people,
      filter: ["<", ["get", "people"], 0],
      layout: { visibility: shownIf(shown && ofPeople) },
      paint: { "fill-pattern": "hatch-45" },
    },
  ];
}

function paintOf({ colours }: Picture, measure: DensityMeasure): NonNullable<FillLayerSpecification["paint"]> {
  const { attribute, from } = densityClasses[measure];
  const value: ExpressionSpecification = ["coalesce", ["get", attribute], 0];
  const classes = densityColours(colours).flatMap((colour, index): [number, string] => [from[index] ?? 0, colour]);
  return {
    "fill-color": ["step", value, colours.block, ...classes] as unknown as ExpressionSpecification,
    "fill-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.85, 13, 1],
    "fill-antialias": false,
  };
}

/** How layers from outside are drawn: a hatch and an outline of their kind, lines dashed by kind, dots with a rim, and the word of the kind. */
import type { ImportedKind } from "@gridstead/server/contract";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Picture, strongFont } from "../map/picture.ts";
import { importedKinds } from "../state/imported-layers.ts";
import { importedColours, importedHatch } from "./imported-hatch.ts";

export const importedClickLayers = ["imported-point", "imported-line", "imported-fill"] as const;
const source = "imported";
const kindIs = (kind: ImportedKind): ExpressionSpecification => ["==", ["get", "kind"], kind];
const DASHES: Readonly<Record<ImportedKind, [number, number]>> = {
  flood: [1, 0],
  outage: [3, 1.5],
  works: [1, 1],
  other: [6, 2],
};

export function importedLayers({ colours }: Picture): LayerSpecification[] {
  const colour = byKind((kind) => colours[importedColours[kind]]);
  const isPoint: ExpressionSpecification = ["==", ["geometry-type"], "Point"];
  const joined = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "imported-fill",
      type: "fill",
      source,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-pattern": byKind(importedHatch), "fill-opacity": 0.75 },
    },
    {
      id: "imported-casing",
      type: "line",
      source,
      filter: ["!", isPoint],
      layout: joined,
      paint: { "line-color": colours.halo, "line-width": 4 },
    },
    {
      id: "imported-line",
      type: "line",
      source,
      filter: ["!", isPoint],
      layout: { "line-join": "round" },
      paint: {
        "line-color": colour,
        "line-width": 2,
        "line-dasharray": [
          "match",
          ["get", "kind"],
          ...dashes(),
          ["literal", [1, 0]],
        ] as unknown as ExpressionSpecification,
      },
    },
    {
      id: "imported-point",
      type: "circle",
      source,
      filter: isPoint,
      paint: {
        "circle-radius": 5,
        "circle-color": colour,
        "circle-stroke-color": colours.overlay,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "imported-label",
      type: "symbol",
      source: "imported-label",
      minzoom: 12,
      layout: { "text-field": ["get", "name"], "text-font": strongFont, "text-size": 12, "text-padding": 4 },
      paint: { "text-color": colour, "text-halo-color": colours.halo, "text-halo-width": 2 },
    },
  ];
}

const byKind = (valueOf: (kind: ImportedKind) => string): ExpressionSpecification => [
  "case",
  kindIs("flood"),
  valueOf("flood"),
  kindIs("outage"),
  valueOf("outage"),
  kindIs("works"),
  valueOf("works"),
  valueOf("other"),
];
const dashes = (): unknown[] => importedKinds.flatMap((kind) => [kind, ["literal", DASHES[kind]]]);

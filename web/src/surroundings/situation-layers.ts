/** How the asked area and the ways to what is nearest are drawn: a dashed outline, ways as lines on a casing, their ends with the number of the list, beside one another where they lie close. */
import type { LayerSpecification } from "maplibre-gl";
import type { MapColours } from "../map/colours.ts";
import { type Picture, strongFont } from "../map/picture.ts";
import { WAY_MARK } from "./way-mark.ts";

export const situationLayers = ({ colours }: Picture): LayerSpecification[] => [
  ...areaLayers(colours),
  ...wayLayers(colours),
];

const source = "situation";
const part = (name: string): ["==", ["get", string], string] => ["==", ["get", "part"], name];
const joined = { "line-join": "round", "line-cap": "round" } as const;

function areaLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "situation-area",
      type: "fill",
      source,
      filter: part("area"),
      paint: { "fill-color": colours.selectLine, "fill-opacity": 0.07 },
    },
    {
      id: "situation-casing",
      type: "line",
      source,
      filter: part("area"),
      layout: joined,
      paint: { "line-color": colours.halo, "line-width": 5 },
    },
    {
      id: "situation-line",
      type: "line",
      source,
      filter: part("area"),
      paint: { "line-color": colours.selectLine, "line-width": 2.25, "line-dasharray": [4, 2] },
    },
  ];
}

function wayLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "situation-way-casing",
      type: "line",
      source,
      filter: part("way"),
      layout: joined,
      paint: { "line-color": colours.halo, "line-width": 8 },
    },
    {
      id: "situation-way",
      type: "line",
      source,
      filter: part("way"),
      layout: joined,
      paint: { "line-color": colours.selectLine, "line-width": 4 },
    },
    {
      id: "situation-end",
      type: "circle",
      source,
      filter: part("end"),
      paint: {
        "circle-radius": 4,
        "circle-color": colours.overlay,
        "circle-stroke-color": colours.selectLine,
        "circle-stroke-width": 2.5,
      },
    },
    {
      id: "situation-number",
      type: "symbol",
      source,
      filter: part("end"),
      layout: {
        "text-field": ["get", "number"],
        "text-font": strongFont,
        "text-size": 12,
        // Around the end of its way, where no other number stands; on top of one only when there is no room at all.
        "text-variable-anchor": [
          "bottom",
          "left",
          "right",
          "top",
          "bottom-left",
          "bottom-right",
          "top-left",
          "top-right",
        ],
        "text-radial-offset": 1.35,
        "text-overlap": "always",
        "icon-image": WAY_MARK,
        "icon-text-fit": "both",
        "icon-text-fit-padding": [2, 6, 2, 6],
        "icon-overlap": "always",
        "symbol-sort-key": ["to-number", ["get", "number"]],
      },
      paint: { "text-color": colours.ink },
    },
  ];
}

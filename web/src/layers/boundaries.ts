/** Lines of the grid: blocks, cells, communities, the locked hatch, what is chosen and what is pointed at. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { outsideDraft, type Picture, shownIf } from "../map/picture.ts";

const cells = { source: "grid", "source-layer": "cell" } as const;
const blocks = { source: "grid", "source-layer": "block" } as const;
const divisions = { source: "ground", "source-layer": "division" } as const;
const joined = { "line-join": "round", "line-cap": "round" } as const;

const is = (state: string): ExpressionSpecification => ["boolean", ["feature-state", state], false];

export function blockLine({ colours, editing }: Picture): LayerSpecification {
  return {
    id: "block-line",
    type: "line",
    ...blocks,
    minzoom: editing ? 14 : 17,
    layout: { "line-join": "round" },
    paint: { "line-color": editing ? colours.lineControl : colours.blockLine, "line-width": 0.75 },
  };
}

export function lockedHatch({ editing, draft }: Picture): LayerSpecification {
  return {
    id: "locked-hatch",
    type: "fill",
    ...cells,
    minzoom: 13,
    filter: ["all", ["==", ["get", "locked"], true], outsideDraft(draft)],
    layout: { visibility: shownIf(editing) },
    paint: { "fill-pattern": "hatch-locked" },
  };
}

export function cellLines({ colours, off, draft, past }: Picture): LayerSpecification[] {
  const visibility = shownIf(!off.has("cells") && !past);
  return [
    {
      id: "cell-casing",
      type: "line",
      ...cells,
      minzoom: 13,
      filter: outsideDraft(draft),
      layout: { ...joined, visibility },
      paint: { "line-color": colours.cellCase, "line-width": ["interpolate", ["linear"], ["zoom"], 13, 2, 15, 4.5] },
    },
    {
      id: "cell-line",
      type: "line",
      ...cells,
      minzoom: 13,
      filter: outsideDraft(draft),
      layout: { ...joined, visibility },
      paint: {
        "line-color": colours.cellLine,
        "line-width": ["interpolate", ["linear"], ["zoom"], 13, 1, 15, 1.5, 16, 1.5, 17, 2],
      },
    },
    {
      // A second line inside the edge: special-purpose cells, by shape and not by colour.
      id: "cell-special",
      type: "line",
      ...cells,
      minzoom: 13,
      filter: ["==", ["get", "kind"], "special"],
      layout: { "line-join": "round", visibility },
      paint: { "line-color": colours.cellLine, "line-width": 1, "line-offset": 4, "line-dasharray": [1, 3] },
    },
  ];
}

export function divisionLines({ colours, off }: Picture): LayerSpecification[] {
  const visibility = shownIf(!off.has("communities"));
  const widthPx: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 12, 1.5, 15, 3];
  return [
    {
      id: "community-casing",
      type: "line",
      ...divisions,
      minzoom: 13,
      filter: ["==", ["get", "level"], "community"],
      layout: { "line-join": "round", visibility },
      paint: { "line-color": colours.cellCase, "line-width": ["interpolate", ["linear"], ["zoom"], 12, 3, 15, 6] },
    },
    {
      id: "community-line",
      type: "line",
      ...divisions,
      minzoom: 9,
      filter: ["==", ["get", "level"], "community"],
      layout: { "line-join": "round", visibility },
      paint: { "line-color": colours.cellLine, "line-width": widthPx, "line-dasharray": [3.33, 1, 0.67, 1] },
    },
    {
      id: "division-line",
      type: "line",
      ...divisions,
      filter: ["!=", ["get", "level"], "community"],
      layout: { "line-join": "round", visibility },
      paint: {
        "line-color": colours.cellLine,
        "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1, 13, 2.5],
        "line-opacity": 0.9,
      },
    },
  ];
}

/** Chosen: 3 px blue on an 8 px casing and never a fill. Pointed at: a grey ring of 1.5 px. */
export function selectionLines({ colours, editing, past }: Picture): LayerSpecification[] {
  const around = (
    id: string,
    place: typeof cells | typeof blocks,
    state: string,
    colour: string,
    widthPx: number,
    shown = true,
  ): LayerSpecification => ({
    id,
    type: "line",
    ...place,
    minzoom: 10,
    layout: { ...joined, visibility: shownIf(shown && !(past && place === cells)) },
    paint: {
      "line-color": colour,
      // One value that follows the state, not two: each is written anew for all of a tile when one block changes.
      "line-width": widthPx,
      "line-opacity": ["case", is(state), 1, 0],
    },
  });
  return [
    around("cell-hover", cells, "hover", colours.ink3, 1.5),
    around("cell-selected-casing", cells, "selected", colours.cellCase, 8),
    around("cell-selected", cells, "selected", colours.selectLine, 3),
    around("block-brushed", blocks, "brushed", colours.selectLine, 2.5, editing),
    around("block-selected-casing", blocks, "selected", colours.cellCase, 8),
    around("block-selected", blocks, "selected", colours.selectLine, 3),
  ];
}

/** A click anywhere inside a cell or block must find it: fills that paint nothing. */
export function clickGround({ past }: Picture): LayerSpecification[] {
  return [
    {
      id: "cell-ground",
      type: "fill",
      ...cells,
      minzoom: 11,
      layout: { visibility: shownIf(!past) },
      paint: { "fill-opacity": 0 },
    },
    { id: "block-ground", type: "fill", ...blocks, minzoom: 13, paint: { "fill-opacity": 0 } },
  ];
}

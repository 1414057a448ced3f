/** The whole map style as a pure function of a picture: every feature's layers, put into the one order. */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { densityLayers } from "../density/layers.ts";
import { emergencyLayers } from "../emergency/layers.ts";
import { hazardLayers } from "../hazards/hazard-layers.ts";
import { importedLayers } from "../imported-layers/layers.ts";
import { blockLine, cellLines, clickGround, divisionLines, lockedHatch, selectionLines } from "../layers/boundaries.ts";
import { buildingLayers } from "../layers/buildings.ts";
import { blockNumbers, cellLabelLayers } from "../layers/cell-labels.ts";
import { cellThenLayers } from "../layers/cells-then.ts";
import { blockPreviewLayers, cellBand, cellFillLayers } from "../layers/fills.ts";
import { groundLayers } from "../layers/ground.ts";
import { streetLayers } from "../layers/streets.ts";
import { type BaseStyle, noBase } from "../map/base-style.ts";
import { drawingLayers } from "../map/drawing-layers.ts";
import type { Picture } from "../map/picture.ts";
import { sourceSpecifications } from "../map/sources.ts";
import { faultLayers } from "../official/fault-layers.ts";
import { overlayLayers } from "../overlays/layers.ts";
import { panoramaLayers } from "../panoramas/layers.ts";
import { draftLayers } from "../plans/draft-layers.ts";
import { pointLayers } from "../points/layers.ts";
import { analysedStreetLayers } from "../street-map/layers.ts";
import { situationLayers } from "../surroundings/situation-layers.ts";
import { visitLayers } from "../visits/layers.ts";
import { layerOrder } from "./layer-order.ts";

/** `base` lies directly on the ground colour, under everything of ours. */
export function composeStyle(picture: Picture, origin: string, base: BaseStyle = noBase): StyleSpecification {
  const [ground, ...others] = inOrder(allLayers(picture));
  return {
    version: 8,
    sources: { ...base.sources, ...sourceSpecifications(origin) },
    layers: [...(ground ? [ground] : []), ...base.layers, ...others],
  };
}

export const allLayers = (picture: Picture): LayerSpecification[] => [
  ...groundLayers(picture),
  ...densityLayers(picture),
  ...cellFillLayers(picture),
  ...clickGround(picture),
  ...buildingLayers(picture),
  ...streetLayers(picture),
  blockLine(picture),
  lockedHatch(picture),
  cellBand(picture),
  ...blockPreviewLayers(picture),
  ...cellLines(picture),
  ...divisionLines(picture),
  ...selectionLines(picture),
  ...visitLayers(picture),
  ...emergencyLayers(picture),
  ...overlayLayers(picture),
  ...importedLayers(picture),
  ...panoramaLayers(picture),
  ...analysedStreetLayers(picture),
  ...draftLayers(picture),
  ...cellThenLayers(picture),
  blockNumbers(picture),
  ...cellLabelLayers(picture),
  ...hazardLayers(picture),
  ...pointLayers(picture),
  ...situationLayers(picture),
  ...faultLayers(picture),
  ...drawingLayers(picture),
];

/** Throws when a layer is not in the list: it would be drawn in nobody's order. */
export function inOrder(layers: readonly LayerSpecification[]): LayerSpecification[] {
  const place = new Map<string, number>(layerOrder.map((id, index) => [id, index]));
  for (const { id } of layers) {
    if (!place.has(id))
      throw new Error(`expected every layer in app/layer-order.ts, got "${id}": add it where it belongs`);
  }
  return layers.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

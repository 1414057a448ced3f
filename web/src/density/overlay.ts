/**
 * The smooth and the hexagon picture of density, drawn by deck.gl between the map's own layers. Loaded on demand: nobody waits for
 * deck.gl to see the map. Weights are sums of homes, hazards or protected counts; a person is never a point.
 */
import { HeatmapLayer, HexagonLayer } from "@deck.gl/aggregation-layers";
import type { Layer } from "@deck.gl/core";
import { MapboxOverlay } from "@deck.gl/mapbox";
import type { IControl, Map as MapLibre } from "maplibre-gl";
import { channelsOf, densityColours, type MapColours } from "../map/colours.ts";
import type { DensityPoints } from "./points.ts";

type DensityPicture = {
  readonly view: "heat" | "hexagon";
  readonly points: DensityPoints;
  readonly colours: MapColours;
  readonly tilted: boolean;
  /** Id of the layer it lies under. */
  readonly beforeId: string;
};

const HEAT_RADIUS_PX = 56;
/** Lifts the thin parts, so that one crowded corner does not leave the rest of the town empty. */
const HEAT_INTENSITY = 4;
const HEXAGON_RADIUS_M = 60;
const METRES_PER_UNIT = 0.5;

export type DensityOverlay = { readonly show: (picture: DensityPicture) => void; remove(): void };

export function densityOverlay(map: MapLibre): DensityOverlay {
  const overlay = new MapboxOverlay({ interleaved: true, layers: [] });
  // The two libraries describe the same control with types of their own.
  const control = overlay as unknown as IControl;
  map.addControl(control);
  return {
    show: (picture) => overlay.setProps({ layers: [picture.view === "heat" ? heat(picture) : hexagons(picture)] }),
    remove: () => void map.removeControl(control),
  };
}

type Place = { readonly index: number; readonly target: number[] };

function sourceOf({ count, triples }: DensityPoints) {
  const at = (index: number): number => triples[index] ?? 0;
  return {
    data: { length: count },
    getPosition: (_: unknown, { index }: Place): [number, number] => [at(3 * index), at(3 * index + 1)],
    weight: (_: unknown, { index }: Place): number => at(3 * index + 2),
  };
}

const rampOf = (colours: MapColours): [number, number, number][] =>
  densityColours(colours).map((colour) => {
    const [red, green, blue] = channelsOf(colour);
    return [red, green, blue];
  });

/** deck.gl reads `beforeId` from the properties of a layer that lies in a map. */
type Interleaved = { readonly beforeId: string };

function heat({ points, colours, beforeId }: DensityPicture): Layer {
  const { data, getPosition, weight } = sourceOf(points);
  const place: Interleaved = { beforeId };
  return new HeatmapLayer({
    id: "density-heat",
    data,
    getPosition,
    getWeight: weight,
    radiusPixels: HEAT_RADIUS_PX,
    weightsTextureSize: 1024,
    intensity: HEAT_INTENSITY,
    threshold: 0.05,
    colorRange: rampOf(colours),
    ...place,
  });
}

function hexagons({ points, colours, tilted, beforeId }: DensityPicture): Layer {
  const { data, getPosition, weight } = sourceOf(points);
  const place: Interleaved = { beforeId };
  return new HexagonLayer({
    id: "density-hexagon",
    data,
    getPosition,
    getColorWeight: weight,
    getElevationWeight: weight,
    colorAggregation: "SUM",
    elevationAggregation: "SUM",
    radius: HEXAGON_RADIUS_M,
    coverage: 0.92,
    colorRange: rampOf(colours),
    colorScaleType: "quantile",
    extruded: tilted,
    elevationScale: METRES_PER_UNIT,
    opacity: tilted ? 0.85 : 0.9,
    gpuAggregation: false,
    ...place,
  });
}

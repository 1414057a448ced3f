/** Layers from outside as the map draws them: every feature with its kind and its layer, and one point for the name of each layer. Pure. */
import type { ImportedLayer } from "@gridstead/server/contract";
import type { ImportedEntry } from "../state/imported-layers.ts";
import type { LayerFeatures } from "./use-imported-layers.ts";

export type DrawnImported = { readonly shapes: GeoJSON.FeatureCollection; readonly labels: GeoJSON.FeatureCollection };

export function drawnImported(
  layers: readonly LayerFeatures[],
  off: ReadonlySet<ImportedEntry>,
  nameOf: (layer: ImportedLayer) => string,
): DrawnImported {
  const shown = layers.filter(({ layer }) => !off.has(layer.kind));
  const shapes = shown.flatMap(({ layer, features }) =>
    features.map(
      (feature): GeoJSON.Feature => ({
        type: "Feature",
        geometry: feature.geometry,
        properties: { kind: layer.kind, layer: layer.id, number: feature.id, name: nameOf(layer) },
      }),
    ),
  );
  const labels = shown.map(
    ({ layer }): GeoJSON.Feature => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: middleOf(layer.box) },
      properties: { kind: layer.kind, name: nameOf(layer) },
    }),
  );
  return { shapes: collection(shapes), labels: collection(labels) };
}

const middleOf = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];
const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features,
});

/** Of the file, for the inspector: its columns as they are, longest-known names first. */
export const rowsOf = (feature: GeoJSON.Feature | undefined): readonly (readonly [string, string])[] =>
  Object.entries(feature?.properties ?? {}).map(([name, value]) => [name, String(value)] as const);

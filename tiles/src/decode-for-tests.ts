// Tiles read back with an independent decoder, in the plainest form a test can compare. For tests only.
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

/** Rings, lines or points in tile units; rings repeat the first vertex. */
export type DecodedFeature = {
  readonly id: number | undefined;
  readonly kind: number;
  readonly properties: Record<string, number | string | boolean>;
  readonly parts: readonly (readonly (readonly [x: number, y: number])[])[];
};

export type DecodedLayer = {
  readonly version: number;
  readonly extent: number;
  readonly features: readonly DecodedFeature[];
};

export function decode(bytes: Uint8Array): Record<string, DecodedLayer> {
  const { layers } = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => {
      const features = Array.from({ length: layer.length }, (_, index) => {
        const feature = layer.feature(index);
        const parts = feature.loadGeometry().map((part) => part.map(({ x, y }) => [x, y] as const));
        return { id: feature.id, kind: feature.type, properties: feature.properties, parts };
      });
      return [name, { version: layer.version, extent: layer.extent, features }];
    }),
  );
}

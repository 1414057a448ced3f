/** The layers that are valid at the instant of the screen, as the account may see them, and their features, each edition read once. */
import type { ImportedLayer, ImportedLayerList } from "@gridstead/server/contract";
import { useEffect, useMemo, useState } from "react";
import { getJson } from "../state/api.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { useAtQuery } from "../state/time.ts";

/** In the live picture "now" moves on: what ends or begins today is looked at again every minute. */
const LOOK_AGAIN_MS = 60_000;

export function useValidLayers(): Reading<ImportedLayerList> {
  const { at } = useAtQuery();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return useReading<ImportedLayerList>("/api/imported-layers", { at: at ?? now }, ["imported_layer"]);
}

export type LayerFeatures = { readonly layer: ImportedLayer; readonly features: readonly GeoJSON.Feature[] };
const keyOf = ({ id, edition }: ImportedLayer): string => `${id}/${edition}`;

/** What is not read yet is left out; a file that cannot be read is asked for again with the next change. */
export function useLayerFeatures(layers: readonly ImportedLayer[]): readonly LayerFeatures[] {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly GeoJSON.Feature[]>>(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    const missing = layers.filter((layer) => !known.has(keyOf(layer)));
    const read = async (layer: ImportedLayer): Promise<void> => {
      const path = `/api/imported-layers/${layer.id}.geojson`;
      const { features } = await getJson<GeoJSON.FeatureCollection>(path, { edition: layer.edition }, leaving.signal);
      setKnown((before) => new Map([...before, [keyOf(layer), features]]));
    };
    for (const layer of missing) read(layer).catch(() => undefined);
    return () => leaving.abort();
  }, [layers, known]);
  return useMemo(
    () =>
      layers.flatMap((layer) => {
        const features = known.get(keyOf(layer));
        return features ? [{ layer, features }] : [];
      }),
    [layers, known],
  );
}

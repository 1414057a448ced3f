/** Writes the places of panoramas to the map; the same places stand as neighbours beside each other in the inspector. */
import type { PanoramaList } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { useImported } from "../state/imported-layers.ts";
import { type Reading, useReading } from "../state/reading.ts";

export const usePanoramas = (): Reading<PanoramaList> => useReading<PanoramaList>("/api/panoramas", {}, ["panorama"]);

export function PanoramasOnMap(): ReactNode {
  const t = useT();
  const map = useMap();
  const off = useImported((state) => state.off.has("panorama"));
  const { answer } = usePanoramas();
  useEffect(() => {
    if (!map || off || !answer) return undefined;
    const features = answer.panoramas.map(
      ({ id, position, hidden, takenOn }): GeoJSON.Feature => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [...position] },
        properties: { id, hidden, name: t("panorama.mark", { day: takenOn }) },
      }),
    );
    setDrawn(map, "panorama", { type: "FeatureCollection", features });
    return () => setDrawn(map, "panorama", emptyCollection);
  }, [map, off, answer, t]);
  return null;
}

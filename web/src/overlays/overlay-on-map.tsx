/** Writes the shown overlay to the map it is mounted in, and reads it once for the panel and the legend as well. */
import { type ReactNode, useEffect, useMemo } from "react";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { type OverlayCollection, useOverlays } from "../state/overlays.ts";
import { useReading } from "../state/reading.ts";
import { drawnOverlay } from "./overlay-features.ts";

export function OverlayOnMap(): ReactNode {
  const t = useT();
  const map = useMap();
  const id = useOverlays((state) => state.shownId);
  const { answer, refused, again } = useReading<OverlayCollection>(id === null ? null : `/api/overlays/${id}.geojson`);
  useEffect(() => {
    useOverlays.setState({ features: id === null ? null : { answer, refused, again } });
    return () => useOverlays.setState({ features: null });
  }, [id, answer, refused, again]);
  const drawn = useMemo(() => answer && drawnOverlay(answer), [answer]);
  useEffect(() => {
    if (!map || !drawn) return undefined;
    setDrawn(map, "overlay", drawn.shapes);
    setDrawn(map, "overlay-label", drawn.labels);
    return () => {
      setDrawn(map, "overlay", emptyCollection);
      setDrawn(map, "overlay-label", emptyCollection);
    };
  }, [map, drawn]);
  return (
    <p className="map-sr" role="status">
      {answer ? t("overlay.shown", { name: answer.overlay.name, features: answer.features.length }) : ""}
    </p>
  );
}

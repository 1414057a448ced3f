/** What the map says when it is not there yet (after 300 ms), cannot be drawn, or has tiles it could not read. Three different pictures. */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";

const QUIET_MS = 300;
const FORGIVE_MS = 8_000;

export function MapTrouble({
  map,
  broken,
}: {
  readonly map: MapLibre | null;
  readonly broken: string | null;
}): ReactNode {
  const t = useT();
  const late = useLate(!map && broken === null);
  const [tilesFailed, retry] = useTileFailures(map);
  if (broken !== null) {
    return (
      <div className="map-veil" role="alert">
        <strong>{t("map.failed")}</strong>
        <p>{/webgl/i.test(broken) ? t("map.no_webgl") : broken}</p>
        <p>{t("map.failed_hint")}</p>
      </div>
    );
  }
  if (late) {
    return (
      <div className="map-veil" role="status">
        {t("map.loading")}
      </div>
    );
  }
  if (!tilesFailed) return null;
  return (
    <div className="map-card map-failed" role="status">
      <span>{t("map.tiles_failed")}</span>
      <button type="button" className="map-button" onClick={retry}>
        {t("map.again")}
      </button>
    </div>
  );
}

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && late;
}

function useTileFailures(map: MapLibre | null): [failed: boolean, retry: () => void] {
  const [sources, setSources] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!map) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onError = (event: { sourceId?: string; error: Error }): void => {
      const { sourceId } = event;
      if (!sourceId) return reportError(event.error);
      setSources((before) => new Set([...before, sourceId]));
      clearTimeout(timer);
      timer = setTimeout(() => setSources(new Set()), FORGIVE_MS);
    };
    map.on("error", onError);
    return () => {
      clearTimeout(timer);
      map.off("error", onError);
    };
  }, [map]);
  const retry = (): void => {
    for (const source of sources) map?.refreshTiles(source);
    setSources(new Set());
  };
  return [sources.size > 0, retry];
}

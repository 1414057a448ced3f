/** Shows the smooth or hexagon density while it is chosen: reads its points, loads deck.gl the first time, keeps both up to date. */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import type { Picture } from "../map/picture.ts";
import type { DensityMeasure } from "../state/layers.ts";
import { useRevision } from "../state/live.ts";
import type { DensityOverlay } from "./overlay.ts";
import { type DensityPoints, fetchPoints } from "./points.ts";

export function DensityView({
  picture,
  beforeId,
}: {
  readonly picture: Picture;
  readonly beforeId: string;
}): ReactNode {
  const t = useT();
  const map = useMap();
  const { fill, view, measure, colours, tilted } = picture;
  const shown = fill === "density" && view !== "blocks";
  const overlay = useOverlay(map, shown);
  const { points, failed, again } = usePoints(shown ? measure : null);
  useEffect(() => {
    if (overlay && points && view !== "blocks") overlay.show({ view, points, colours, tilted, beforeId });
  }, [overlay, points, view, colours, tilted, beforeId]);
  if (!shown || !failed) return null;
  return (
    <div className="map-card map-failed" role="status">
      <span>{t("map.density_failed")}</span>
      <button type="button" className="map-button" onClick={again}>
        {t("map.again")}
      </button>
    </div>
  );
}

function useOverlay(map: MapLibre | null, shown: boolean): DensityOverlay | null {
  const [overlay, setOverlay] = useState<DensityOverlay | null>(null);
  useEffect(() => {
    if (!map || !shown) return undefined;
    let made: DensityOverlay | null = null;
    let gone = false;
    import("./overlay.ts")
      .then(({ densityOverlay }) => {
        if (gone) return;
        made = densityOverlay(map);
        setOverlay(made);
      })
      .catch((error: unknown) => reportError(error));
    return () => {
      gone = true;
      setOverlay(null);
      made?.remove();
    };
  }, [map, shown]);
  return overlay;
}

const tablesOf = { units: "rental_unit", people: "people_count", hazards: "hazard" } as const;

function usePoints(measure: DensityMeasure | null) {
  const [points, setPoints] = useState<DensityPoints | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const revision = useRevision(measure === null ? [] : [tablesOf[measure]]);
  const attempt = revision + turn;
  useEffect(() => {
    if (measure === null) return undefined;
    const leaving = new AbortController();
    fetchPoints(measure, attempt, leaving.signal)
      .then((read) => {
        setPoints(read);
        setFailed(false);
      })
      .catch(() => {
        if (!leaving.signal.aborted) setFailed(true);
      });
    return () => leaving.abort();
  }, [measure, attempt]);
  return { points, failed, again: () => setTurn((before) => before + 1) };
}

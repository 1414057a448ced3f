/**
 * Writes the shown run to the map it is mounted in: its streets, the best ranks, what is chosen and the records behind it. In the
 * second map of the swipe it writes the period before. Draws nothing in React but words for those who do not see the map.
 */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { type DrawnSource, emptyCollection } from "../map/sources.ts";
import { useDesk } from "../state/desk.ts";
import { useChosenStreet, useShownStreets } from "../state/shown-streets.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { useSegmentRecords } from "../state/street-segment.ts";
import { useStreets } from "../state/streets.ts";
import { chosenFeature, rankFeatures, recordFeatures, type StreetSide, streetFeatures } from "./street-features.ts";

const NO_ROWS: readonly StreetRow[] = [];

export function StreetsOnMap({ side = "now" }: { readonly side?: StreetSide }): ReactNode {
  const t = useT();
  const map = useMap();
  const { rows, result } = useShownStreets();
  const view = useStreets((state) => state.view);
  useDraw(map, "street-run", rows ?? NO_ROWS, (shown) => streetFeatures(shown, view, side), view);
  if (side === "before") return null;
  return (
    <>
      <Chosen map={map} rows={rows ?? NO_ROWS} />
      <p className="map-sr" role="status">
        {rows && result ? t("streets.on_map", { total: rows.length, hot: result.totals.hot }) : ""}
      </p>
    </>
  );
}

function Chosen({ map, rows }: { readonly map: MapLibre | null; readonly rows: readonly StreetRow[] }): ReactNode {
  const key = useStreets((state) => state.segment);
  const onDesk = useDesk((state) => state.desk === "streets");
  const chosen = useChosenStreet();
  const { answer } = useSegmentRecords(onDesk ? chosen : null);
  useDraw(map, "street-rank", rows, (shown) => rankFeatures(shown, key), key);
  useDraw(map, "street-chosen", chosen, chosenFeature);
  useDraw(map, "street-record", answer, (shown) => (shown ? recordFeatures(shown.records) : emptyCollection));
  return null;
}

/** Writes again when what is shown changes; takes it away with itself. `more` is what the features depend on beside it. */
function useDraw<Shown>(
  map: MapLibre | null,
  name: DrawnSource,
  shown: Shown,
  features: (shown: Shown) => GeoJSON.FeatureCollection,
  more: unknown = null,
): void {
  useEffect(() => {
    if (map) setDrawn(map, name, features(shown));
    // The function is made anew by each render; what it depends on is `more`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [map, name, shown, more]);
  useEffect(
    () => () => {
      if (map) setDrawn(map, name, emptyCollection);
    },
    [map, name],
  );
}

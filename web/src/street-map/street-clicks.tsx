/** What a click on the map means at the desk of streets: a record's dot opens its hazard, a line chooses its street, the ground lets go. */
import type { MapGeoJSONFeature, Map as MapLibre, MapMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect } from "react";
import { useMap } from "../map/map-context.ts";
import { useSelection } from "../state/selection.ts";
import { useShownStreets } from "../state/shown-streets.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { useStreets } from "../state/streets.ts";
import { useTools } from "../state/tools.ts";
import { streetHitLayers } from "./layers.ts";

const MOUSE_REACH_PX = 7;
const TOUCH_REACH_PX = 22;

export function StreetClicks(): ReactNode {
  const map = useMap();
  const { rows } = useShownStreets();
  const held = useTools((state) => state.card === "measure");
  useEffect(() => {
    if (!map || held) return undefined;
    const onClick = (event: MapMouseEvent): void => choose(map, event, rows ?? []);
    const onMove = (event: MapMouseEvent): void => {
      map.getCanvas().style.cursor = found(map, event) ? "pointer" : "";
    };
    map.on("click", onClick);
    map.on("mousemove", onMove);
    return () => {
      map.off("click", onClick);
      map.off("mousemove", onMove);
      map.getCanvas().style.cursor = "";
    };
  }, [map, rows, held]);
  return null;
}

function choose(map: MapLibre, event: MapMouseEvent, rows: readonly StreetRow[]): void {
  const feature = found(map, event);
  if (feature?.layer.id === "street-record") {
    const { kind, id } = feature.properties;
    if (kind === "hazard" || kind === "incident") useSelection.getState().select({ kind, id: Number(id) });
    return;
  }
  useSelection.getState().select(null);
  const row = feature ? rows.find(({ place }) => place === feature.properties["place"]) : undefined;
  useStreets.getState().choose(row?.street.key ?? null);
}

/** Plates and dots first, then the surest street within reach. */
function found(map: MapLibre, { point, originalEvent }: MapMouseEvent): MapGeoJSONFeature | undefined {
  const touch = "pointerType" in originalEvent && originalEvent.pointerType === "touch";
  const reach = touch || matchMedia("(pointer: coarse)").matches ? TOUCH_REACH_PX : MOUSE_REACH_PX;
  const around: [[number, number], [number, number]] = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ];
  const [mark] = map.queryRenderedFeatures([point.x, point.y], { layers: ["street-rank", "street-record"] });
  if (mark) return mark;
  for (const layer of streetHitLayers) {
    const lines = map.queryRenderedFeatures(around, { layers: [layer] });
    const best = lines.toSorted((a, b) => Number(a.properties["place"]) - Number(b.properties["place"]))[0];
    if (best) return best;
  }
  return undefined;
}

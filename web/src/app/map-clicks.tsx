/** What a click on the map means when no tool is held: the mark under the finger, else the building, else the cell. Clusters open. */
import type { MapGeoJSONFeature, Map as MapLibre, MapMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useRef } from "react";
import { hazardMarkLayers } from "../hazards/hazard-layers.ts";
import { importedClickLayers } from "../imported-layers/layers.ts";
import { easeOut } from "../map/camera-wishes.ts";
import { useMap } from "../map/map-context.ts";
import { useDesk } from "../state/desk.ts";
import { useImported } from "../state/imported-layers.ts";
import { useIncidents } from "../state/incidents.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";

const MOUSE_REACH_PX = 12;
const TOUCH_REACH_PX = 22;
const BUILDINGS_FROM_ZOOM = 16.5;
const EASE_MS = 320;
/** A finger's click comes up to so long after the press that ended a drawing. */
const SAME_CLICK_MS = 400;

/** While one of these is open a click on the map is theirs. */
const drawingCards: ReadonlySet<string> = new Set(["measure", "panorama", "situation", "point", "point-edit"]);

export function MapClicks(): ReactNode {
  const map = useMap();
  const held = useTools(({ card }) => drawingCards.has(card));
  const intake = useIncidents((state) => state.intake);
  const otherwise = useDesk(({ desk }) => desk === "grid" || desk === "streets" || (desk === "command" && intake));
  const releasedAt = useReleasedAt(held);
  useEffect(() => {
    if (!map || held || otherwise) return undefined;
    const onClick = (event: MapMouseEvent): void => {
      // The press that set the last place of a drawing opens nothing.
      if (event.originalEvent.timeStamp - releasedAt.current >= SAME_CLICK_MS) choose(map, event);
    };
    const onMove = (event: MapMouseEvent): void => {
      map.getCanvas().style.cursor =
        marksAt(map, event).length > 0 || featureAt(map, event, ["point-mark"]) ? "pointer" : "";
    };
    map.on("click", onClick);
    map.on("mousemove", onMove);
    return () => {
      map.off("click", onClick);
      map.off("mousemove", onMove);
      map.getCanvas().style.cursor = "";
    };
  }, [map, held, otherwise, releasedAt]);
  return null;
}

/** When the last card that draws was closed, on the clock of events. */
function useReleasedAt(held: boolean): { readonly current: number } {
  const releasedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!held) return undefined;
    return () => {
      releasedAt.current = performance.now();
    };
  }, [held]);
  return releasedAt;
}

function choose(map: MapLibre, event: MapMouseEvent): void {
  const { select } = useSelection.getState();
  const [mark] = marksAt(map, event);
  if (mark) {
    const ids = String(mark.properties["ids"]).split(",").map(Number);
    if (mark.properties["kind"] === "cluster") return open(map, mark);
    return select({ kind: "hazard", id: ids[0] ?? 0 });
  }
  const panorama = featureAt(map, event, ["panorama-mark"]);
  if (panorama) return select({ kind: "panorama", id: Number(panorama.properties["id"]) });
  const imported = featureAt(map, event, [...importedClickLayers]);
  const point = featureAt(map, event, ["point-mark"]);
  if (point) return select({ kind: "point", id: Number(point.id) });
  const building =
    map.getZoom() >= BUILDINGS_FROM_ZOOM ? featureAt(map, event, ["building", "building-body"]) : undefined;
  if (building) return select({ kind: "building", id: Number(building.id) });
  if (imported) {
    const { layer, number } = imported.properties;
    useImported.getState().point({ layerId: Number(layer), number: Number(number) });
    return select({ kind: "layer", id: Number(layer) });
  }
  const cell = featureAt(map, event, ["cell-ground", "then-ground"]);
  select(cell ? { kind: "cell", id: Number(cell.id) } : null);
}

/** Closer in until it falls apart; the last step fans out what shares a point. */
function open(map: MapLibre, cluster: MapGeoJSONFeature): void {
  if (cluster.geometry.type !== "Point") return;
  const [lng = 0, lat = 0] = cluster.geometry.coordinates;
  map.easeTo({
    center: [lng, lat],
    zoom: Math.min(18.2, Math.floor(map.getZoom()) + 1.2),
    duration: EASE_MS,
    easing: easeOut,
  });
}

/** Most urgent first, because the layers are asked in that order; within a layer the topmost. */
function marksAt(map: MapLibre, { point, originalEvent }: MapMouseEvent): MapGeoJSONFeature[] {
  const touch = "pointerType" in originalEvent && originalEvent.pointerType === "touch";
  const reach = touch || matchMedia("(pointer: coarse)").matches ? TOUCH_REACH_PX : MOUSE_REACH_PX;
  const around: [[number, number], [number, number]] = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ];
  const exact = map.queryRenderedFeatures([point.x, point.y], { layers: [...hazardMarkLayers] });
  return exact.length > 0
    ? exact
    : hazardMarkLayers.flatMap((layer) => map.queryRenderedFeatures(around, { layers: [layer] }));
}

const featureAt = (map: MapLibre, { point }: MapMouseEvent, layers: string[]): MapGeoJSONFeature | undefined =>
  map.queryRenderedFeatures([point.x, point.y], { layers })[0];

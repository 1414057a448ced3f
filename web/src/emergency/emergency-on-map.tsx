/** Writes an emergency to the map it is mounted in: its area, its buildings by roll call. A click on a building chooses it. */
import type { EmergencyDetail } from "@gridstead/server/contract";
import type { MapLayerMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo } from "react";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { useEmergencyMap } from "./emergency-state.ts";
import { useRollCall, useRollCallShapes } from "./use-emergency.ts";

const FIT_PADDING_PX = 48;
const CLOSEST_ZOOM = 17.5;

export function EmergencyOnMap({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const map = useMap();
  const buildings = useBuildings(emergency.id);
  const { geometry, drill } = emergency;
  const place = JSON.stringify(geometry);
  const area = useMemo(
    (): GeoJSON.FeatureCollection => ({
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { drill }, geometry: JSON.parse(place) as GeoJSON.Geometry }],
    }),
    [place, drill],
  );
  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "emergency-area", area);
    return () => setDrawn(map, "emergency-area", emptyCollection);
  }, [map, area]);
  useEffect(() => {
    const box = boxOf(area.features[0]?.geometry);
    if (map && box) map.fitBounds(box, { padding: FIT_PADDING_PX, maxZoom: CLOSEST_ZOOM, animate: false });
  }, [map, area]);
  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "emergency-building", buildings);
    return () => setDrawn(map, "emergency-building", emptyCollection);
  }, [map, buildings]);
  useChoosing();
  return null;
}

function useBuildings(id: number): GeoJSON.FeatureCollection {
  const t = useT();
  const rows = useRollCall(id).answer;
  const shapes = useRollCallShapes(id).answer;
  const chosen = useEmergencyMap((state) => state.chosen);
  return useMemo(() => {
    const byId = new Map((rows?.buildings ?? []).map((row) => [row.id, row]));
    const features = (shapes?.shapes ?? []).flatMap(({ id: row, geometry }): GeoJSON.Feature[] => {
      const state = byId.get(row)?.state;
      if (state === undefined) return [];
      const properties = { row, state, letter: t(`emergency.letter.${state}`), chosen: row === chosen };
      // The server answers MultiPolygons.
      return [{ type: "Feature", properties, geometry: geometry as GeoJSON.MultiPolygon }];
    });
    return { type: "FeatureCollection", features };
  }, [rows, shapes, chosen, t]);
}

function useChoosing(): void {
  const map = useMap();
  const choose = useEmergencyMap((state) => state.choose);
  useEffect(() => {
    if (!map) return undefined;
    const onClick = ({ features }: MapLayerMouseEvent): void => {
      const row: unknown = features?.[0]?.properties["row"];
      if (typeof row === "number") choose(row);
    };
    map.on("click", "emergency-building", onClick);
    return () => {
      map.off("click", "emergency-building", onClick);
    };
  }, [map, choose]);
}

function boxOf(geometry: GeoJSON.Geometry | undefined): [number, number, number, number] | null {
  if (geometry?.type !== "MultiPolygon") return null;
  const corners = geometry.coordinates.flat(2);
  if (corners.length === 0) return null;
  const lngs = corners.map(([lng = 0]) => lng);
  const lats = corners.map(([, lat = 0]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

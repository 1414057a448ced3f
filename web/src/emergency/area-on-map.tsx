/** While an area is being chosen: clicks draw a circle or corners, or take cells; the sketch and the counted ground are shown. */
import type { MapLayerMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo } from "react";
import { attachTool } from "../map/attach-tool.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { circleRing } from "./circle-ring.ts";
import { drawTool } from "./draw-tool.ts";
import { type AreaDraft, useEmergencyMap } from "./emergency-state.ts";

export function AreaOnMap(): ReactNode {
  const map = useMap();
  const draft = useEmergencyMap((state) => state.draft);
  const ground = useEmergencyMap((state) => state.ground);
  const kind = draft?.kind ?? null;
  useEffect(() => {
    if (!map || kind === null || kind === "cells") return undefined;
    const { getState } = useEmergencyMap;
    return attachTool(map, drawTool({ draft: () => getState().draft, draw: (change) => getState().draw(change) }));
  }, [map, kind]);
  useCellClicks(kind === "cells");
  const sketch = useMemo(() => (draft ? sketchOf(draft) : emptyCollection), [draft]);
  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "sketch", sketch);
    return () => setDrawn(map, "sketch", emptyCollection);
  }, [map, sketch]);
  useEffect(() => {
    if (!map || !ground) return undefined;
    setDrawn(map, "emergency-area", {
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { drill: true }, geometry: ground }],
    });
    return () => setDrawn(map, "emergency-area", emptyCollection);
  }, [map, ground]);
  return null;
}

function useCellClicks(isOn: boolean): void {
  const map = useMap();
  useEffect(() => {
    if (!map || !isOn) return undefined;
    const onClick = ({ features }: MapLayerMouseEvent): void => {
      const id = features?.[0]?.id;
      if (typeof id !== "number") return;
      const { draft, draw } = useEmergencyMap.getState();
      const before = draft?.cellIds ?? [];
      draw({ cellIds: before.includes(id) ? before.filter((one) => one !== id) : [...before, id] });
    };
    map.on("click", "cell-ground", onClick);
    return () => {
      map.off("click", "cell-ground", onClick);
    };
  }, [map, isOn]);
}

function sketchOf({ kind, centre, radiusM, corners }: AreaDraft): GeoJSON.FeatureCollection {
  const ring =
    kind === "circle" && centre
      ? circleRing(centre, radiusM)
      : kind === "polygon"
        ? corners.map((corner) => [...corner])
        : [];
  const points = kind === "circle" ? (centre ? [centre] : []) : kind === "polygon" ? corners : [];
  const closed = ring.length > 2 ? [...ring, ring[0] ?? []] : ring;
  const features: GeoJSON.Feature[] = points.map((at) => ({
    type: "Feature",
    properties: { part: "point" },
    geometry: { type: "Point", coordinates: [...at] },
  }));
  if (closed.length > 3)
    features.push({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [closed] } });
  else if (closed.length > 1)
    features.push({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: closed } });
  return { type: "FeatureCollection", features };
}

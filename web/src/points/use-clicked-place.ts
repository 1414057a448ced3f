/** The place that was clicked on the map while a form asks for one: the click belongs to the form, dragging still pans. */
import { useEffect, useState } from "react";
import { attachTool } from "../map/attach-tool.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import type { MapPoint } from "../map/tool.ts";

const CLICK_PX = 4;

export function useClickedPlace(): readonly [lng: number, lat: number] | null {
  const map = useMap();
  const [clicked, setClicked] = useState<readonly [number, number] | null>(null);
  useEffect(() => {
    if (!map) return undefined;
    let from: MapPoint | null = null;
    const detach = attachTool(map, {
      cursor: "crosshair",
      pans: true,
      pointerDown: (at) => {
        from = at;
      },
      pointerUp: (at) => {
        if (from && Math.hypot(at.x - from.x, at.y - from.y) <= CLICK_PX) setClicked(at.lngLat);
        from = null;
      },
      cancel: () => {
        from = null;
      },
    });
    return () => {
      detach();
      setDrawn(map, "point-chosen", emptyCollection);
    };
  }, [map]);
  useEffect(() => {
    if (!map || !clicked) return;
    const geometry: GeoJSON.Point = { type: "Point", coordinates: [...clicked] };
    setDrawn(map, "point-chosen", {
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: {}, geometry }],
    });
  }, [map, clicked]);
  return clicked;
}

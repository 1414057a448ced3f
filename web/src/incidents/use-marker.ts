/** An element that stands on the map at a position, to be drawn into by a portal. For the pointer only: not read out. */
import { Marker } from "maplibre-gl";
import { useEffect, useMemo } from "react";
import { useMap } from "../map/map-context.ts";
import type { Pixel } from "../map/world-px.ts";

type MarkerLook = {
  readonly anchor?: "center" | "bottom";
  /** Beside the position, in CSS pixels. */
  readonly aside?: Pixel | null;
};

export function useMarker([lng = 0, lat = 0]: readonly number[], look: MarkerLook = {}): HTMLElement {
  const map = useMap();
  const element = useMemo(() => hiddenElement(), []);
  const { anchor = "center", aside } = look;
  const [right, down] = aside ?? [0, 0];
  useEffect(() => {
    if (!map) return undefined;
    const marker = new Marker({ element, anchor, offset: [right, down] }).setLngLat([lng, lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, element, anchor, lng, lat, right, down]);
  return element;
}

function hiddenElement(): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("aria-hidden", "true");
  return element;
}

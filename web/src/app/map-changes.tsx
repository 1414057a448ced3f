/** Keeps lists and map fresh as long as somebody is signed in. Mounted by the map; the desks without a map open the stream themselves. */
import { type ReactNode, useEffect, useRef } from "react";
import { followChanges } from "../events/follow-changes.ts";
import { useMap } from "../map/map-context.ts";

export function MapChanges(): ReactNode {
  const map = useMap();
  const present = useRef(map);
  useEffect(() => {
    present.current = map;
  }, [map]);
  useEffect(() => followChanges(() => present.current), []);
  return null;
}

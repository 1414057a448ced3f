/** The one map of the page, for whatever is mounted inside MapHost. Null until it can be drawn on. */
import type { Map as MapLibre } from "maplibre-gl";
import { createContext, use } from "react";

export const MapContext = createContext<MapLibre | null>(null);
export const useMap = (): MapLibre | null => use(MapContext);

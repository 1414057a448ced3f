/** Writes GeoJSON into one of the sources the browser draws itself; nothing happens while the map is being replaced. */
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import type { DrawnSource } from "./sources.ts";

export function setDrawn(map: MapLibre, name: DrawnSource, collection: GeoJSON.FeatureCollection): void {
  map.getSource<GeoJSONSource>(name)?.setData(collection);
}

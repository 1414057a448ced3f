/** Writes GeoJSON into one of the sources the browser draws itself; nothing happens while the map is being replaced. */
import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { type DrawnSource, drawnSources } from "./sources.ts";

export function setDrawn(map: MapLibre, name: DrawnSource, collection: GeoJSON.FeatureCollection): void {
  map.getSource<GeoJSONSource>(name)?.setData(collection);
}

/** The next style with what has been drawn so far: a style says of these sources only that they begin empty. */
export function keepDrawn(shown: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  const kept = drawnSources.flatMap((name) => {
    const source = shown?.sources[name];
    return source ? [[name, source] as const] : [];
  });
  return { ...next, sources: { ...next.sources, ...Object.fromEntries(kept) } };
}

/** Writes GeoJSON into one of the sources the browser draws itself, and dresses the map in a style without losing what is drawn there. */
import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { hideEmpty, wishedOver } from "./hide-empty.ts";
import { type DrawnSource, drawnSources } from "./sources.ts";

/** The style as it was composed, before layers over nothing were hidden; and the sources with something in them. */
type Dress = { readonly style: StyleSpecification; readonly filled: ReadonlySet<string> };
const dresses = new WeakMap<MapLibre, Dress>();

/** A map that was just made from `hideEmpty(style, nothing)`: what is drawn on it later needs to know what the style wanted. */
export const beginDressed = (map: MapLibre, style: StyleSpecification): void => {
  dresses.set(map, { style, filled: new Set() });
};

/** What the browser has drawn stays: a style that is new in colour must not empty those sources. */
export function dressMap(map: MapLibre, style: StyleSpecification): void {
  const filled = dresses.get(map)?.filled ?? new Set();
  dresses.set(map, { style, filled });
  map.setStyle(hideEmpty(style, filled), {
    diff: true,
    transformStyle: (before, next) => ({ ...next, sources: { ...next.sources, ...drawnOf(before) } }),
  });
}

/** Nothing happens while the map is being replaced. */
export function setDrawn(map: MapLibre, name: DrawnSource, collection: GeoJSON.FeatureCollection): void {
  const source = map.getSource<GeoJSONSource>(name);
  if (!source) return;
  source.setData(collection);
  const dress = dresses.get(map);
  const isFilled = collection.features.length > 0;
  if (!dress || dress.filled.has(name) === isFilled) return;
  const filled = new Set(dress.filled);
  if (isFilled) filled.add(name);
  else filled.delete(name);
  dresses.set(map, { ...dress, filled });
  for (const [id, wished] of wishedOver(dress.style, name))
    if (map.getLayer(id)) map.setLayoutProperty(id, "visibility", isFilled ? wished : "none");
}

const drawnOf = (style: StyleSpecification | undefined): StyleSpecification["sources"] =>
  Object.fromEntries(
    drawnSources.flatMap((name) => {
      const source = style?.sources[name];
      return source ? [[name, source] as const] : [];
    }),
  );

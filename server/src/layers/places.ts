/** From changed places to tile ranges, merged so that neither an event nor the cache has to look at thousands. Pure. */
import { binBufferUnits, type TileRange, tilesTouched } from "@gridstead/tiles";
import type { ChangedPlace } from "../changes/contract.ts";
import { type LayerName, layerNames } from "./contract.ts";
import { BIN_RADIUS_UNITS } from "./hexagon-area.ts";
import { FIRST_BIN_ZOOM, FIRST_BLOCK_ZOOM, MAX_TILE_ZOOM, sourceOf } from "./sources.ts";

const MOST_RANGES_PER_ZOOM = 64;
const MOST_PLACES = 2_000;

/** Layer name to ranges. */
export function rangesOf(places: readonly ChangedPlace[]): Map<LayerName, TileRange[]> {
  const byLayer = new Map<LayerName, TileRange[]>();
  for (const name of layerNames) {
    const ranges = places.filter((place) => place.layer === name).flatMap((place) => rangesOfPlace(name, place.box));
    if (ranges.length > 0) byLayer.set(name, mergeRanges(ranges));
  }
  return byLayer;
}

/**
 * Very many places become one per layer and division. Such a place is told to everybody: its box says that something was
 * changed in the division, not what or where.
 */
export function fewPlaces(places: readonly ChangedPlace[]): ChangedPlace[] {
  if (places.length <= MOST_PLACES) return [...places];
  const merged = new Map<string, ChangedPlace>();
  for (const place of places) {
    const key = `${place.layer}/${place.divisionCode}`;
    const known = merged.get(key);
    const box = known ? around(known.box, place.box) : place.box;
    merged.set(key, { layer: place.layer, box, isGround: true, divisionCode: place.divisionCode, blockId: null });
  }
  return [...merged.values()];
}

/** Equal ranges once; too many of one zoom become the range around them. */
export function mergeRanges(ranges: readonly TileRange[]): TileRange[] {
  const byZoom = new Map<number, Map<string, TileRange>>();
  for (const range of ranges) {
    const known = byZoom.get(range.z) ?? new Map<string, TileRange>();
    known.set(`${range.x0}/${range.y0}/${range.x1}/${range.y1}`, range);
    byZoom.set(range.z, known);
  }
  return [...byZoom.values()].flatMap((known) => {
    const distinct = [...known.values()];
    return distinct.length <= MOST_RANGES_PER_ZOOM ? distinct : [distinct.reduce(spanning)];
  });
}

function rangesOfPlace(layer: LayerName, box: ChangedPlace["box"]): TileRange[] {
  if (layer !== "density") return tilesTouched(box, sourceOf(layer).minZoom, MAX_TILE_ZOOM);
  const bins = tilesTouched(box, FIRST_BIN_ZOOM, FIRST_BLOCK_ZOOM - 1, binBufferUnits(BIN_RADIUS_UNITS));
  return [...bins, ...tilesTouched(box, FIRST_BLOCK_ZOOM, MAX_TILE_ZOOM)];
}

const spanning = (a: TileRange, b: TileRange): TileRange => ({
  z: a.z,
  x0: Math.min(a.x0, b.x0),
  x1: Math.max(a.x1, b.x1),
  y0: Math.min(a.y0, b.y0),
  y1: Math.max(a.y1, b.y1),
});

type Box = ChangedPlace["box"];
export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

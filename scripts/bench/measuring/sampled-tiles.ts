/** Which tiles to measure: those that places of the town lie in, as many of each zoom as there are or as are wanted. Pure. */
import type { LayerName } from "../../../server/src/layers/contract.ts";

export type TileAt = { readonly z: number; readonly x: number; readonly y: number };
export type Place = readonly [lng: number, lat: number];

/** The addresses the browser asks for: one per source of the map. The same lists as in web/src/map/sources.ts. */
export const tileSources: Readonly<Record<string, readonly LayerName[]>> = {
  ground: ["division", "street", "water", "landuse"],
  grid: ["block", "cell"],
  register: ["building", "unit"],
  hazard: ["hazard"],
  density: ["density"],
  people: ["people"],
  point: ["point"],
};
export const ZOOMS = [10, 11, 12, 13, 14, 15, 16, 17, 18] as const;

/** Different tiles of one zoom, in the order in which the places first hit them. */
export function tilesUnder(places: readonly Place[], z: number, most: number): TileAt[] {
  const tiles = new Map<string, TileAt>();
  for (const place of places) {
    const tile = tileUnder(place, z);
    tiles.set(`${tile.x}/${tile.y}`, tile);
    if (tiles.size >= most) break;
  }
  return [...tiles.values()];
}

/** Web Mercator, rows from the north. */
export function tileUnder([lng, lat]: Place, z: number): TileAt {
  const across = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const fromNorth = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { z, x: Math.floor((lng / 360 + 0.5) * across), y: Math.floor(fromNorth * across) };
}

// Web mercator as the tiles see it: the world is the unit square, x to the east, y to the south.
// Knows positions and tile addresses; knows no feature, no layer and no metre.

/** [west, south, east, north] in degrees, EPSG:4326. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Tile units along one side of a tile, as ST_AsMVT(extent 4096). */
export const EXTENT_UNITS = 4096;
/** Tile units kept beyond each side so that outlines and wide lines do not end at the seam. */
export const BUFFER_UNITS = 64;
export const MAX_ZOOM = 22;

/** Where web mercator becomes a square; positions nearer to a pole are drawn on its edge. */
const MAX_LATITUDE_DEG = 85.0511287798066;

/** Longitude in degrees to 0..1. */
export function worldX(lng: number): number {
  return lng / 360 + 0.5;
}

/** Latitude in degrees to 0..1, southwards. */
export function worldY(lat: number): number {
  const clampedDeg = Math.max(-MAX_LATITUDE_DEG, Math.min(MAX_LATITUDE_DEG, lat));
  const sine = Math.sin((clampedDeg * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function lngOf(x: number): number {
  return (x - 0.5) * 360;
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Tile units along one side of the whole world at a zoom. */
export function worldUnits(z: number): number {
  return EXTENT_UNITS * 2 ** z;
}

/** Throws a RangeError unless z/x/y names a tile. */
export function checkTile(z: number, x: number, y: number): void {
  const across = 2 ** z;
  const isTile = Number.isInteger(z) && z >= 0 && z <= MAX_ZOOM && isWithin(x, across) && isWithin(y, across);
  if (!isTile) {
    throw new RangeError(
      `expected a tile with z 0..${MAX_ZOOM} and x, y below 2^z, got ${z}/${x}/${y}: answer such a request with 404`,
    );
  }
}

function isWithin(index: number, across: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < across;
}

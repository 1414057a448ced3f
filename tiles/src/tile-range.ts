// Which tiles a changed box can be seen in. Ranges instead of lists: a province at z20 is one range, not 10^9 tiles.
// Does not know which tiles exist in a cache; the cache asks rangeHas.
import { type Box, BUFFER_UNITS, EXTENT_UNITS, MAX_ZOOM, worldUnits, worldX, worldY } from "./mercator.ts";

/** All tiles of one zoom with x0 <= x <= x1 and y0 <= y <= y1. */
export type TileRange = {
  readonly z: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
};

/**
 * One range per zoom: every tile whose buffered extent meets the box.
 *
 *      tile      buffer          the box lies in B, but is also drawn
 *   +--------+ . . .+--------+   in the buffer of A: both are touched
 *   |   A    |   [b]|   B    |
 *   +--------+ . . .+--------+
 *
 * A tile outside the ranges is byte for byte the same before and after the change.
 * For density bins pass `bufferUnits = binBufferUnits(cellUnits)`.
 */
export function tilesTouched(
  box: Box,
  minZoom: number,
  maxZoom: number,
  bufferUnits: number = BUFFER_UNITS,
): TileRange[] {
  if (minZoom < 0 || maxZoom > MAX_ZOOM || minZoom > maxZoom) {
    throw new RangeError(`expected zooms 0 <= min <= max <= ${MAX_ZOOM}, got ${minZoom}..${maxZoom}`);
  }
  const [west, south, east, north] = box;
  if (!(west <= east && south <= north)) {
    throw new RangeError(
      `expected [west, south, east, north], got [${box.join(", ")}]: split boxes at the antimeridian`,
    );
  }
  const ranges: TileRange[] = [];
  for (let z = minZoom; z <= maxZoom; z++) {
    // One unit more than the buffer: rounding to whole units can pull a coordinate into the tile.
    const margin = bufferUnits + 1;
    const units = worldUnits(z);
    const last = 2 ** z - 1;
    ranges.push({
      z,
      x0: tileAt(worldX(west) * units - margin, last),
      x1: tileAt(worldX(east) * units + margin, last),
      y0: tileAt(worldY(north) * units - margin, last),
      y1: tileAt(worldY(south) * units + margin, last),
    });
  }
  return ranges;
}

export function rangeHas(range: TileRange, z: number, x: number, y: number): boolean {
  return z === range.z && x >= range.x0 && x <= range.x1 && y >= range.y0 && y <= range.y1;
}

/** How many tiles a range names; ask before walking it. */
export function rangeSize(range: TileRange): number {
  return (range.x1 - range.x0 + 1) * (range.y1 - range.y0 + 1);
}

function tileAt(units: number, last: number): number {
  return Math.max(0, Math.min(last, Math.floor(units / EXTENT_UNITS)));
}

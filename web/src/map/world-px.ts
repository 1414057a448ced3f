/** Places on the picture of the whole world: what lies near what on the screen at a zoom. Web Mercator, 512 px tiles, y down. Pure. */

export type Pixel = readonly [x: number, y: number];

const TILE_PX = 512;

/** In CSS pixels of the whole world at this zoom. */
export function worldPx(lng: number, lat: number, zoom: number): Pixel {
  const size = TILE_PX * 2 ** zoom;
  const sin = Math.sin((lat * Math.PI) / 180);
  return [size * (lng / 360 + 0.5), size * (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI))];
}

export function fromWorldPx([x, y]: Pixel, zoom: number): readonly [lng: number, lat: number] {
  const size = TILE_PX * 2 ** zoom;
  const lat = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y / size) * 2 * Math.PI)) - 90;
  return [(x / size - 0.5) * 360, lat];
}

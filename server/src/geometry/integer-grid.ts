// Longitude and latitude on an integer grid of 1e-9 degree (0.1 mm) around a local origin, there and back.
// 1e-9 is what ST_AsGeoJSON prints by default, so nothing is lost on the way. Knows no lines.

/** Grid steps per degree. */
export const STEPS_PER_DEGREE = 1e9;

export interface IntegerGrid {
  readonly toX: (lng: number) => number;
  readonly toY: (lat: number) => number;
  readonly toLng: (x: number) => number;
  readonly toLat: (y: number) => number;
}

/** The grid around an origin. Coordinates that are multiples of 1e-9 degree come back unchanged. */
export function integerGrid(originLng: number, originLat: number): IntegerGrid {
  const x0 = Math.round(originLng * STEPS_PER_DEGREE);
  const y0 = Math.round(originLat * STEPS_PER_DEGREE);
  return {
    toX: (lng) => Math.round(lng * STEPS_PER_DEGREE) - x0,
    toY: (lat) => Math.round(lat * STEPS_PER_DEGREE) - y0,
    toLng: (x) => (x + x0) / STEPS_PER_DEGREE,
    toLat: (y) => (y + y0) / STEPS_PER_DEGREE,
  };
}

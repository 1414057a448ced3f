// Longitude and latitude on an integer grid of 1e-11 degree (a thousandth of a millimetre) around a local origin, there and back.
// So fine because a new vertex on a border moves that border by up to half a step: 1 km of it then changes 0.001 m2 at most.
// Doubles still tell steps apart (1.4e-14 degree at 121 east). Knows no lines.

/** Grid steps per degree. */
const STEPS_PER_DEGREE = 1e11;

export interface IntegerGrid {
  readonly toX: (lng: number) => number;
  readonly toY: (lat: number) => number;
  readonly toLng: (x: number) => number;
  readonly toLat: (y: number) => number;
}

/** The grid around an origin. Coordinates that are multiples of 1e-11 degree come back unchanged. */
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

/** How much ground a density hexagon covers. Web mercator stretches by 1/cos(latitude), so the same hexagon is smaller in the north. */

/** Radius of a density hexagon in tile units: 16 pixels. */
export const BIN_RADIUS_UNITS = 128;

const EXTENT_UNITS = 4096;
const EQUATOR_M = 40_075_016.686;

export function hexagonAreaHa(latDeg: number, z: number, radiusUnits: number): number {
  const metresPerUnit = (EQUATOR_M * Math.cos((latDeg * Math.PI) / 180)) / (EXTENT_UNITS * 2 ** z);
  const radiusM = radiusUnits * metresPerUnit;
  return (((3 * Math.sqrt(3)) / 2) * radiusM ** 2) / 10_000;
}

// Metres and square metres on the WGS84 ellipsoid for towns: lengths, areas, a local metric frame.
// Edges are straight in longitude and latitude, so cutting an edge anywhere changes no area and no length that matters.
// Not for distances over some 100 km.
import { type Areal, type Position, polygonsOf } from "./positions.ts";

const SEMI_MAJOR_M = 6_378_137;
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14;
const RADIAN = Math.PI / 180;
const GAUSS = 0.5 / Math.sqrt(3);

export interface MetresPerDegree {
  readonly lngM: number;
  readonly latM: number;
}

/** Length of one degree of longitude and of latitude at a latitude (Snyder 1987, Map Projections, eq. 4-18 to 4-21). */
export function metresPerDegree(lat: number): MetresPerDegree {
  const sin = Math.sin(lat * RADIAN);
  const w = 1 - ECCENTRICITY_SQUARED * sin * sin;
  const lngM = (SEMI_MAJOR_M / Math.sqrt(w)) * Math.cos(lat * RADIAN) * RADIAN;
  const latM = ((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w))) * RADIAN;
  return { lngM, latM };
}

/** A flat frame in metres around one place: x to the east, y to the north. True to 1e-4 within some 10 km. */
export function localFrame(lng: number, lat: number) {
  const { lngM, latM } = metresPerDegree(lat);
  return {
    toMetres: (at: Position): [xM: number, yM: number] => [
      ((at[0] ?? Number.NaN) - lng) * lngM,
      ((at[1] ?? Number.NaN) - lat) * latM,
    ],
    toLngLat: (xM: number, yM: number): [lng: number, lat: number] => [lng + xM / lngM, lat + yM / latM],
  };
}

/** Metres between two places at most some kilometres apart, by the scale at the latitude between them. */
export function distanceM(lngA: number, latA: number, lngB: number, latB: number): number {
  const { lngM, latM } = metresPerDegree((latA + latB) / 2);
  return Math.hypot((lngB - lngA) * lngM, (latB - latA) * latM);
}

/** Length of a line in metres. */
export function lineLengthM(line: readonly Position[]): number {
  let lengthM = 0;
  for (let i = 1; i < line.length; i++) {
    const [lngA = Number.NaN, latA = Number.NaN] = line[i - 1] ?? [];
    const [lngB = Number.NaN, latB = Number.NaN] = line[i] ?? [];
    lengthM += distanceM(lngA, latA, lngB, latB);
  }
  return lengthM;
}

/**
 * One edge's share in the area of a ring that is walked counter-clockwise.
 *
 * Area = closed integral of lng * g(lat) d lat (Green), where g is the area of one square degree on the ellipsoid.
 * Two Gauss points are exact to 1e-9 for edges under a degree. Give longitudes relative to a place nearby.
 */
export function edgeAreaM2(lngA: number, latA: number, lngB: number, latB: number): number {
  const dLng = lngB - lngA;
  const dLat = latB - latA;
  if (dLat === 0) return 0;
  const s = 0.5 - GAUSS;
  const t = 0.5 + GAUSS;
  const low = (lngA + s * dLng) * squareDegreeM2(latA + s * dLat);
  const high = (lngA + t * dLng) * squareDegreeM2(latA + t * dLat);
  return ((low + high) / 2) * dLat;
}

/** Signed area of a closed ring: positive when it runs counter-clockwise. */
export function ringAreaM2(ring: readonly Position[]): number {
  const west = ring[0]?.[0] ?? 0;
  let areaM2 = 0;
  for (let i = 1; i < ring.length; i++) {
    const [lngA = Number.NaN, latA = Number.NaN] = ring[i - 1] ?? [];
    const [lngB = Number.NaN, latB = Number.NaN] = ring[i] ?? [];
    areaM2 += edgeAreaM2(lngA - west, latA, lngB - west, latB);
  }
  return areaM2;
}

/** Area of a Polygon or MultiPolygon, holes taken off, whichever way its rings run. */
export function polygonAreaM2(geometry: Areal): number {
  let areaM2 = 0;
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, index) => {
      const ringM2 = Math.abs(ringAreaM2(ring));
      areaM2 += index === 0 ? ringM2 : -ringM2;
    });
  }
  return areaM2;
}

/** Area of one square degree at a latitude: M * N * cos(lat), the two radii of curvature. */
function squareDegreeM2(lat: number): number {
  const sin = Math.sin(lat * RADIAN);
  const w = 1 - ECCENTRICITY_SQUARED * sin * sin;
  const radiiM2 = (SEMI_MAJOR_M * SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * w);
  return radiiM2 * Math.cos(lat * RADIAN) * RADIAN * RADIAN;
}

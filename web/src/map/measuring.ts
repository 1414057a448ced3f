/**
 * Length of a path and area of what it encloses, on a sphere of the Earth's mean radius: within 0.5 % of the ellipsoid. Area after
 * Chamberlain and Duquette, "Some algorithms for polygons on a sphere" (JPL 07-03), equation 2. O(points).
 */
export type Path = readonly (readonly [lng: number, lat: number])[];

const EARTH_RADIUS_M = 6_371_008.8;
const rad = (deg: number): number => (deg * Math.PI) / 180;

export function lengthM(path: Path): number {
  return path.slice(1).reduce((sum, to, index) => sum + distanceM(path[index] ?? to, to), 0);
}

/** Haversine. */
function distanceM([fromLng, fromLat]: Path[number], [toLng, toLat]: Path[number]): number {
  const north = Math.sin(rad(toLat - fromLat) / 2) ** 2;
  const east = Math.sin(rad(toLng - fromLng) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(north + Math.cos(rad(fromLat)) * Math.cos(rad(toLat)) * east));
}

/** 0 under three points; the path is closed by a straight line. */
export function areaM2(path: Path): number {
  if (path.length < 3) return 0;
  const at = (index: number): Path[number] => path[(index + path.length) % path.length] ?? [0, 0];
  const doubled = path.reduce(
    (sum, [, lat], index) => sum + rad(at(index + 1)[0] - at(index - 1)[0]) * Math.sin(rad(lat)),
    0,
  );
  return Math.abs(doubled / 2) * EARTH_RADIUS_M ** 2;
}

/** "121.49 31.23", "31.23, 121.49" and the like as [lng, lat]. What can only be a longitude decides the order; null when it is no place. */
export function readPosition(text: string): readonly [lng: number, lat: number] | null {
  const [, first = "", second = ""] =
    /^\s*(-?\d{1,3}(?:\.\d+)?)[\s,，;]+(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text.slice(0, 60)) ?? [];
  if (first === "" || second === "") return null;
  const [a, b] = [Number(first), Number(second)];
  const [lng, lat] = Math.abs(b) > 90 ? [b, a] : [a, b];
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null;
}

/** Points, the line through them, and the area once there are three. */
export function pathFeatures(path: Path): GeoJSON.FeatureCollection {
  const points = path.map(
    ([lng, lat]): GeoJSON.Feature => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates: [lng, lat] },
    }),
  );
  const [first] = path;
  const ring = first && path.length > 2 ? [[...path, first].map(([lng, lat]) => [lng, lat])] : null;
  const line: GeoJSON.Feature = {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: path.map(([lng, lat]) => [lng, lat]) },
  };
  const surface: GeoJSON.Feature[] = ring
    ? [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: ring } }]
    : [];
  return { type: "FeatureCollection", features: [...surface, ...(path.length === 2 ? [line] : []), ...points] };
}

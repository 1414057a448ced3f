/** Length of a path and area of what it encloses, by Turf on a sphere (within 0.5 % of the ellipsoid); and positions as people type them. */
import { area } from "@turf/area";
import { lineString, polygon } from "@turf/helpers";
import { length } from "@turf/length";

export type Path = readonly (readonly [lng: number, lat: number])[];

const positions = (path: Path): number[][] => path.map(([lng, lat]) => [lng, lat]);

export const lengthM = (path: Path): number =>
  path.length < 2 ? 0 : length(lineString(positions(path)), { units: "meters" });

/** 0 under three points; the path is closed by a straight line. */
export function areaM2(path: Path): number {
  const [first] = path;
  return first === undefined || path.length < 3 ? 0 : area(polygon([positions([...path, first])]));
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

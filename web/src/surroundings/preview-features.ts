/** What the hand has drawn so far, as features of the map: a circle as a circle, a line as a line, a polygon closed. Pure. */
import { lengthM, type Path } from "../map/measuring.ts";
import type { AreaShape, LngLat } from "../state/area.ts";

const CHORDS = 64;
const DEGREE_M = 111_320;

export function previewFeatures(shape: AreaShape, path: Path, next: LngLat | null): GeoJSON.FeatureCollection {
  const whole: Path = next ? [...path, next] : path;
  const points = path.map(([lng, lat]) => featureOf({ type: "Point", coordinates: [lng, lat] }));
  return { type: "FeatureCollection", features: [...shapeOf(shape, whole), ...points] };
}

function shapeOf(shape: AreaShape, path: Path): GeoJSON.Feature[] {
  const [first, second] = path;
  if (!first || !second) return [];
  const positions = path.map(([lng, lat]) => [lng, lat]);
  if (shape === "circle")
    return [
      featureOf({ type: "Polygon", coordinates: [ringAround(first, lengthM([first, second]))] }),
      featureOf({ type: "LineString", coordinates: positions.slice(0, 2) }),
    ];
  if (shape === "polygon" && path.length > 2)
    return [featureOf({ type: "Polygon", coordinates: [[...positions, [...first]]] })];
  return [featureOf({ type: "LineString", coordinates: positions })];
}

function ringAround([lng, lat]: LngLat, radiusM: number): number[][] {
  const lngM = DEGREE_M * Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CHORDS + 1 }, (_, index) => {
    const turn = (2 * Math.PI * (index % CHORDS)) / CHORDS;
    return [lng + (radiusM * Math.cos(turn)) / lngM, lat + (radiusM * Math.sin(turn)) / DEGREE_M];
  });
}

const featureOf = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: "Feature", properties: {}, geometry });

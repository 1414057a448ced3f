/**
 * The studied area: which segments are ranked, and whether a place lies inside. A segment belongs to it when its middle does; for the
 * blocks of an officer also when its middle runs along their border. Pure: the shapes are given.
 *
 *      ┌──────────┐
 *   ●──┼─●────────┼──●──   the middle of the middle segment lies inside
 *      └──────────┘
 */
import { distanceToRings, pointInPolygon } from "../geometry/locate.ts";
import { type MetresPerDegree, metresPerDegree } from "../geometry/measure.ts";
import { type Areal, type Box, boxOf, type PolygonRings, polygonsOf, ringsOf } from "../geometry/positions.ts";

/** Blocks are bounded by streets: half the width of a broad one. */
const ALONG_M = 25;
/** The whole of what is there, without looking. */
export const EVERYWHERE = "everywhere";

export interface AreaShapes {
  readonly divisions: readonly Areal[];
  readonly blocks: readonly Areal[];
}
export type Area = AreaShapes | typeof EVERYWHERE;
export type Contains = (lng: number, lat: number) => boolean;

/** 1 for each segment of the area; `middles` are lng, lat one after another. */
export function segmentsInArea(area: Area, middles: Float64Array): Uint8Array {
  const contains = containsOf(area);
  const inArea = new Uint8Array(middles.length / 2);
  for (let segment = 0; segment < inArea.length; segment++)
    if (contains(middles[2 * segment]!, middles[2 * segment + 1]!)) inArea[segment] = 1;
  return inArea;
}

export function containsOf(area: Area): Contains {
  if (area === EVERYWHERE) return () => true;
  const tests = [...area.divisions.map(insideOf), ...area.blocks.map(insideOrAlong)];
  return (lng, lat) => tests.some((test) => test(lng, lat));
}

/** The box around the area and a margin; null when it is everywhere. */
export function boxAround(area: Area, marginM: number): Box | null {
  if (area === EVERYWHERE) return null;
  const [west, south, east, north] = boxOf([...area.divisions, ...area.blocks].flatMap(ringsOf));
  const { lngM, latM } = metresPerDegree((south + north) / 2);
  return [west - marginM / lngM, south - marginM / latM, east + marginM / lngM, north + marginM / latM];
}

function insideOf(shape: Areal): Contains {
  const [west, south, east, north] = boxOf(ringsOf(shape));
  return (lng, lat) => lng >= west && lng <= east && lat >= south && lat <= north && pointInPolygon([lng, lat], shape);
}

function insideOrAlong(shape: Areal): Contains {
  const [west, south, east, north] = boxOf(ringsOf(shape));
  const scale = metresPerDegree((south + north) / 2);
  const flat = polygonsOf(shape).map((rings) => inMetres(rings, scale));
  const { lngM, latM } = scale;
  const [reachX, reachY] = [ALONG_M / lngM, ALONG_M / latM];
  return (lng, lat) => {
    if (lng < west - reachX || lng > east + reachX || lat < south - reachY || lat > north + reachY) return false;
    if (pointInPolygon([lng, lat], shape)) return true;
    return flat.some((rings) => distanceToRings(lng * lngM, lat * latM, rings) <= ALONG_M);
  };
}

const inMetres = (rings: PolygonRings, { lngM, latM }: MetresPerDegree): PolygonRings =>
  rings.map((ring) => ring.map(([lng = Number.NaN, lat = Number.NaN]) => [lng * lngM, lat * latM]));

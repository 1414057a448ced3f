/** Where one stands after a share of a line: the middle of a segment, a record's place on it. Pure. */
import { distanceM } from "../geometry/measure.ts";
import type { LngLat, Position } from "../geometry/positions.ts";

/** `share` 0..1 of the length in metres. O(vertices). A line without length gives its first position. */
export function placeAlong(line: readonly Position[], share: number): LngLat {
  const steps = line.slice(1).map((to, index) => stepM(line[index] ?? to, to));
  let leftM = share * steps.reduce((sum, step) => sum + step, 0);
  for (const [index, step] of steps.entries()) {
    if (leftM <= step && step > 0) return between(line[index] ?? [], line[index + 1] ?? [], leftM / step);
    leftM -= step;
  }
  return between(line.at(-1) ?? [], line.at(-1) ?? [], 0);
}

const stepM = ([lngA = Number.NaN, latA = Number.NaN]: Position, [lngB = Number.NaN, latB = Number.NaN]: Position) =>
  distanceM(lngA, latA, lngB, latB);

const between = (
  [lngA = Number.NaN, latA = Number.NaN]: Position,
  [lngB = Number.NaN, latB = Number.NaN]: Position,
  share: number,
): LngLat => [lngA + share * (lngB - lngA), latA + share * (latB - latA)];

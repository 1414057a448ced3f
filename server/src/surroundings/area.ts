/**
 * Areas as text, "circle:121.47,31.23:300", and what a text must keep to beside its form. Pure; written like this an area stands in the
 * address of the browser and in ours. Positions are [lng, lat].
 */
import { localFrame } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";
import { Problem } from "../problem.ts";

export type Area =
  | { readonly shape: "circle"; readonly centre: LngLat; readonly radiusM: number }
  | { readonly shape: "polygon"; readonly ring: readonly LngLat[] }
  | { readonly shape: "stretch"; readonly from: LngLat; readonly to: LngLat; readonly distanceM: number }
  | { readonly shape: "buffer"; readonly line: readonly LngLat[]; readonly distanceM: number };

export const CIRCLE_M = { least: 10, most: 5_000 } as const;
export const AROUND_M = { least: 5, most: 500 } as const;
/** The middle of a chord of so many lies 0.03 % of the radius inside the circle: 15 cm at 500 m. */
const CHORDS = 128;

/** Throws request.invalid for a text that is no area (its form is judged by the contract), off the globe or outside the limits. */
export function readArea(text: string): Area {
  const [shape = "", places = "", metres] = text.split(":");
  const line = places.split(";").map(readPlace);
  const [first, second] = line;
  if (!first) throw invalid("an area", text.slice(0, 40));
  switch (shape) {
    case "circle":
      return { shape, centre: first, radiusM: within(metres, CIRCLE_M) };
    case "polygon":
      return { shape, ring: line };
    case "stretch":
      return { shape, from: first, to: second ?? first, distanceM: within(metres, AROUND_M) };
    case "buffer":
      return { shape, line, distanceM: within(metres, AROUND_M) };
    default:
      throw invalid("circle, polygon, stretch or buffer", shape);
  }
}

/** The corners of a circle, closed, drawn in metres around its centre. */
export function ringOfCircle(centre: LngLat, radiusM: number): LngLat[] {
  const { toLngLat } = localFrame(...centre);
  const corner = (index: number): LngLat => {
    const turn = (2 * Math.PI * (index % CHORDS)) / CHORDS;
    return toLngLat(radiusM * Math.cos(turn), radiusM * Math.sin(turn));
  };
  return Array.from({ length: CHORDS + 1 }, (_, index) => corner(index));
}

function readPlace(text: string): LngLat {
  const [lng = Number.NaN, lat = Number.NaN] = text.split(",").map(Number);
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) throw invalid("places on the globe, lng,lat", text.slice(0, 40));
  return [lng, lat];
}

function within(text: string | undefined, { least, most }: { readonly least: number; readonly most: number }): number {
  const metres = Number(text);
  if (!(metres >= least && metres <= most)) throw invalid(`${least} to ${most} metres`, text ?? "");
  return metres;
}

const invalid = (expected: string, got: string): Problem =>
  new Problem("request.invalid", { field: "area", expected, got });

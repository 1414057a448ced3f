/** From what the hand drew or somebody typed to the area as text, or to what is still missing. Pure; 6 decimals are a tenth of a metre. */
import { lengthM, type Path } from "../map/measuring.ts";
import type { AreaShape, LngLat } from "../state/area.ts";

export const CIRCLE_M = { least: 10, most: 5_000 } as const;
export const AROUND_M = { least: 5, most: 500 } as const;
const MOST_CORNERS = 500;

/** How many places a shape needs, and how many end it by themselves. */
export const placesOf: Readonly<Record<AreaShape, { readonly least: number; readonly most: number }>> = {
  circle: { least: 1, most: 2 },
  polygon: { least: 3, most: MOST_CORNERS },
  stretch: { least: 2, most: 2 },
  buffer: { least: 2, most: MOST_CORNERS },
};

export type Missing = "places" | "metres";
/** The area as text, or what is missing of it. */
export type Wish = { readonly area: string } | { readonly missing: Missing };

/** `metres` as typed; a circle with two places has the distance between them as its radius. */
export function areaOf(shape: AreaShape, path: Path, metres: string): Wish {
  if (path.length < placesOf[shape].least) return { missing: "places" };
  if (shape === "polygon") return { area: `polygon:${joined(path)}` };
  const typed = readMetres(metres, shape === "circle" ? CIRCLE_M : AROUND_M);
  if (shape === "circle") {
    const radius = path.length > 1 ? clamped(lengthM(path.slice(0, 2))) : typed;
    return radius === null ? { missing: "metres" } : { area: `circle:${joined(path.slice(0, 1))}:${radius}` };
  }
  return typed === null ? { missing: "metres" } : { area: `${shape}:${joined(path)}:${typed}` };
}

/** The metres of an area, and the places that it was drawn with; for the fields of the card. */
export function partsOf(area: string): {
  readonly shape: AreaShape;
  readonly places: LngLat[];
  readonly metres: string;
} {
  const [shape = "circle", places = "", metres = ""] = area.split(":");
  return {
    shape: shape as AreaShape,
    places: places.split(";").map((place): LngLat => {
      const [lng = 0, lat = 0] = place.split(",").map(Number);
      return [lng, lat];
    }),
    metres,
  };
}

function readMetres(text: string, { least, most }: { readonly least: number; readonly most: number }): number | null {
  const metres = Number(text.trim());
  return /^\d{1,4}(\.\d)?$/.test(text.trim()) && metres >= least && metres <= most ? metres : null;
}

const clamped = (metres: number): number => Math.round(Math.min(CIRCLE_M.most, Math.max(CIRCLE_M.least, metres)));
const joined = (path: Path): string => path.map(([lng, lat]) => `${rounded(lng)},${rounded(lat)}`).join(";");
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** From an area as it was asked to the ground that is counted: one shape for every kind of area, the same that the map draws. */
import type { Tx } from "../db/client.ts";
import type { LngLat } from "../geometry/positions.ts";
import { Problem } from "../problem.ts";
import { type Area, readArea, ringOfCircle } from "./area.ts";
import type { Surroundings } from "./contract.ts";
import { groundAround, outlineOf } from "./queries.ts";
import { type NamedStreets, type Stretch, stretchBetween } from "./stretch.ts";

/** 100 km²: a circle of 5 km has 79. */
export const MOST_M2 = 100_000_000;

export type Asked = {
  /** GeoJSON. */
  readonly shape: string;
  readonly outline: Surroundings["outline"];
  readonly box: Surroundings["box"];
  readonly areaM2: number;
  readonly street: Stretch | null;
};

/** What is known of an area before the database is asked; streets are read only where they are needed. Throws request.invalid, surroundings.no_street_near, surroundings.not_one_street. */
export async function prepareArea(
  text: string,
  readStreets: () => Promise<NamedStreets>,
): Promise<{ readonly area: Area; readonly street: Stretch | null }> {
  const area = readArea(text);
  if (area.shape !== "stretch") return { area, street: null };
  const street = stretchBetween(await readStreets(), area.from, area.to);
  if (typeof street === "string") throw new Problem(`surroundings.${street}`, { from: area.from, to: area.to });
  return { area, street };
}

/** Throws surroundings.crosses_itself and surroundings.too_large. */
export async function outline(
  tx: Tx,
  { area, street }: { readonly area: Area; readonly street: Stretch | null },
): Promise<Asked> {
  const [found] = (await shapeQuery(area, street).execute(tx)).rows;
  if (!found?.valid) throw new Problem("surroundings.crosses_itself");
  if (found.areaM2 > MOST_M2)
    throw new Problem("surroundings.too_large", { areaM2: Math.round(found.areaM2), mostM2: MOST_M2 });
  const { type, coordinates } = JSON.parse(found.outline) as Surroundings["outline"];
  return { shape: found.outline, outline: { type, coordinates }, box: found.box, areaM2: found.areaM2, street };
}

function shapeQuery(area: Area, street: Stretch | null) {
  switch (area.shape) {
    case "circle":
      return outlineOf(polygon(ringOfCircle(area.centre, area.radiusM)));
    case "polygon":
      return outlineOf(polygon([...area.ring, ...area.ring.slice(0, 1)]));
    case "stretch":
      return groundAround(lineString(street?.line ?? []), area.distanceM);
    case "buffer":
      return groundAround(lineString(area.line), area.distanceM);
    default:
      return area satisfies never;
  }
}

const polygon = (ring: readonly LngLat[]): string => JSON.stringify({ type: "Polygon", coordinates: [ring] });
const lineString = (line: readonly LngLat[]): string => JSON.stringify({ type: "LineString", coordinates: line });

/** What was chosen on the map as rings of corners: a circle becomes 64 corners, true to 1 in 1,000. Pure; cells have their ground in the database. */
import { localFrame } from "../geometry/measure.ts";
import type { Position } from "../geometry/positions.ts";
import type { EmergencyArea } from "./contract.ts";

const CORNERS = 64;

/** Not closed. null: the ground of cells. */
export function ringOf(area: EmergencyArea): readonly Position[] | null {
  if (area.kind === "cells") return null;
  if (area.kind === "polygon") return area.ring.map(([lng = 0, lat = 0]): Position => [lng, lat]);
  const { toLngLat } = localFrame(area.lng, area.lat);
  // The same ground as the circle: a polygon with its corners on the line would be 1 in 600 too small.
  const radiusM = area.radiusM / Math.sqrt((CORNERS / (2 * Math.PI)) * Math.sin((2 * Math.PI) / CORNERS));
  return Array.from({ length: CORNERS }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / CORNERS;
    return toLngLat(radiusM * Math.cos(angle), radiusM * Math.sin(angle));
  });
}

/** GeoJSON of one polygon, closed. */
export const polygonText = (ring: readonly Position[]): string =>
  JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] });

const DECIMALS = 7;
/** lng,lat;lng,lat;... as the protected counts ask for it. */
export const ringText = (ring: readonly Position[]): string =>
  ring.map(([lng = 0, lat = 0]) => `${lng.toFixed(DECIMALS)},${lat.toFixed(DECIMALS)}`).join(";");

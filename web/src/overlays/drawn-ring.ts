/** The area that is drawn on the map ("circle:…", "polygon:…") as a ring of positions. Null for other shapes: an overlay takes areas. Pure. */
import type { Ring } from "./overlay-wish.ts";

const CORNERS = 64;
const M_PER_DEGREE = 111_320;

export function ringOf(area: string | null): Ring | null {
  const [shape = "", places = "", radius = ""] = (area ?? "").split(":");
  const ring = places.split(";").map((place) => place.split(",").map(Number) as [number, number]);
  if (shape === "polygon") return ring.length >= 3 ? ring : null;
  const [centre] = ring;
  if (shape !== "circle" || !centre || !(Number(radius) > 0)) return null;
  const [lng, lat] = centre;
  const reach = Number(radius) / M_PER_DEGREE;
  const across = reach / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS }, (_, at): [number, number] => {
    const turn = (2 * Math.PI * at) / CORNERS;
    return [lng + across * Math.cos(turn), lat + reach * Math.sin(turn)];
  });
}

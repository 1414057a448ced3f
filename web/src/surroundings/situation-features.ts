/** The asked area and the ways to what is nearest as features of the map. Pure. */
import type { Nearest, Surroundings } from "@gridstead/server/contract";

type Asked = Pick<Surroundings, "outline">;

export function situationFeatures(asked: Asked | null, nearest: Nearest | null): GeoJSON.FeatureCollection {
  const area: GeoJSON.Feature[] = asked
    ? [{ type: "Feature", properties: { part: "area" }, geometry: asked.outline as GeoJSON.Polygon }]
    : [];
  // The nearest lies on top of the others.
  const ways = (nearest?.found ?? []).map(
    ({ line }): GeoJSON.Feature => ({
      type: "Feature",
      properties: { part: "way" },
      geometry: { type: "LineString", coordinates: line.map((at) => [...at]) },
    }),
  );
  const ends = (nearest?.found ?? []).map(
    ({ at }, index): GeoJSON.Feature => ({
      type: "Feature",
      properties: { part: "end", number: String(index + 1) },
      geometry: { type: "Point", coordinates: [...at] },
    }),
  );
  return { type: "FeatureCollection", features: [...area, ...ways.toReversed(), ...ends.toReversed()] };
}

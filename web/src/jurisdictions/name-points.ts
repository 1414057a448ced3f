/** Where the names of the communities stand: in the middle of their cells, else of their box. Pure. */
import type { CellSummary, DivisionSummary } from "@gridstead/server/contract";

export function namePoints(
  divisions: readonly DivisionSummary[],
  cells: readonly Pick<CellSummary, "divisionCode" | "labelAt">[],
  nameOf: (division: DivisionSummary) => string,
): GeoJSON.FeatureCollection {
  const within = Map.groupBy(cells, ({ divisionCode }) => divisionCode);
  const features = divisions
    .filter(({ level }) => level === "community")
    .map((division): GeoJSON.Feature => {
      const places = (within.get(division.code) ?? []).flatMap(({ labelAt }) => (labelAt ? [labelAt] : []));
      return {
        type: "Feature",
        geometry: { type: "Point", coordinates: places.length > 0 ? middleOf(places) : centreOf(division.box) },
        properties: { name: nameOf(division) },
      };
    });
  return { type: "FeatureCollection", features };
}

const middleOf = (places: readonly (readonly number[])[]): [number, number] => {
  const mean = (axis: 0 | 1): number => places.reduce((sum, place) => sum + (place[axis] ?? 0), 0) / places.length;
  return [mean(0), mean(1)];
};
const centreOf = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];

/** Which plates the visits have on the map at a zoom: one a house; houses that would cover each other share one with their count. Pure. */
import type { VisitSummary } from "@gridstead/server/contract";

export type Plate = {
  readonly key: string;
  readonly visits: readonly VisitSummary[];
  readonly position: readonly [lng: number, lat: number];
  /** Several houses: pressing it goes nearer instead of choosing. */
  readonly many: boolean;
};

const TILE_PX = 512;
const PLATE_PX = 46;
/** From here on every house has its own plate, however close. */
const SINGLE_FROM_ZOOM = 17.5;

/** `chosen` never shares a plate: whoever chose it in the list must find it. O(visits). */
export function platesAt(visits: readonly VisitSummary[], zoom: number, chosen: number | null): readonly Plate[] {
  const houses = [...Map.groupBy(visits, ({ building }) => building.id)];
  const single = zoom >= SINGLE_FROM_ZOOM;
  const places = Map.groupBy(houses, ([id, own]) =>
    single || own.some((visit) => visit.id === chosen) ? `house:${id}` : squareOf(own, zoom),
  );
  return [...places].map(([key, near]) => {
    const all = near.flatMap(([, own]) => own);
    return { key, visits: all, many: near.length > 1, position: middleOf(near.map(([, own]) => own[0])) };
  });
}

export type Grade = VisitSummary["grade"];
const worstFirst: readonly Grade[] = ["R", "O", "Y", "G", null];

export const worstGrade = (visits: readonly Pick<VisitSummary, "grade">[]): Grade =>
  worstFirst.find((grade) => visits.some((visit) => visit.grade === grade)) ?? null;

/**
 *   +--46 px--+---------+     The screen in squares that stay where they are on the ground while the map is moved:
 *   | a  b    |    c    |     a and b share a plate, c has its own.
 *   +---------+---------+
 */
function squareOf(visits: readonly VisitSummary[], zoom: number): string {
  const [lng, lat] = positionOf(visits[0]);
  const worldPx = TILE_PX * 2 ** zoom;
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  const column = Math.floor((((lng + 180) / 360) * worldPx) / PLATE_PX);
  return `${column}:${Math.floor((((1 - y) / 2) * worldPx) / PLATE_PX)}`;
}

function middleOf(visits: readonly (VisitSummary | undefined)[]): readonly [number, number] {
  const at = visits.map(positionOf);
  const mean = (axis: 0 | 1): number => at.reduce((sum, each) => sum + each[axis], 0) / Math.max(1, at.length);
  return [mean(0), mean(1)];
}

const positionOf = (visit: VisitSummary | undefined): readonly [number, number] => {
  const [lng = 0, lat = 0] = visit?.position ?? [];
  return [lng, lat];
};

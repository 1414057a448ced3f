/**
 * Makes room for marks that would lie on one another: plates of overdue hazards move to the nearest free place, and at the last
 * zooms marks that share a point open like a fan. Each moved mark keeps a leg to its true place. Pure.
 *
 *      [△ 6 d]        \ | /
 *      [○ 1 d]     ----- o -----   legs
 *      [○ 3 d]        / | \
 */
import { fromWorldPx, type Pixel, worldPx } from "../map/world-px.ts";
import { type Mark, SINGLES_FROM_ZOOM } from "./clusters.ts";

export type Placed = { readonly mark: Mark; readonly lng: number; readonly lat: number; readonly moved: boolean };

const PLATE_WIDTH_PX = 68;
const PLATE_STEP_PX = 25;
const FARTHEST_PX = 80;
const SAME_POINT_PX = 6;
const FAN_RADIUS_PX = 26;

export function spread(marks: readonly Mark[], zoom: number): Placed[] {
  const plates = marks.filter((mark) => mark.kind === "overdue");
  const others = marks.filter((mark) => mark.kind !== "overdue");
  return [...(zoom >= SINGLES_FROM_ZOOM ? fan(others, zoom) : others.map(stay)), ...stack(plates, zoom)];
}

const stay = (mark: Mark): Placed => ({ mark, lng: mark.lng, lat: mark.lat, moved: false });

/** Longest overdue first: it keeps its place. The others take the nearest free one; where there is none, they lie on one another. */
function stack(plates: readonly Mark[], zoom: number): Placed[] {
  const taken = new Map<string, Pixel[]>();
  const isFree = ([x, y]: Pixel): boolean =>
    neighbours.every(([dx, dy]) =>
      (taken.get(bucket(x + dx * PLATE_WIDTH_PX, y + dy * PLATE_STEP_PX)) ?? []).every(
        ([otherX, otherY]) => Math.abs(otherX - x) >= PLATE_WIDTH_PX - 1 || Math.abs(otherY - y) >= PLATE_STEP_PX - 1,
      ),
    );
  return plates
    .toSorted((a, b) => b.overdueS - a.overdueS || (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
    .map((mark) => {
      const [x, y] = worldPx(mark.lng, mark.lat, zoom);
      const [dx, dy] = shifts.find(([right, down]) => isFree([x + right, y + down])) ?? [0, 0];
      const place: Pixel = [x + dx, y + dy];
      const key = bucket(...place);
      taken.set(key, [...(taken.get(key) ?? []), place]);
      return dx === 0 && dy === 0 ? stay(mark) : moved(mark, place, zoom);
    });
}

/** Where a plate may go, nearest first: up and down in steps of its height, to the sides in halves of its width. */
const shifts: readonly Pixel[] = [-2, -1, 0, 1, 2]
  .flatMap((right) =>
    [-3, -2, -1, 0, 1, 2, 3].map((down): Pixel => [(right * PLATE_WIDTH_PX) / 2, down * PLATE_STEP_PX]),
  )
  .filter(([right, down]) => Math.hypot(right, down) <= FARTHEST_PX)
  // Down before up and to the right before to the left where both are as near.
  .toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[1] - a[1] || b[0] - a[0]);

const bucket = (x: number, y: number): string => `${Math.floor(x / PLATE_WIDTH_PX)}/${Math.floor(y / PLATE_STEP_PX)}`;

const neighbours = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

function fan(marks: readonly Mark[], zoom: number): Placed[] {
  const points = Map.groupBy(marks, ({ lng, lat }) =>
    worldPx(lng, lat, zoom)
      .map((px) => Math.round(px / SAME_POINT_PX))
      .join("/"),
  );
  return [...points.values()].flatMap((same) => {
    if (same.length === 1) return same.map(stay);
    const radius = FAN_RADIUS_PX * Math.max(1, same.length / 8);
    return same.map((mark, index) => {
      const [x, y] = worldPx(mark.lng, mark.lat, zoom);
      const angle = (2 * Math.PI * index) / same.length - Math.PI / 2;
      return moved(mark, [x + radius * Math.cos(angle), y + radius * Math.sin(angle)], zoom);
    });
  });
}

function moved(mark: Mark, place: Pixel, zoom: number): Placed {
  const [lng, lat] = fromWorldPx(place, zoom);
  return { mark, lng, lat, moved: true };
}

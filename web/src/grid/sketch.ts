/**
 * The line or outline that is being drawn, by whatever hand: pointer, keyboard or typed coordinates. Only a gesture: what it means
 * is a wish, and the truth stays with the blocks. Nothing of it is kept.
 */
import { create } from "zustand";

export type Position = readonly [lng: number, lat: number];
type SketchState = {
  readonly positions: readonly Position[];
  /** Where the hand is: no part of it yet. */
  readonly next: Position | null;
  readonly finished: boolean;
  /** The last place of the hand that jumped to something, drawn as a ring. */
  readonly snappedAt: Position | null;
  /** The cross that the arrow keys move; null while the keyboard does not draw. */
  readonly cursor: Position | null;
  readonly draw: (positions: readonly Position[], next: Position | null) => void;
  readonly add: (position: Position) => void;
  readonly dropLast: () => void;
  readonly finish: (positions?: readonly Position[]) => void;
  readonly clear: () => void;
  readonly snap: (snappedAt: Position | null) => void;
  readonly moveCursor: (cursor: Position | null) => void;
};

export const MOST_POSITIONS = 2_000;

export const useSketch = create<SketchState>()((set) => ({
  positions: [],
  next: null,
  finished: false,
  snappedAt: null,
  cursor: null,
  draw: (positions, next) => set({ positions, next, finished: false }),
  add: (position) =>
    set(({ positions, finished }) => ({
      positions: finished ? [position] : [...positions, position].slice(0, MOST_POSITIONS),
      next: null,
      finished: false,
    })),
  dropLast: () => set(({ positions }) => ({ positions: positions.slice(0, -1), finished: false })),
  finish: (positions) => set((before) => ({ positions: positions ?? before.positions, next: null, finished: true })),
  clear: () => set({ positions: [], next: null, finished: false, snappedAt: null }),
  snap: (snappedAt) => set({ snappedAt }),
  moveCursor: (cursor) => set({ cursor }),
}));

type Drawing = Pick<SketchState, "positions" | "next" | "cursor" | "snappedAt">;

/** As the map draws it: the line or the surface, its points, the ring of the magnet, the cross of the keyboard. */
export function sketchFeatures(drawing: Drawing, closed: boolean): GeoJSON.FeatureCollection {
  const { positions, next, cursor, snappedAt } = drawing;
  const hand = next ?? (positions.length > 0 ? cursor : null);
  const path = hand ? [...positions, hand] : positions;
  return {
    type: "FeatureCollection",
    features: [
      ...shape(path, closed),
      ...positions.map((position) => point(position, "point")),
      ...(snappedAt ? [point(snappedAt, "snap")] : []),
      ...(cursor ? [point(cursor, "cursor")] : []),
    ],
  };
}

function shape(path: readonly Position[], closed: boolean): GeoJSON.Feature[] {
  const [first] = path;
  if (!first || path.length < 2) return [];
  const coordinates = (positions: readonly Position[]): number[][] => positions.map(([lng, lat]) => [lng, lat]);
  const geometry: GeoJSON.Geometry =
    closed && path.length > 2
      ? { type: "Polygon", coordinates: [coordinates([...path, first])] }
      : { type: "LineString", coordinates: coordinates(path) };
  return [{ type: "Feature", properties: { part: "shape" }, geometry }];
}

const point = ([lng, lat]: Position, part: "point" | "snap" | "cursor"): GeoJSON.Feature => ({
  type: "Feature",
  properties: { part },
  geometry: { type: "Point", coordinates: [lng, lat] },
});

/**
 * The area that is asked about (circle, polygon, stretch of a street, around a line), what lies inside, and what was found nearest. The
 * area is the same line of text as in the address and at the server; it stays until it is closed or another is drawn.
 */
import type { Nearest, Surroundings } from "@gridstead/server/contract";
import { create } from "zustand";
import type { Reading } from "./reading.ts";

export const areaShapes = ["circle", "polygon", "stretch", "buffer"] as const;
export type AreaShape = (typeof areaShapes)[number];
export type LngLat = readonly [lng: number, lat: number];

type AreaState = {
  readonly area: string | null;
  /** The shape that the hand draws next. */
  readonly shape: AreaShape;
  /** As typed: radius of a circle; distance to both sides of a street or line. */
  readonly radius: string;
  readonly distance: string;
  /** As the map read it for everybody; null while nothing is asked. */
  readonly reading: Reading<Surroundings> | null;
  readonly nearest: Nearest | null;
  readonly ask: (area: string | null) => void;
};

export const useArea = create<AreaState>()((set) => ({
  area: null,
  shape: "circle",
  radius: "300",
  distance: "50",
  reading: null,
  nearest: null,
  ask: (area) => set({ area, nearest: null }),
}));

const PLACE = "-?\\d{1,3}(?:\\.\\d{1,9})?,-?\\d{1,2}(?:\\.\\d{1,9})?";
const FORM = new RegExp(
  `^(?:circle:${PLACE}:\\d{1,4}(?:\\.\\d)?|polygon:${PLACE}(?:;${PLACE}){2,499}|stretch:${PLACE};${PLACE}:\\d{1,3}(?:\\.\\d)?|buffer:${PLACE}(?:;${PLACE}){1,499}:\\d{1,3}(?:\\.\\d)?)$`,
);

/** What an address says; null when it is no area. */
export const areaFromText = (text: string | null): string | null => (text !== null && FORM.test(text) ? text : null);

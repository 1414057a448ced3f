/** Which names of streets stand on the drawn ground: each once, whole, none over another, none under the pin. Pure: O(n²) of a few names. */
import type { GroundSketch } from "@gridstead/server/contract";
import type { Place } from "./matter.ts";
import { HALF, toDrawing } from "./sketch-lines.ts";

export type StreetName = { readonly text: string; readonly x: number; readonly y: number };
type Street = GroundSketch["streets"][number];
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const MOST_NAMES = 6;
/** In units of the drawing, for letters 7 high. */
const HEIGHT = 9;
const WIDE_SIGN = 7.2;
const NARROW_SIGN = 3.9;
/** Above the line that it names. */
const LIFT = 2;
const PIN: Box = { left: -9, top: -22, right: 9, bottom: 2 };

/** `wordsOf` gives the name in the reader's language; null where there is none. */
export function namesOn(
  streets: readonly Street[],
  middle: Place,
  radiusM: number,
  wordsOf: (street: Street) => string | null,
): readonly StreetName[] {
  const taken: Box[] = [PIN];
  const names = new Map<string, StreetName>();
  for (const street of streets) {
    const text = wordsOf(street);
    if (text === null || text === "" || names.has(text) || names.size === MOST_NAMES) continue;
    const line = street.lines.reduce<Street["lines"][number]>(
      (long, each) => (each.length > long.length ? each : long),
      [],
    );
    const [x, y] = toDrawing(middle, radiusM, line[Math.floor(line.length / 2)] ?? middle);
    const box = boxOf(text, x, y - LIFT);
    if (!isWhole(box) || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    names.set(text, { text, x, y: y - LIFT });
  }
  return [...names.values()];
}

/** The letters stand on `y`, `x` in their middle. */
export function boxOf(text: string, x: number, y: number): Box {
  const width = Array.from(text).reduce((sum, sign) => sum + (sign > "\u2e7f" ? WIDE_SIGN : NARROW_SIGN), 0);
  return { left: x - width / 2, right: x + width / 2, top: y - HEIGHT + 2, bottom: y + 2 };
}

const isWhole = ({ left, top, right, bottom }: Box): boolean =>
  left >= -HALF && right <= HALF && top >= -HALF && bottom <= HALF;

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Where a position lies on the drawn ground and back. Metres on the plane of the place, a square of 200 by 200 with the place in its middle:
 * within four kilometres the earth is flat enough for a pin. Pure.
 *
 *        -100
 *          |
 *  -100 ---+--- 100   x to the east, y to the south
 *          |
 *         100
 */
import type { Place } from "./matter.ts";

const METRES_PER_DEGREE = 111_320;
/** Half the side of the drawing. */
export const HALF = 100;

const eastOf = (lat: number): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);

export function toDrawing(
  middle: Place,
  radiusM: number,
  [lng = 0, lat = 0]: readonly number[],
): [x: number, y: number] {
  const scale = HALF / radiusM;
  return [(lng - middle[0]) * eastOf(middle[1]) * scale, -(lat - middle[1]) * METRES_PER_DEGREE * scale];
}

export function toPlace(middle: Place, radiusM: number, x: number, y: number): Place {
  const scale = radiusM / HALF;
  return [round(middle[0] + (x * scale) / eastOf(middle[1])), round(middle[1] - (y * scale) / METRES_PER_DEGREE)];
}

/** A path of SVG through all lines. */
export const pathOf = (middle: Place, radiusM: number, lines: readonly (readonly (readonly number[])[])[]): string =>
  lines
    .map(
      (line) =>
        `M${line
          .map((position) =>
            toDrawing(middle, radiusM, position)
              .map((part) => part.toFixed(1))
              .join(" "),
          )
          .join("L")}`,
    )
    .join("");

/** A decimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

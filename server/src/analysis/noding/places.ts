/**
 * One number for every place where a street has a vertex: positions within a centimetre of one another are one place. The first one seen
 * gives its position, so a curve drawn with vertices every few millimetres is thinned and never drawn together. Knows no lines.
 */
import { localFrame } from "../../geometry/measure.ts";
import type { LngLat } from "../../geometry/positions.ts";
import { vertexTable } from "../../geometry/vertex-table.ts";

/** OpenStreetMap keeps seven digits of a degree: a position is true to some 8 mm. */
export const SAME_PLACE_M = 0.01;
const CELL_M = 0.25;

export interface Places {
  readonly lng: readonly number[];
  readonly lat: readonly number[];
  /** Metres to the east and north of the origin. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The number of the place here: the nearest known one within a centimetre, else a new one. O(places in 25 cm). */
  readonly placeAt: (lng: number, lat: number) => number;
}

export function placesAround(origin: LngLat): Places {
  const frame = localFrame(...origin);
  const [lng, lat, x, y]: [number[], number[], number[], number[]] = [[], [], [], []];
  // Places of one cell are a chain: the last one of each cell, and the one before each.
  const cells = vertexTable();
  const lastIn: number[] = [];
  const before: number[] = [];
  const nearest = (xM: number, yM: number): number => {
    let best = -1;
    let bestM = SAME_PLACE_M;
    const north = Math.floor((yM + SAME_PLACE_M) / CELL_M);
    const east = Math.floor((xM + SAME_PLACE_M) / CELL_M);
    for (let row = Math.floor((yM - SAME_PLACE_M) / CELL_M); row <= north; row++)
      for (let column = Math.floor((xM - SAME_PLACE_M) / CELL_M); column <= east; column++)
        for (let place = lastIn[cells.idOf(column, row)] ?? -1; place >= 0; place = before[place]!) {
          const awayM = Math.hypot(x[place]! - xM, y[place]! - yM);
          if (awayM > bestM || (awayM === bestM && best >= 0 && place > best)) continue;
          best = place;
          bestM = awayM;
        }
    return best;
  };
  const placeAt = (lngHere: number, latHere: number): number => {
    const [xM, yM] = frame.toMetres([lngHere, latHere]);
    const known = nearest(xM, yM);
    if (known >= 0) return known;
    const place = lng.push(lngHere) - 1;
    lat.push(latHere);
    x.push(xM);
    y.push(yM);
    const cell = cells.idOf(Math.floor(xM / CELL_M), Math.floor(yM / CELL_M));
    before.push(lastIn[cell] ?? -1);
    while (lastIn.length <= cell) lastIn.push(-1);
    lastIn[cell] = place;
    return place;
  };
  return { lng, lat, x, y, placeAt };
}

// Streets for the tests of noding: drawn in metres around one place, one line a street, words after a colon for name and level.
// Only for tests.
import { localFrame } from "../../geometry/measure.ts";
import type { LngLat } from "../../geometry/positions.ts";
import type { DrawnStreet, NodedStreets } from "./segments.ts";

export type Way = readonly (readonly [xM: number, yM: number])[];

const frame = localFrame(121.5, 31.2);

export const at = (xM: number, yM: number): LngLat => frame.toLngLat(xM, yM);

export function street(name: string, way: Way, more: Partial<DrawnStreet> = {}): DrawnStreet {
  return {
    id: `${name} ${way[0]?.join(" ")}`,
    name,
    nameEn: null,
    class: "residential",
    layer: 0,
    bridge: false,
    tunnel: false,
    lines: [way.map(([xM, yM]) => at(xM, yM))],
    ...more,
  };
}

/** Segments as text, "name: x,y > x,y 100 m" from node to node in whole metres, sorted. */
export function told({ segments, nodeLngLat }: NodedStreets): string[] {
  const place = (node: number) => {
    const [xM, yM] = frame.toMetres(nodeLngLat[node]!);
    return `${whole(xM)},${whole(yM)}`;
  };
  return segments
    .map(({ name, from, to, lengthM }) => `${name}: ${place(from)} > ${place(to)} ${whole(lengthM)} m`)
    .toSorted();
}

/** Nearest whole number; halves, which lattices are full of, go up whatever their last digits are. */
function whole(value: number): number {
  return Math.floor(value + 0.5123) + 0;
}

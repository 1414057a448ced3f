// Finds lines that cut a gap where it is narrow, so that a gap that runs along many rows (streets that were left out, borders that
// were drawn apart) does not go to one of them as a whole. The lines change no row; they only divide ground that nobody has.
//
//    _a_|   |_b_|   |_c_          _a_|___|_b_|___|_c_
//                           ->       :   :   :   :        each piece goes to its own neighbour
//    _d_________________          _d_:___:___:___:___
import Flatbush from "flatbush";
import { metresPerDegree } from "../measure.ts";
import type { LngLat } from "../positions.ts";
import { startOf } from "../trace-faces.ts";
import { distanceToEdgeM } from "./anchors.ts";
import { NOBODY } from "./give-away.ts";
import type { Overlay } from "./overlay.ts";
import { regionsOf } from "./regions.ts";

export type Cut = readonly [from: LngLat, to: LngLat];

/** A street with its pavements: where a gap is wider than this it is ground of its own. */
const NECK_M = 40;
/** Where borders run together nothing needs to be cut. */
const LEAST_M = 0.05;
/** A gap between two neighbours goes to one of them whole. */
const FEWEST_NEIGHBOURS = 3;

/** One side of a gap: an edge, the gap, and whose ground is beyond. */
interface Side {
  readonly halfEdge: number;
  readonly gap: number;
  readonly beyond: number;
}

/** O(n log n) as a rule. */
export function cutNecks(overlay: Overlay, owner: Int32Array): Cut[] {
  const sides = sidesOf(overlay, owner);
  if (sides.length === 0) return [];
  const { graph, grid } = overlay;
  const { lngM, latM } = metresPerDegree(grid.toLat(0));
  const xM = graph.x.map((x) => (x / 1e11) * lngM);
  const yM = graph.y.map((y) => (y / 1e11) * latM);
  const endsOf = ({ halfEdge }: Side): [number, number, number, number] => {
    const [a, b] = [startOf(graph, halfEdge), startOf(graph, halfEdge ^ 1)];
    return [xM[a] ?? 0, yM[a] ?? 0, xM[b] ?? 0, yM[b] ?? 0];
  };
  const index = new Flatbush(sides.length);
  for (const side of sides) {
    const [ax, ay, bx, by] = endsOf(side);
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  const toLngLat = (x: number, y: number): LngLat => [
    grid.toLng(Math.round((x / lngM) * 1e11)),
    grid.toLat(Math.round((y / latM) * 1e11)),
  ];
  return sides.flatMap((side): Cut[] => {
    const [x, y] = endsOf(side);
    let nearest = { distanceM: NECK_M, x: 0, y: 0 };
    for (const i of index.search(x - NECK_M, y - NECK_M, x + NECK_M, y + NECK_M)) {
      const other = sides[i];
      if (!other || other.gap !== side.gap || other.beyond === side.beyond) continue;
      const [ax, ay, bx, by] = endsOf(other);
      const { distanceM, along } = distanceToEdgeM(x, y, ax, ay, bx, by);
      if (distanceM < nearest.distanceM) nearest = { distanceM, x: ax + along * (bx - ax), y: ay + along * (by - ay) };
    }
    const isNeck = nearest.distanceM < NECK_M && nearest.distanceM > LEAST_M;
    return isNeck ? [[toLngLat(x, y), toLngLat(nearest.x, nearest.y)]] : [];
  });
}

/** The borders of gaps that have several neighbours. */
function sidesOf(overlay: Overlay, owner: Int32Array): Side[] {
  const { faces } = overlay;
  const grounds = overlay.covers[1] ?? [];
  const { list, regionOf } = regionsOf(overlay, (face) =>
    owner[face] === NOBODY ? (grounds[face]?.[0] ?? null) : null,
  );
  const sides: Side[] = [];
  const neighbours = list.map(() => new Set<number>());
  for (let h = 0; h < faces.faceOf.length; h++) {
    const gap = regionOf[faces.faceOf[h] ?? -1] ?? -1;
    if (gap < 0 || regionOf[faces.faceOf[h ^ 1] ?? -1] === gap) continue;
    const beyond = owner[faces.faceOf[h ^ 1] ?? -1] ?? NOBODY;
    sides.push({ halfEdge: h, gap, beyond });
    if (beyond !== NOBODY) neighbours[gap]?.add(beyond);
  }
  return sides.filter(({ gap }) => (neighbours[gap]?.size ?? 0) >= FEWEST_NEIGHBOURS);
}

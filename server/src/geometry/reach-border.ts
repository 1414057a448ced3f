// Leads the ends of a drawn line to the edge of the ground it is to cut: people stop a bit early. Cuts nothing itself.
//
//   +---------+          +----|----+
//   |    |    |    ->    |    |    |     straight on when that meets the border, else to the nearest place of it
//   |    |    |          |    |    |
import { axesOf, type Edge, edgesNear, type Frame, frameOf, type Point } from "./line-frame.ts";
import { pointInPolygon } from "./locate.ts";
import type { Areal, LngLat } from "./positions.ts";

/** How far short of the border a line may stop. */
const REACH_M = 15;
/** Past the border, so that the line surely crosses it. */
const BEYOND_M = 0.05;

/**
 * The line with each end that lies up to 15 m short of the border of the shapes' common ground led across it: straight on when
 * that meets the border, else to the nearest place of it. Ends outside, and ends further in, stay as they are.
 */
export function reachBorder(line: readonly LngLat[], shapes: readonly Areal[]): LngLat[] {
  const frame = frameOf(line);
  const ahead = beyondEnd(line, shapes, frame);
  const behind = beyondEnd(line.toReversed(), shapes, frame);
  return [...(behind ? [behind] : []), ...line, ...(ahead ? [ahead] : [])];
}

function beyondEnd(line: readonly LngLat[], shapes: readonly Areal[], frame: Frame): LngLat | undefined {
  const end = line.at(-1);
  if (!end || !shapes.some((shape) => pointInPolygon(end, shape))) return undefined;
  const at = frame.toMetres(end);
  const edges = edgesNear([at], shapes, frame, REACH_M);
  const before = line.findLast((position) => position[0] !== end[0] || position[1] !== end[1]);
  const ways = [...(before ? aheadOf(frame.toMetres(before), at, edges) : []), ...feetOf(at, edges)];
  for (const [dx, dy] of ways) {
    const lengthM = Math.hypot(dx, dy);
    if (lengthM === 0) continue;
    const stretch = 1 + BEYOND_M / lengthM;
    const beyond = frame.toLngLat(at[0] + dx * stretch, at[1] + dy * stretch);
    if (!shapes.some((shape) => pointInPolygon(beyond, shape))) return beyond;
  }
  return undefined;
}

/** Ways straight on from the end to each border ahead, the nearest first. */
function aheadOf([px, py]: Point, [x, y]: Point, edges: readonly Edge[]): Point[] {
  const lengthM = Math.hypot(x - px, y - py);
  const [ex, ey] = [(x - px) / lengthM, (y - py) / lengthM];
  const hits: number[] = [];
  for (const { a, b } of edges) {
    const across = ex * (b[1] - a[1]) - ey * (b[0] - a[0]);
    if (across === 0) continue;
    const ahead = ((a[0] - x) * (b[1] - a[1]) - (a[1] - y) * (b[0] - a[0])) / across;
    const along = ((a[0] - x) * ey - (a[1] - y) * ex) / across;
    if (ahead > 0 && ahead <= REACH_M && along >= 0 && along <= 1) hits.push(ahead);
  }
  return hits.toSorted((a, b) => a - b).map((ahead) => [ex * ahead, ey * ahead]);
}

function feetOf(at: Point, edges: readonly Edge[]): Point[] {
  return edges
    .map((edge): Point => {
      const { a, b, lengthM } = edge;
      const share = Math.min(1, Math.max(0, axesOf(at, edge)[0] / lengthM));
      return [a[0] + share * (b[0] - a[0]) - at[0], a[1] + share * (b[1] - a[1]) - at[1]];
    })
    .filter(([dx, dy]) => Math.hypot(dx, dy) <= REACH_M)
    .toSorted((p, q) => Math.hypot(...p) - Math.hypot(...q));
}

// Footprints on the ground: rows of rectangles in a block, crooked lots, and the L, U and courtyard plans made from them. Every footprint stays
// inside the outline it is given, and footprints of one block are disjoint by construction. Metres; knows no house numbers.
import {
  at,
  centroid,
  chordAt,
  direction,
  distance,
  dot,
  extent,
  innerRectangle,
  inset,
  keepLeft,
  lerp,
  longestEdge,
  type Point,
  type Ring,
  signedArea,
  step,
  turnLeft,
} from "./plane.ts";
import type { Random } from "./random.ts";

/** Outer ring and holes, counter-clockwise and clockwise, not closed. */
export type Footprint = readonly Ring[];

export interface RowRule {
  readonly depthM: readonly [number, number];
  readonly lengthM: readonly [number, number];
  /** Clear distance between rows: back to back and across the lane, in turn. */
  readonly rowGapM: readonly [number, number];
  readonly sideGapM: readonly [number, number];
}

/** Rectangles in rows along u:  [##] [###] [##]
 *                               [###] [##] [##]   O(rows * edges + rectangles) */
export function rows(random: Random, ring: Ring, u: Point, rule: RowRule): Point[][] {
  const placed: Point[][] = [];
  const up = turnLeft(u);
  const [low, high] = extent(ring, up);
  const pitch = (rule.depthM[0] + rule.depthM[1] + rule.rowGapM[0] + rule.rowGapM[1]) / 2;
  let v = low + 0.01 + random.between(0, Math.min(1, pitch / 20));
  for (let row = 0; v < high; row += 1) {
    const depth = random.between(...rule.depthM);
    const bottom = chordAt(ring, u, v);
    const top = chordAt(ring, u, v + depth);
    if (bottom !== undefined && top !== undefined) {
      fillRow(random, Math.max(bottom[0], top[0]), Math.min(bottom[1], top[1]), rule, (from, to) => {
        placed.push([lift(u, from, v), lift(u, to, v), lift(u, to, v + depth), lift(u, from, v + depth)]);
      });
    }
    v += bottom === undefined || top === undefined ? 1.5 : depth + rule.rowGapM[row % 2 === 0 ? 0 : 1];
  }
  return placed;
}

/** Crooked lots of about areaM2: the ring halved again and again across its longer side. */
export function lots(random: Random, ring: Ring, areaM2: number): Ring[] {
  if (signedArea(ring) <= areaM2 * random.between(0.8, 1.5)) return [ring];
  const u = longestEdge(ring);
  const up = turnLeft(u);
  const [lowU, highU] = extent(ring, u);
  const [lowV, highV] = extent(ring, up);
  const lengthwise = highU - lowU >= highV - lowV;
  const middle = step(
    centroid(ring),
    lengthwise ? u : up,
    random.between(-0.1, 0.1) * (lengthwise ? highU - lowU : highV - lowV),
  );
  const across = lengthwise ? up : u;
  const tilt = random.between(-0.05, 0.05);
  const along = direction([0, 0], [across[0] - across[1] * tilt, across[1] + across[0] * tilt]);
  const halves = [keepLeft(ring, middle, along), keepLeft(ring, middle, [-along[0], -along[1]])];
  return halves.flatMap((half) => (half.length > 2 && signedArea(half) > 4 ? lots(random, half, areaM2) : []));
}

/** A house on a crooked lot: the lot itself drawn in by gapM, or a rectangle in it along its longest side. */
export function house(random: Random, lot: Ring, gapM: number): Ring | undefined {
  const ring = inset(lot, () => gapM);
  if (ring.length < 3) return undefined;
  const footprint = random.chance(0.5) && isBoxy(ring) ? ring : innerRectangle(ring, longestEdge(ring));
  return slim(footprint) ? undefined : footprint;
}

/**    +---+              +---+   +---+        +-----------+
 *     | L |              |   | U |   |        |  +-----+  |
 *     |   +-----+        |   +---+   |        |  | hole|  |
 *     +---------+        +-----------+        |  +-----+  |
 *                                             +-----------+   a share of depth, 0.25 to 0.45, is built */
export function varied(random: Random, box: Ring, depthM: number): Footprint {
  const wide = distance(at(box, 0), at(box, 1));
  const deep = distance(at(box, 1), at(box, 2));
  if (Math.min(wide, deep) < depthM * 2.2) return [box];
  const a = depthM / wide;
  const b = depthM / deep;
  const on = (s: number, t: number) => within(box, s, t);
  const plan = random.weigh([
    ["L", 4],
    ["U", 3],
    ["court", 2],
    ["box", 2],
  ] as const);
  if (plan === "L") return [[on(0, 0), on(1, 0), on(1, b), on(a, b), on(a, 1), on(0, 1)]];
  if (plan === "U") return [[on(0, 0), on(1, 0), on(1, 1), on(1 - a, 1), on(1 - a, b), on(a, b), on(a, 1), on(0, 1)]];
  if (plan === "court") return [box, [on(a, b), on(a, 1 - b), on(1 - a, 1 - b), on(1 - a, b)]];
  return [box];
}

/** Two halves of a slab set off against each other by a share of its depth:   +-----+
 *                                                                            |     +-----+
 *                                                                            +-----+     |
 *                                                                                  +-----+  */
export function stepped(box: Ring, share: number): Footprint {
  const on = (s: number, t: number) => within(box, s, t);
  return [
    [on(0, share), on(0.5, share), on(0.5, 0), on(1, 0), on(1, 1 - share), on(0.5, 1 - share), on(0.5, 1), on(0, 1)],
  ];
}

/** A tower with notched corners, as towers with four flats to a floor have. */
export function crossed(box: Ring, share: number): Footprint {
  const [a, b] = [share, 1 - share];
  const on = (s: number, t: number) => within(box, s, t);
  const lower = [on(a, 0), on(b, 0), on(b, a), on(1, a)];
  return [[...lower, on(1, b), on(b, b), on(b, 1), on(a, 1), on(a, b), on(0, b), on(0, a), on(a, a)]];
}

/** The edge direction of the ring closest to east, so that long fronts look south as people like them to. */
export function southFacing(ring: Ring): Point {
  let best = longestEdge(ring);
  let score = -1;
  for (let i = 0; i < ring.length; i += 1) {
    const edge = direction(at(ring, i), at(ring, i + 1));
    const level = Math.abs(edge[0]) * Math.min(distance(at(ring, i), at(ring, i + 1)), 60);
    if (level <= score) continue;
    score = level;
    best = edge[0] < 0 ? [-edge[0], -edge[1]] : edge;
  }
  return best;
}

/** Four-cornered and not far from a rectangle. */
function isBoxy(ring: Ring): boolean {
  const u = longestEdge(ring);
  const [lowU, highU] = extent(ring, u);
  const [lowV, highV] = extent(ring, turnLeft(u));
  return ring.length === 4 && signedArea(ring) > 0.76 * (highU - lowU) * (highV - lowV);
}

/** Too thin or too small to be a house. */
export function slim(ring: Ring): boolean {
  const u = longestEdge(ring);
  const [low, high] = extent(ring, turnLeft(u));
  return high - low < 4 || signedArea(ring) < 28 || dot(u, u) === 0;
}

/** The point a along u and b across. */
function lift(u: Point, a: number, b: number): Point {
  return step([u[0] * a, u[1] * a], turnLeft(u), b);
}

/** The point of a four-cornered box at shares s of its width and t of its depth. */
function within(box: Ring, s: number, t: number): Point {
  return lerp(lerp(at(box, 0), at(box, 1), s), lerp(at(box, 3), at(box, 2), s), t);
}

function fillRow(
  random: Random,
  from: number,
  to: number,
  rule: RowRule,
  put: (from: number, to: number) => void,
): void {
  let x = from + random.between(0, rule.sideGapM[0] / 2);
  while (x + rule.lengthM[0] <= to) {
    const length = Math.min(random.between(...rule.lengthM), to - x);
    const rest = to - x - length;
    const end = rest < rule.lengthM[0] * 0.35 && x + length + rest - x <= rule.lengthM[1] * 1.15 ? to : x + length;
    put(x, end);
    x = end + random.between(...rule.sideGapM);
  }
}

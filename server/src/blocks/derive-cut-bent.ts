// A cut that bends around buildings, for blocks that no straight line divides without crossing one.
// Follows the way over a raster that stays nearest to a given straight cut, then pulls it straight. Metres, one block.
//
//   +----------------+
//   |[==] [====] [==]|     the straight cut a-b would run through the middle building;
//   a --. [====] .-- b     the way found goes around it
//   |[==]'------'[==]|
//   +----------------+
import { centreOf, cheapestWay, rasterOf } from "./derive-cut-raster.ts";
import { freeParts, rimOf, smallerShare } from "./derive-cut-reach.ts";
import type { Point } from "./derive-cut-sweep.ts";

type Rings = readonly (readonly Point[])[];

/** How far from the ends of the straight cut the bent one may begin and end, as a share of its length. */
const REACH = 0.4;
const STEP_COST = 10;

/**
 * Bends straight cuts of one block around its buildings: a polyline from border to border, or undefined when buildings leave no way
 * through, or only ways that cut off less than the share asked for. The raster is made once, `squaresAcross` fine.
 */
export function cutBender(rings: Rings, buildings: readonly Rings[], squaresAcross: number) {
  const raster = rasterOf(rings, buildings, squaresAcross);
  const rim = rimOf(raster);
  const onRim = new Set(rim);
  const parts = freeParts(raster);
  const walls = buildings.flat();
  return ([a, b]: readonly [Point, Point], smallestShare: number): Point[] | undefined => {
    const lengthM = distance(a, b);
    const near = (end: Point): number[] =>
      rim.filter((square) => distance(centreOf(raster, square), end) < REACH * lengthM);
    const costOf = (square: number): number => {
      const aside = distanceToLine(centreOf(raster, square), a, b) / lengthM;
      return STEP_COST * (1 + 4 * aside) * (onRim.has(square) ? 3 : 1);
    };
    const goals = near(b);
    const reachable = new Set(goals.map((square) => parts[square]));
    const starts = near(a).filter((square) => reachable.has(parts[square]));
    if (starts.length === 0) return undefined;
    const way = cheapestWay(raster, starts, new Set(goals), costOf);
    if (!way || smallerShare(raster, way) < smallestShare) return undefined;
    return straightened(
      way.map((square) => centreOf(raster, square)),
      rings,
      walls,
    );
  };
}

/** The way pulled straight and led on to the border at both ends; undefined when a wall is between. */
function straightened(centres: readonly Point[], rings: Rings, walls: Rings): Point[] | undefined {
  const [first, last] = [centres[0], centres.at(-1)];
  if (!first || !last) return undefined;
  const isFree = (p: Point, q: Point): boolean => !walls.some((ring) => crossesRing(p, q, ring));
  const outer = rings.slice(0, 1);
  const ends = [nearestOnBorder(first, outer), nearestOnBorder(last, outer)] as const;
  const borders = [...walls, ...rings];
  const inner = pullStraight(centres, (p, q) => !borders.some((ring) => crossesRing(p, q, ring)));
  const line = [ends[0], ...inner, ends[1]];
  return line.every((point, i) => i === 0 || isFree(line[i - 1] ?? point, point)) ? line : undefined;
}

/** Leaves out every corner that can be left out: from each point on to the farthest one in sight. */
function pullStraight(line: readonly Point[], isFree: (p: Point, q: Point) => boolean): Point[] {
  const kept: Point[] = [];
  let at = 0;
  while (at < line.length) {
    const here = line[at];
    if (!here) break;
    kept.push(here);
    let next = at + 1;
    for (let far = line.length - 1; far > at + 1; far--) {
      const there = line[far];
      if (there && isFree(here, there)) {
        next = far;
        break;
      }
    }
    at = next;
  }
  return kept;
}

function nearestOnBorder(from: Point, rings: Rings): Point {
  let best = from;
  let least = Infinity;
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const point = nearestOnSegment(from, a, ring[(i + 1) % ring.length] ?? a);
      if (distance(from, point) < least) [best, least] = [point, distance(from, point)];
    });
  }
  return best;
}

function nearestOnSegment(from: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((from[0] - a[0]) * dx + (from[1] - a[1]) * dy) / square));
  return [a[0] + along * dx, a[1] + along * dy];
}

function crossesRing(p: Point, q: Point, ring: readonly Point[]): boolean {
  return ring.some((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    return side(p, q, a) * side(p, q, b) < 0 && side(a, b, p) * side(a, b, q) < 0;
  });
}

function side(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function distanceToLine(point: Point, a: Point, b: Point): number {
  return (
    Math.abs((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])) / Math.max(distance(a, b), 1e-6)
  );
}

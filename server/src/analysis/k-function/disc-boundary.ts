/**
 * How many points of a street network lie at exactly a given distance from a place: m(x, t) of Ang, Baddeley & Nair (2012).
 * As t grows, the boundary of the disc around x runs along the edges. On an edge with ends at distances a and b and length l
 * it runs in from both ends and meets itself at T = (a + b + l) / 2, the farthest point of the edge:
 *
 *        a ●─────▶──────▶ T ◀────● b      points at t: one while a < t < T, one while b < t < T, one at t = T;
 *          u                     v        a node counts once at its own distance, whatever its degree
 *
 * The rule for hits, that of the recorded values: a node whose distance differs from t by at most `tie` counts once, and no edge
 * counts a point that close to it. So m is 1 at t = 0, at a dead end, and where two ways around a loop meet. Knows no events.
 */

import { type SortRoom, sortRoomFor, spreadSort } from "./spread-sort.ts";

export interface DiscBoundary {
  /** Distances above which one more point is there, and from which on one fewer: m(t) = starts below t - ends up to t. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  startCount: number;
  endCount: number;
  /** Nothing beyond it is asked for. */
  readonly limit: number;
  /** How close to a node is at the node, and how close is equal. */
  readonly tie: number;
  readonly rounding: number;
  readonly sortRoom: SortRoom;
}

/** The thousandth part of the shortest edge counts as being at a node. */
const TIE_SHARE = 1e-3;
const ROUNDING_SHARE = 1e-9;
const DIGITS = 1e-12;

/** Room for all edges and nodes of a network. */
export function discBoundaryFor(edgeLength: Float64Array, nodeCount: number, limit: number): DiscBoundary {
  const shortest = edgeLength.reduce((least, length) => Math.min(least, length), Infinity);
  const room = 2 * edgeLength.length + nodeCount + 4;
  return {
    starts: new Float64Array(room),
    ends: new Float64Array(room),
    startCount: 0,
    endCount: 0,
    limit,
    tie: Math.max(TIE_SHARE * shortest, DIGITS * limit),
    rounding: Math.max(ROUNDING_SHARE * shortest, DIGITS * limit),
    sortRoom: sortRoomFor(room),
  };
}

export function emptyBoundary(boundary: DiscBoundary): void {
  boundary.startCount = 0;
  boundary.endCount = 0;
}

export function addNode(boundary: DiscBoundary, distance: number): void {
  addRun(boundary, distance - boundary.tie, distance + boundary.tie);
}

/** An edge whose ends are at distances a and b, at least one of them finite. */
export function addEdge(boundary: DiscBoundary, a: number, b: number, length: number): void {
  const { tie, rounding } = boundary;
  const farthest = (a + b + length) / 2;
  // The two runs meet: one point is left within rounding of the farthest point, where one run ends early and the other late.
  const fromA = a + length - b <= 2 * tie ? a + length - tie : farthest - rounding;
  const fromB = b + length - a <= 2 * tie ? b + length - tie : farthest + rounding;
  addRun(boundary, a + tie, fromA);
  addRun(boundary, b + tie, fromB);
}

/** One side of the edge the centre stands on: a stretch of `length` from the centre to an end at distance `b`. */
export function addOwnSide(boundary: DiscBoundary, b: number, length: number): void {
  const { tie, rounding } = boundary;
  const farthest = (b + length) / 2;
  addRun(boundary, 0, length - b <= 2 * tie ? length - tie : farthest - rounding);
  addRun(boundary, b + tie, farthest + rounding);
}

/** Sorts what was added. To be called once before counting. */
export function sortBoundary({ starts, startCount, ends, endCount, sortRoom }: DiscBoundary): void {
  spreadSort(starts, startCount, sortRoom);
  spreadSort(ends, endCount, sortRoom);
}

/** Hands m(x, t) for ascending distances t to `use`, with the position of t: O(k + distances). At least 1. */
export function countAlong(
  boundary: DiscBoundary,
  distances: Float64Array,
  use: (at: number, m: number) => void,
): void {
  const { starts, ends, startCount, endCount } = boundary;
  let [started, ended] = [0, 0];
  for (let at = 0; at < distances.length; at++) {
    const distance = distances[at]!;
    while (started < startCount && starts[started]! < distance) started++;
    while (ended < endCount && ends[ended]! <= distance) ended++;
    use(at, Math.max(1, started - ended));
  }
}

function addRun(boundary: DiscBoundary, from: number, to: number): void {
  if (from >= to || from > boundary.limit) return;
  boundary.starts[boundary.startCount++] = from;
  if (to <= boundary.limit) boundary.ends[boundary.endCount++] = to;
}

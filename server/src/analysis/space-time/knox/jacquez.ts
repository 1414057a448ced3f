/**
 * Jacquez' test: how many of an event's k nearest neighbours in space are also among its k nearest in time. Needs no thresholds.
 * Of equally near neighbours the one that stands earlier in the input is counted; p breaks ties in time by lot instead, because one
 * order for ties in space and in time would itself look like clustering.
 */
import { diceOf } from "../../../dice/dice.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { bucketPoints, evenSize, type PointBuckets, spansNear } from "../../point-buckets.ts";
import { report, type Watch } from "../../watch.ts";
import { assertTimedPoints, rowsByTime, type TimedPoints } from "./close-counts.ts";
import { assertPermutations, shareOf, shuffle } from "./knox.ts";

export interface JacquezResult {
  /** Ordered pairs that are k nearest neighbours in space and in time. */
  readonly observed: number;
  /** n k² / (n - 1): the mean over all permutations. */
  readonly expected: number;
  readonly p: number;
}

const MOST_NEIGHBOURS = 100;

/**
 * Jacquez 1996, "A k nearest neighbour test for space-time interaction", Statistics in Medicine 15:1935-1949.
 * O(n log n + n k (1 + permutations)) for spread points; ties in time cost their number.
 * Throws AnalysisInputError unless 1 <= k < n and k <= 100.
 */
export function jacquez(
  events: TimedPoints,
  options: { readonly neighbours: number; readonly permutations: number; readonly seed: number },
  watch: Watch = {},
): JacquezResult {
  assertTimedPoints(events, { distance: 0, time: 0 });
  assertPermutations(options.permutations);
  const n = events.t.length;
  const k = options.neighbours;
  if (!(Number.isInteger(k) && k >= 1 && k < n && k <= MOST_NEIGHBOURS))
    throw new AnalysisInputError(
      `Expected 1 to ${Math.min(MOST_NEIGHBOURS, n - 1)} neighbours of ${n} events, got ${k}.`,
    );
  const space = nearestInSpace(events, k, watch);
  const order = Int32Array.from(events.t.keys());
  const observed = countMeeting(space, nearestInTime(events.t, k, order), order, k);
  const dice = diceOf(options.seed);
  const lots = order.slice();
  shuffle(lots, dice);
  const time = nearestInTime(events.t, k, lots);
  const fair = countMeeting(space, time, order, k);
  let reached = 0;
  for (let draw = 0; draw < options.permutations; draw++) {
    report(watch, 0.5 + (0.5 * draw) / options.permutations);
    shuffle(order, dice);
    if (countMeeting(space, time, order, k) >= fair) reached++;
  }
  return { observed, expected: (n * k * k) / (n - 1), p: shareOf(reached, options.permutations) };
}

/** Place i has the time of event order[i]: its neighbours in time are those places whose events are near that event in time. */
function countMeeting(space: Int32Array, time: Int32Array, order: Int32Array, k: number): number {
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    const ofTime = order[place]! * k;
    for (let a = place * k; a < (place + 1) * k; a++) {
      const neighbour = order[space[a]!]!;
      for (let b = ofTime; b < ofTime + k; b++) if (time[b] === neighbour) count++;
    }
  }
  return count;
}

function nearestInSpace(events: TimedPoints, k: number, watch: Watch): Int32Array {
  const buckets = bucketPoints(events, evenSize(events));
  const nearest = new Int32Array(events.t.length * k);
  for (let event = 0; event < events.t.length; event++) {
    if (event % 256 === 0) report(watch, (0.5 * event) / events.t.length);
    let reach = buckets.size;
    let found = within(buckets, events.x[event]!, events.y[event]!, reach, event);
    while (found.length < k) {
      reach *= 2;
      found = within(buckets, events.x[event]!, events.y[event]!, reach, event);
    }
    takeNearest(found, k, nearest, event * k);
  }
  return nearest;
}

interface Neighbour {
  readonly row: number;
  readonly far: number;
}

function within(buckets: PointBuckets, x: number, y: number, reach: number, self: number): Neighbour[] {
  const found: Neighbour[] = [];
  spansNear(buckets, x, y, reach, (from, to) => {
    for (let at = from; at < to; at++) {
      const row = buckets.members[at]!;
      const dx = buckets.x[at]! - x;
      const dy = buckets.y[at]! - y;
      const far = Math.sqrt(dx * dx + dy * dy);
      if (row !== self && far <= reach) found.push({ row, far });
    }
  });
  return found;
}

/** Of equally near ones those with the smaller tie-breaker. */
function nearestInTime(t: Float64Array, k: number, tieBreaker: Int32Array): Int32Array {
  const order = rowsByTime(t);
  const nearest = new Int32Array(t.length * k);
  for (let at = 0; at < order.length; at++) {
    const found: Neighbour[] = [];
    let before = at - 1;
    let after = at + 1;
    const gap = (other: number): number =>
      other < 0 || other >= order.length ? Infinity : Math.abs(t[order[other]!]! - t[order[at]!]!);
    let last = -1;
    // Goes on through everything as near as the k-th, so that the tie rule can choose among all of them.
    for (;;) {
      const far = Math.min(gap(before), gap(after));
      if (far === Infinity || (found.length >= k && far > last)) break;
      last = far;
      found.push({ row: order[gap(before) <= gap(after) ? before-- : after++]!, far });
    }
    takeNearest(found, k, nearest, order[at]! * k, tieBreaker);
  }
  return nearest;
}

function takeNearest(found: Neighbour[], k: number, into: Int32Array, from: number, tieBreaker?: Int32Array): void {
  const ranked = (row: number): number => tieBreaker?.[row] ?? row;
  found.sort((a, b) => a.far - b.far || ranked(a.row) - ranked(b.row));
  for (let index = 0; index < k; index++) into[from + index] = found[index]!.row;
}

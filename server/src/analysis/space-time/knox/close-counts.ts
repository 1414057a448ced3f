/**
 * Pairs of events that are close in space, close in time, or both: counted for every event, or listed. Thresholds are inclusive.
 * Everything about near repeats stands on these counts; this file tests nothing.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertPlanePoints, bucketPoints, evenSize, spansNear } from "../../point-buckets.ts";
import { report, type Watch } from "../../watch.ts";

/** Events in a plane with a time; the unit of places and the unit of times are the caller's. */
export interface TimedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly t: Float64Array;
}

export interface Closeness {
  /** Largest distance of a pair that is close in space, in the unit of the places. */
  readonly distance: number;
  /** Longest time between a pair that is close in time, in the unit of the times. */
  readonly time: number;
}

/** For each event: how many others are close in space, in time, and in both. */
export interface CloseCounts {
  readonly space: Int32Array;
  readonly time: Int32Array;
  readonly both: Int32Array;
}

export interface PairList {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** A list of pairs takes 8 bytes a pair: at most 160 MB. */
const MOST_PAIRS = 20_000_000;
const EVENTS_BETWEEN_REPORTS = 256;

/** O(n log n + pairs within the distance). Throws AnalysisInputError for fewer than two events or a threshold below 0. */
export function countClose(events: TimedPoints, close: Closeness, watch: Watch = {}): CloseCounts {
  assertTimedPoints(events, close);
  const { t } = events;
  const space = new Int32Array(t.length);
  const both = new Int32Array(t.length);
  const countPair = (a: number, b: number): void => {
    space[a]!++;
    space[b]!++;
    if (Math.abs(t[a]! - t[b]!) > close.time) return;
    both[a]!++;
    both[b]!++;
  };
  eachPairInSpace(events, close.distance, countPair, watch);
  return { space, time: countCloseInTime(t, close.time), both };
}

/** Every pair within the distance once, rows a and b in no order. O(n + pairs in neighbouring buckets). */
export function eachPairInSpace(
  events: TimedPoints,
  distance: number,
  visit: (a: number, b: number) => void,
  watch: Watch = {},
): void {
  const buckets = bucketPoints(events, Math.max(distance, evenSize(events)));
  const { x, y, members } = buckets;
  for (let at = 0; at < members.length; at++) {
    if (at % EVENTS_BETWEEN_REPORTS === 0) report(watch, at / members.length);
    spansNear(buckets, x[at]!, y[at]!, distance, (from, to) => {
      for (let other = Math.max(from, at + 1); other < to; other++) {
        const dx = x[at]! - x[other]!;
        const dy = y[at]! - y[other]!;
        if (Math.sqrt(dx * dx + dy * dy) <= distance) visit(members[at]!, members[other]!);
      }
    });
  }
}

/** Every pair within the time once. O(n log n + pairs). */
export function eachPairInTime(t: Float64Array, time: number, visit: (a: number, b: number) => void): void {
  const order = rowsByTime(t);
  for (let at = 0; at < order.length; at++)
    for (let other = at + 1; other < order.length && t[order[other]!]! - t[order[at]!]! <= time; other++)
      visit(order[at]!, order[other]!);
}

/** The pairs that `walk` visits, whose number is known. Throws AnalysisInputError above 20 million. */
export function listPairs(count: number, walk: (visit: (a: number, b: number) => void) => void): PairList {
  if (count > MOST_PAIRS)
    throw new AnalysisInputError(
      `Expected at most ${MOST_PAIRS} close pairs to permute, got ${count}. Choose smaller thresholds, or no permutations.`,
    );
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  let filled = 0;
  walk((a, b) => {
    first[filled] = a;
    second[filled++] = b;
  });
  return { first, second };
}

export function rowsByTime(t: Float64Array): Int32Array {
  return Int32Array.from(t.keys()).toSorted((a, b) => t[a]! - t[b]! || a - b);
}

/** Throws AnalysisInputError unless there are two events or more, all finite, and both thresholds are 0 or more. */
export function assertTimedPoints({ x, y, t }: TimedPoints, { distance, time }: Closeness): void {
  assertPlanePoints({ x, y });
  if (x.length < 2 || t.length !== x.length)
    throw new AnalysisInputError(
      `Expected at least two events with as many times as places, got ${x.length} places and ${t.length} times.`,
    );
  const odd = t.findIndex((one) => !Number.isFinite(one));
  if (odd >= 0) throw new AnalysisInputError(`Expected event ${odd} at a finite time, got ${t[odd]}.`);
  if (!(distance >= 0 && distance < Infinity && time >= 0 && time < Infinity))
    throw new AnalysisInputError(`Expected a distance and a time of 0 or more, got ${distance} and ${time}.`);
}

/** Two fingers along the sorted times: subtraction rounds monotonically, so the first that is too late ends the search. */
function countCloseInTime(t: Float64Array, time: number): Int32Array {
  const order = rowsByTime(t);
  const counts = new Int32Array(t.length);
  let end = 0;
  let start = 0;
  for (let at = 0; at < order.length; at++) {
    const now = t[order[at]!]!;
    while (end < order.length && t[order[end]!]! - now <= time) end++;
    while (now - t[order[start]!]! > time) start++;
    counts[order[at]!] = end - start - 1;
  }
  return counts;
}

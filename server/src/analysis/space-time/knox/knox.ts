/**
 * Knox test: do events that are close in space also fall close in time? With the modified statistic of Baker, which takes the
 * crowding of every single event into account. Says nothing about which events; see local-knox.ts.
 */
import { type Dice, diceOf, drawBelow } from "../../../dice/dice.ts";
import { poissonUpperTail } from "../../distributions/poisson.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import {
  type CloseCounts,
  type Closeness,
  countClose,
  eachPairInSpace,
  eachPairInTime,
  listPairs,
  type TimedPoints,
} from "./close-counts.ts";

const MOST_PERMUTATIONS = 99_999;

export interface KnoxResult {
  readonly n: number;
  /** n (n - 1) / 2. */
  readonly pairs: number;
  readonly spaceClose: number;
  readonly timeClose: number;
  /** Pairs close in both. */
  readonly observed: number;
  /** spaceClose * timeClose / pairs: the mean over all permutations of the times. */
  readonly expected: number;
  /** P(X >= observed) for a Poisson count with that mean. */
  readonly pPoisson: number;
  /** (M + 1) / (R + 1), M permutations with at least as many; NaN without permutations. */
  readonly pPermutation: number;
  /** observed - sum_i s_i t_i / (2 (n - 1)), s_i and t_i the close neighbours of event i in space and in time (Baker 2004). */
  readonly modified: number;
  readonly pModified: number;
  readonly permutations: number;
  readonly counts: CloseCounts;
}

/**
 * Knox 1964, "The detection of space-time interactions", Applied Statistics 13:25-29; Baker 2004, "Identifying space-time disease
 * clusters", Acta Tropica 91:291-299. Thresholds inclusive; permuting the times keeps their ties.
 * O(n log n + pairs within the distance + permutations * (n + the fewer of both kinds of close pairs)).
 * Throws AnalysisInputError for fewer than two events, thresholds below 0, or more than 20 million pairs to permute.
 */
export function knox(
  events: TimedPoints,
  options: Closeness & { readonly permutations: number; readonly seed: number },
  watch: Watch = {},
): KnoxResult {
  assertPermutations(options.permutations);
  const counts = countClose(events, options, part(watch, 0, 0.2));
  const n = events.t.length;
  const pairs = (n * (n - 1)) / 2;
  const spaceClose = half(counts.space);
  const timeClose = half(counts.time);
  const observed = half(counts.both);
  const expected = (spaceClose * timeClose) / pairs;
  const modified = observed - meeting(counts, Int32Array.from(events.t.keys())) / (2 * (n - 1));
  const reached = permute(events, { ...options, counts, observed, modified }, part(watch, 0.2, 1));
  return {
    n,
    pairs,
    spaceClose,
    timeClose,
    observed,
    expected,
    pPoisson: poissonUpperTail(observed, expected),
    pPermutation: shareOf(reached.observed, options.permutations),
    modified,
    pModified: shareOf(reached.modified, options.permutations),
    permutations: options.permutations,
    counts,
  };
}

/** Throws AnalysisInputError unless it is a whole number 0..99999. */
export function assertPermutations(permutations: number): void {
  if (Number.isInteger(permutations) && permutations >= 0 && permutations <= MOST_PERMUTATIONS) return;
  throw new AnalysisInputError(`Expected 0 to ${MOST_PERMUTATIONS} permutations, got ${permutations}.`);
}

/** Fisher-Yates; every order is equally likely. O(n). */
export function shuffle(order: Int32Array, dice: Dice): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = drawBelow(dice, last + 1);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
}

/** The share of progress from..to as a watch of its own. */
export function part(watch: Watch, from: number, to: number): Watch {
  const onProgress = (share: number): void => watch.onProgress?.(from + share * (to - from));
  return { ...watch, onProgress };
}

/** Pseudo p of a Monte Carlo test; NaN without any draw. */
export function shareOf(reached: number, permutations: number): number {
  return permutations === 0 ? NaN : (reached + 1) / (permutations + 1);
}

interface Draws extends Closeness {
  readonly permutations: number;
  readonly seed: number;
  readonly counts: CloseCounts;
  readonly observed: number;
  readonly modified: number;
}

/** How many permutations reach the observed statistics: whichever kind of close pair is rarer stays, the other is drawn. */
function permute(events: TimedPoints, draws: Draws, watch: Watch): { observed: number; modified: number } {
  const reached = { observed: 0, modified: 0 };
  if (draws.permutations === 0) return reached;
  const countBoth = pairCounter(events, draws);
  const dice = diceOf(draws.seed);
  const order = Int32Array.from(events.t.keys());
  const crowd = 2 * (order.length - 1);
  for (let draw = 0; draw < draws.permutations; draw++) {
    report(watch, draw / draws.permutations);
    shuffle(order, dice);
    const both = countBoth(order);
    if (both >= draws.observed) reached.observed++;
    const modified = both - meeting(draws.counts, order) / crowd;
    // Equal in exact arithmetic must count as reached.
    if (modified >= draws.modified - 1e-9 * (1 + Math.abs(draws.modified))) reached.modified++;
  }
  return reached;
}

/** Counts pairs close in both when place k has the time of event order[k]. */
function pairCounter(events: TimedPoints, draws: Draws): (order: Int32Array) => number {
  return half(draws.counts.space) <= half(draws.counts.time) ? overSpace(events, draws) : overTime(events, draws);
}

function overSpace(events: TimedPoints, { counts, distance, time }: Draws): (order: Int32Array) => number {
  const { t } = events;
  const { first, second } = listPairs(half(counts.space), (visit) => eachPairInSpace(events, distance, visit));
  const drawn = new Float64Array(t.length);
  return (order) => {
    for (let place = 0; place < order.length; place++) drawn[place] = t[order[place]!]!;
    let both = 0;
    for (let pair = 0; pair < first.length; pair++)
      if (Math.abs(drawn[first[pair]!]! - drawn[second[pair]!]!) <= time) both++;
    return both;
  };
}

function overTime(events: TimedPoints, { counts, distance, time }: Draws): (order: Int32Array) => number {
  const { x, y, t } = events;
  const { first, second } = listPairs(half(counts.time), (visit) => eachPairInTime(t, time, visit));
  const placeOf = new Int32Array(t.length);
  return (order) => {
    for (let place = 0; place < order.length; place++) placeOf[order[place]!] = place;
    let both = 0;
    for (let pair = 0; pair < first.length; pair++) {
      const a = placeOf[first[pair]!]!;
      const b = placeOf[second[pair]!]!;
      const dx = x[a]! - x[b]!;
      const dy = y[a]! - y[b]!;
      if (Math.sqrt(dx * dx + dy * dy) <= distance) both++;
    }
    return both;
  };
}

/** sum_k s_k t_order[k]. */
function meeting({ space, time }: CloseCounts, order: Int32Array): number {
  let sum = 0;
  for (let place = 0; place < order.length; place++) sum += space[place]! * time[order[place]!]!;
  return sum;
}

function half(counts: Int32Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum / 2;
}

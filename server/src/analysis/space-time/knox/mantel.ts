/** Mantel test: the correlation of distances with times over all pairs of events. Looks at all pairs, so far ones weigh most. */
import { diceOf } from "../../../dice/dice.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import { assertTimedPoints, type TimedPoints } from "./close-counts.ts";
import { assertPermutations, part, shareOf, shuffle } from "./knox.ts";

export interface MantelResult {
  /** Pearson correlation of distance and time over the pairs; NaN when all distances or all times between events are equal. */
  readonly r: number;
  /** (M + 1) / (R + 1), M permutations with r at least as large; NaN without permutations. */
  readonly p: number;
}

const MOST_EVENTS = 40_000;
/** About ten seconds of pairs. */
const MOST_PAIR_DRAWS = 2e9;

/** How many permutations of n events stay within the work that is allowed; 0 when not even 99 do. */
export function mantelPermutations(n: number, wanted: number): number {
  const possible = Math.floor(MOST_PAIR_DRAWS / Math.max(1, (n * (n - 1)) / 2));
  if (possible >= wanted) return wanted;
  return possible >= 99 ? possible : 0;
}

/**
 * Mantel 1967, "The detection of disease clustering and a generalized regression approach", Cancer Research 27:209-220, with plain
 * distances. O(n² (1 + permutations)) time, O(n) memory. Throws AnalysisInputError above 40,000 events or 2e9 pairs to permute.
 */
export function mantel(
  events: TimedPoints,
  options: { readonly permutations: number; readonly seed: number },
  watch: Watch = {},
): MantelResult {
  assertTimedPoints(events, { distance: 0, time: 0 });
  assertPermutations(options.permutations);
  const n = events.t.length;
  if (n > MOST_EVENTS || options.permutations > mantelPermutations(n, options.permutations))
    throw new AnalysisInputError(
      `Expected at most ${MOST_EVENTS} events and ${MOST_PAIR_DRAWS} permuted pairs, got ${n} events and ${options.permutations} permutations. Take fewer permutations.`,
    );
  const passes = 2 + options.permutations;
  const centre = centreOf(events, part(watch, 0, 1 / passes));
  const found = productOf(events, events.t, centre, part(watch, 1 / passes, 2 / passes));
  const r = found.product / Math.sqrt(found.distanceSquares * found.timeSquares);
  if (Number.isNaN(r)) return { r, p: NaN };
  const dice = diceOf(options.seed);
  const order = Int32Array.from(events.t.keys());
  let reached = 0;
  for (let draw = 0; draw < options.permutations; draw++) {
    shuffle(order, dice);
    const times = Float64Array.from(order, (row) => events.t[row]!);
    const drawn = productOf(events, times, centre, part(watch, (2 + draw) / passes, (3 + draw) / passes));
    if (drawn.product >= found.product - 1e-12 * Math.abs(found.product)) reached++;
  }
  return { r, p: shareOf(reached, options.permutations) };
}

interface Centre {
  readonly distance: number;
  readonly time: number;
}

function centreOf({ x, y, t }: TimedPoints, watch: Watch): Centre {
  let distance = 0;
  let time = 0;
  for (let a = 1; a < t.length; a++) {
    if (a % 128 === 0) report(watch, (a / t.length) ** 2);
    for (let b = 0; b < a; b++) {
      const dx = x[a]! - x[b]!;
      const dy = y[a]! - y[b]!;
      distance += Math.sqrt(dx * dx + dy * dy);
      time += Math.abs(t[a]! - t[b]!);
    }
  }
  const pairs = (t.length * (t.length - 1)) / 2;
  return { distance: distance / pairs, time: time / pairs };
}

function productOf({ x, y }: TimedPoints, t: Float64Array, centre: Centre, watch: Watch) {
  let [product, distanceSquares, timeSquares] = [0, 0, 0];
  for (let a = 1; a < t.length; a++) {
    if (a % 128 === 0) report(watch, (a / t.length) ** 2);
    for (let b = 0; b < a; b++) {
      const dx = x[a]! - x[b]!;
      const dy = y[a]! - y[b]!;
      const far = Math.sqrt(dx * dx + dy * dy) - centre.distance;
      const long = Math.abs(t[a]! - t[b]!) - centre.time;
      product += far * long;
      distanceSquares += far * far;
      timeSquares += long * long;
    }
  }
  return { product, distanceSquares, timeSquares };
}

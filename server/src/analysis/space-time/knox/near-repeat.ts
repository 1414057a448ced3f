/**
 * Near-repeat table: how much more often than by chance a second event follows within a band of distance and a band of time.
 *
 *      edges 0, 100, 200 give the bands: same place | above 0 up to 100 | above 100 up to 200
 */
import { diceOf } from "../../../dice/dice.ts";
import { AnalysisInputError } from "../../input-error.ts";
import { report, type Watch } from "../../watch.ts";
import {
  assertTimedPoints,
  eachPairInSpace,
  listPairs,
  type PairList,
  rowsByTime,
  type TimedPoints,
} from "./close-counts.ts";
import { assertPermutations, part, shuffle } from "./knox.ts";

export interface NearRepeatBands {
  /** Rising upper ends of the bands, inclusive; the first band begins at 0 and holds it. */
  readonly distanceEdges: readonly number[];
  readonly timeEdges: readonly number[];
}

/** Cells stand row by row: distance band d and time band t at d * timeEdges.length + t. */
export interface NearRepeatTable {
  readonly observed: Float64Array;
  /** Pairs of the distance band times pairs of the time band over all pairs: the mean over all permutations of the times. */
  readonly expected: Float64Array;
  /** observed / expected; NaN where nothing can be expected. */
  readonly ratio: Float64Array;
  /** (M + 1) / (R + 1), M permutations with at least as many pairs in the cell; NaN without permutations. */
  readonly p: Float64Array;
}

const MOST_BANDS = 30;

/**
 * Johnson et al. 2007, "Space-time patterns of risk", Journal of Quantitative Criminology 23:201-219; Ratcliffe 2009, "Near repeat
 * calculator". O(n log n + pairs within the last distance edge * (1 + permutations)).
 * Throws AnalysisInputError for edges that do not rise from 0 or above, or more than 20 million pairs.
 */
export function nearRepeatTable(
  events: TimedPoints,
  options: NearRepeatBands & { readonly permutations: number; readonly seed: number },
  watch: Watch = {},
): NearRepeatTable {
  const { distanceEdges, timeEdges, permutations } = options;
  assertEdges(distanceEdges);
  assertEdges(timeEdges);
  assertPermutations(permutations);
  assertTimedPoints(events, { distance: distanceEdges.at(-1)!, time: timeEdges.at(-1)! });
  const pairs = pairsWithin(events, distanceEdges.at(-1)!, part(watch, 0, 0.2));
  const bandOfPair = Uint8Array.from(pairs.first, (a, at) =>
    bandOf(distanceOf(events, a, pairs.second[at]!), distanceEdges),
  );
  const countCells = (t: Float64Array): Float64Array => cellsOf(pairs, bandOfPair, t, options);
  const observed = countCells(events.t);
  const expected = expectedCells(bandOfPair, events.t, options);
  const reached = new Float64Array(observed.length);
  const dice = diceOf(options.seed);
  const order = Int32Array.from(events.t.keys());
  for (let draw = 0; draw < permutations; draw++) {
    report(watch, 0.2 + (0.8 * draw) / permutations);
    shuffle(order, dice);
    const drawn = countCells(Float64Array.from(order, (row) => events.t[row]!));
    for (let cell = 0; cell < drawn.length; cell++) if (drawn[cell]! >= observed[cell]!) reached[cell]!++;
  }
  return {
    observed,
    expected,
    ratio: observed.map((count, cell) => (expected[cell]! > 0 ? count / expected[cell]! : NaN)),
    p: reached.map((count) => (permutations === 0 ? NaN : (count + 1) / (permutations + 1))),
  };
}

function assertEdges(edges: readonly number[]): void {
  const rise = edges.every((edge, at) => Number.isFinite(edge) && edge >= 0 && (at === 0 || edge > edges[at - 1]!));
  if (rise && edges.length > 0 && edges.length <= MOST_BANDS) return;
  throw new AnalysisInputError(
    `Expected 1 to ${MOST_BANDS} rising upper ends of bands from 0, got ${edges.join(",").slice(0, 100)}.`,
  );
}

function pairsWithin(events: TimedPoints, distance: number, watch: Watch): PairList {
  let count = 0;
  eachPairInSpace(events, distance, () => count++, watch);
  return listPairs(count, (visit) => eachPairInSpace(events, distance, visit));
}

function distanceOf({ x, y }: TimedPoints, a: number, b: number): number {
  const dx = x[a]! - x[b]!;
  const dy = y[a]! - y[b]!;
  return Math.sqrt(dx * dx + dy * dy);
}

/** The first band whose end is not passed; `edges.length` beyond the last. */
function bandOf(value: number, edges: readonly number[]): number {
  let band = 0;
  while (band < edges.length && value > edges[band]!) band++;
  return band;
}

function cellsOf(pairs: PairList, bandOfPair: Uint8Array, t: Float64Array, bands: NearRepeatBands): Float64Array {
  const { distanceEdges, timeEdges } = bands;
  const cells = new Float64Array(distanceEdges.length * timeEdges.length);
  for (let pair = 0; pair < bandOfPair.length; pair++) {
    const timeBand = bandOf(Math.abs(t[pairs.first[pair]!]! - t[pairs.second[pair]!]!), timeEdges);
    if (timeBand < timeEdges.length) cells[bandOfPair[pair]! * timeEdges.length + timeBand]!++;
  }
  return cells;
}

function expectedCells(bandOfPair: Uint8Array, t: Float64Array, { distanceEdges, timeEdges }: NearRepeatBands) {
  const ofDistance = new Float64Array(distanceEdges.length);
  for (const band of bandOfPair) ofDistance[band]!++;
  const upTo = timeEdges.map((edge) => pairsInTime(t, edge));
  const ofTime = upTo.map((count, band) => count - (upTo[band - 1] ?? 0));
  const all = (t.length * (t.length - 1)) / 2;
  const cells = new Float64Array(distanceEdges.length * timeEdges.length);
  for (let cell = 0; cell < cells.length; cell++)
    cells[cell] = (ofDistance[Math.floor(cell / timeEdges.length)]! * ofTime[cell % timeEdges.length]!) / all;
  return cells;
}

function pairsInTime(t: Float64Array, time: number): number {
  const order = rowsByTime(t);
  let count = 0;
  let start = 0;
  for (let at = 0; at < order.length; at++) {
    while (t[order[at]!]! - t[order[start]!]! > time) start++;
    count += at - start;
  }
  return count;
}

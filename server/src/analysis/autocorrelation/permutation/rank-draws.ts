/**
 * Random draws without replacement that all places share. A draw is a row of distinct ranks 0..n-2; a place with k neighbours reads the
 * first k. Ranks are rows of the values but the last; a place that finds itself in a draw takes the last row instead, so that each
 * place sees every choice of k others equally often. Draws of different places are thereby dependent, each on its own is exact.
 *
 *      draw 0:  7 2 9 4 | 1 ...     sums[4 neighbours][0] = z7 + z2 + z9 + z4
 *      draw 1:  0 5 2 8 | 3 ...     occurrence of rank 2: draw 0 place 1, draw 1 place 2
 */
import { type Dice, drawBelow } from "../../../dice/dice.ts";
import type { CentredValues } from "../centred-values.ts";
import type { SpatialWeights } from "../weights.ts";

const MOST_DRAWS = 1024;
/** Ranks held at once: with their occurrences 32 MB. */
const MOST_RANKS = 2 ** 22;

export interface RankDraws {
  readonly z: Float64Array;
  /** A copy of the values for whoever has to move one for a moment. */
  readonly dealt: Float64Array;
  readonly dice: Dice;
  /** Neighbours of the place that has most. */
  readonly most: number;
  /** How many draws the arrays hold, and how many the present batch has. */
  readonly room: number;
  size: number;
  readonly order: Int32Array;
  /** Ranks of draw d: `ranks[d * most]` onward. */
  readonly ranks: Int32Array;
  /** Where the sums for k neighbours stand: `sums[placeOfCount[k] * room + draw]`; -1 for a k that no row has. */
  readonly placeOfCount: Int32Array;
  readonly sums: Float64Array;
  /** The same sums in ascending order, so that those beyond a bound are counted without looking at each. */
  readonly ascending: Float64Array;
  /** Sums of squared values, in the order of the draws. */
  readonly squares: Float64Array;
  /** Places in `ranks` that hold rank r, ascending: `occurrence[firstOccurrence[r]]` to before `firstOccurrence[r + 1]`. */
  readonly firstOccurrence: Int32Array;
  readonly occurrence: Int32Array;
}

/** Room for batches; O(n + at most 4 million). */
export function rankDrawsFor({ n, z }: CentredValues, { first }: SpatialWeights, dice: Dice): RankDraws {
  const counts = new Set<number>();
  for (let row = 0; row < n; row++) counts.add(first[row + 1]! - first[row]!);
  const most = Math.max(1, ...counts);
  const room = Math.max(1, Math.min(MOST_DRAWS, Math.floor(MOST_RANKS / most)));
  const placeOfCount = new Int32Array(most + 1).fill(-1);
  for (const [place, count] of [...counts].toSorted((one, other) => one - other).entries()) placeOfCount[count] = place;
  const others = Math.max(0, n - 1);
  return {
    z,
    dealt: z.slice(),
    dice,
    most,
    room,
    size: 0,
    order: Int32Array.from({ length: others }, (_, rank) => rank),
    ranks: new Int32Array(room * most),
    placeOfCount,
    sums: new Float64Array(room * counts.size),
    ascending: new Float64Array(room * counts.size),
    squares: new Float64Array(room * counts.size),
    firstOccurrence: new Int32Array(others + 1),
    occurrence: new Int32Array(room * most),
  };
}

/** Fills the next batch of at most `wanted` draws: partial Fisher-Yates on one order that is never put back. O(n + ranks), and a sort of the sums. */
export function drawBatch(draws: RankDraws, wanted: number): void {
  const { dice, most, order, ranks, z } = draws;
  draws.size = Math.min(draws.room, wanted);
  const length = Math.min(most, order.length);
  for (let draw = 0; draw < draws.size; draw++) {
    let sum = 0;
    let square = 0;
    keepSums(draws, draw, 0, 0, 0);
    for (let at = 0; at < length; at++) {
      const other = at + drawBelow(dice, order.length - at);
      const rank = order[other]!;
      order[other] = order[at]!;
      order[at] = rank;
      ranks[draw * most + at] = rank;
      sum += z[rank]!;
      square += z[rank]! ** 2;
      keepSums(draws, draw, at + 1, sum, square);
    }
  }
  for (let start = 0; start < draws.sums.length; start += draws.room) {
    const sorted = draws.ascending.subarray(start, start + draws.size);
    sorted.set(draws.sums.subarray(start, start + draws.size));
    sorted.sort();
  }
  indexOccurrences(draws);
}

function keepSums(draws: RankDraws, draw: number, count: number, sum: number, square: number): void {
  const place = draws.placeOfCount[count]!;
  if (place < 0) return;
  draws.sums[place * draws.room + draw] = sum;
  draws.squares[place * draws.room + draw] = square;
}

function indexOccurrences({ size, most, ranks, firstOccurrence, occurrence }: RankDraws): void {
  const used = size * most;
  firstOccurrence.fill(0);
  for (let at = 0; at < used; at++) firstOccurrence[ranks[at]!]!++;
  let sum = 0;
  for (let rank = 0; rank < firstOccurrence.length; rank++) {
    sum += firstOccurrence[rank]!;
    firstOccurrence[rank] = sum;
  }
  // From behind, so that the places of a rank come out ascending and the starts end where they belong.
  for (let at = used - 1; at >= 0; at--) occurrence[--firstOccurrence[ranks[at]!]!] = at;
}

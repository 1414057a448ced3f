/**
 * Who is whose neighbour and how much, as compressed rows: row i holds the neighbours of i in ascending order. Rows need not be
 * symmetric. An entry of i in its own row is its own weight: Gi* counts it, every other statistic leaves it out.
 *
 *      first      0     2        5
 *      neighbour  1  4  0  2  4  ...      row 0: 1 and 4; row 1: 0, 2 and 4
 */
import { AnalysisInputError } from "../input-error.ts";

export interface SpatialWeights {
  readonly n: number;
  /** Row i is `neighbour[first[i]]` to `neighbour[first[i + 1] - 1]`. */
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
}

/** About 540 MB at the most, twice that while they are built. */
export const MOST_NEIGHBOUR_PAIRS = 45_000_000;

export interface NeighbourPairs {
  readonly n: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for every pair when absent. */
  readonly weight?: Float64Array;
  /** What a message calls a row. */
  readonly nameOf?: (row: number) => string;
}

/**
 * Weights from directed pairs in any order, taken as they are: 0→1 says nothing about 1→0. O(n + pairs). Throws AnalysisInputError
 * for a pair outside 0..n-1, a pair that stands twice, a weight that is negative or not finite, and too many pairs.
 */
export function weightsFromPairs({ n, from, to, weight, nameOf = String }: NeighbourPairs): SpatialWeights {
  assertPairCount(from.length);
  for (let pair = 0; pair < from.length; pair++) assertPair(n, from[pair]!, to[pair]!, weight?.[pair] ?? 1);
  // By neighbour first, then stably by row: so every row comes out in ascending order.
  const byNeighbour = stableOrder(n, to, null).order;
  const { first, order } = stableOrder(n, from, byNeighbour);
  const neighbour = Int32Array.from(order, (pair) => to[pair]!);
  for (let row = 0; row < n; row++)
    for (let at = first[row]! + 1; at < first[row + 1]!; at++)
      if (neighbour[at] === neighbour[at - 1])
        throw new AnalysisInputError(
          `Expected every pair of neighbours once, got ${nameOf(row)} → ${nameOf(neighbour[at]!)} twice. Remove one of the two.`,
        );
  return { n, first, neighbour, weight: Float64Array.from(order, (pair) => weight?.[pair] ?? 1) };
}

export function assertPairCount(count: number): void {
  if (count <= MOST_NEIGHBOUR_PAIRS) return;
  throw new AnalysisInputError(
    `Expected at most ${MOST_NEIGHBOUR_PAIRS} pairs of neighbours, got ${count} or more. Choose a smaller distance or fewer neighbours.`,
  );
}

/** Every row divided by its sum, so that rows add up to 1; a row without weight stays as it is. O(pairs). */
export function rowStandardised(weights: SpatialWeights): SpatialWeights {
  const { n, first } = weights;
  const weight = weights.weight.slice();
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) sum += weight[at]!;
    if (sum > 0) for (let at = first[row]!; at < first[row + 1]!; at++) weight[at] = weight[at]! / sum;
  }
  return { ...weights, weight };
}

/** The same with `own` as the weight of every place in its own row, where the row does not have one yet: what Gi* asks for. O(pairs). */
export function withOwnWeight(weights: SpatialWeights, own = 1): SpatialWeights {
  const { n } = weights;
  const first = new Int32Array(n + 1);
  const neighbour = new Int32Array(weights.neighbour.length + n);
  const weight = new Float64Array(weights.neighbour.length + n);
  let next = 0;
  for (let row = 0; row < n; row++) {
    let isOwnDone = false;
    for (let at = weights.first[row]!; at < weights.first[row + 1]!; at++) {
      const other = weights.neighbour[at]!;
      if (!isOwnDone && other > row) next = put(neighbour, weight, next, row, own);
      isOwnDone ||= other >= row;
      next = put(neighbour, weight, next, other, weights.weight[at]!);
    }
    if (!isOwnDone) next = put(neighbour, weight, next, row, own);
    first[row + 1] = next;
  }
  return { n, first, neighbour: neighbour.subarray(0, next), weight: weight.subarray(0, next) };
}

/** The same without entries of places in their own row. O(pairs). */
export function withoutOwnWeight(weights: SpatialWeights): SpatialWeights {
  const { n } = weights;
  const first = new Int32Array(n + 1);
  const neighbour = new Int32Array(weights.neighbour.length);
  const weight = new Float64Array(weights.neighbour.length);
  let next = 0;
  for (let row = 0; row < n; row++) {
    for (let at = weights.first[row]!; at < weights.first[row + 1]!; at++)
      if (weights.neighbour[at] !== row)
        next = put(neighbour, weight, next, weights.neighbour[at]!, weights.weight[at]!);
    first[row + 1] = next;
  }
  return { n, first, neighbour: neighbour.subarray(0, next), weight: weight.subarray(0, next) };
}

export interface WeightSums {
  /** Σ w. */
  readonly s0: number;
  /** ½ Σ (w_ij + w_ji)². */
  readonly s1: number;
  /** Σ_i (row sum + column sum)². */
  readonly s2: number;
  readonly pairs: number;
  /** Places without a neighbour. */
  readonly islands: number;
  /** Pairs that do not stand the other way round with the same weight. */
  readonly oneWayPairs: number;
}

/** The sums of Cliff & Ord 1981 over all pairs but own entries. One walk: rows ascend, so each row is read once as the way back. O(pairs). */
export function sumWeights({ n, first, neighbour, weight }: SpatialWeights): WeightSums {
  const columnSum = new Float64Array(n);
  const rowSum = new Float64Array(n);
  const back = first.slice(0, n);
  const sums = { s0: 0, s1: 0, s2: 0, pairs: 0, islands: 0, oneWayPairs: 0 };
  for (let row = 0; row < n; row++) {
    let count = 0;
    for (let at = first[row]!; at < first[row + 1]!; at++) {
      const other = neighbour[at]!;
      if (other === row) continue;
      const given = weight[at]!;
      while (back[other]! < first[other + 1]! && neighbour[back[other]!]! < row) back[other]!++;
      const there = back[other]!;
      const reverse = there < first[other + 1]! && neighbour[there] === row ? weight[there]! : NaN;
      if (reverse !== given) sums.oneWayPairs++;
      rowSum[row]! += given;
      columnSum[other]! += given;
      sums.s1 += given * given + (Number.isNaN(reverse) ? 0 : given * reverse);
      count++;
    }
    sums.s0 += rowSum[row]!;
    sums.pairs += count;
    if (count === 0) sums.islands++;
  }
  for (let row = 0; row < n; row++) sums.s2 += (rowSum[row]! + columnSum[row]!) ** 2;
  return sums;
}

function assertPair(n: number, from: number, to: number, weight: number): void {
  if (!(from >= 0 && from < n && to >= 0 && to < n))
    throw new AnalysisInputError(`Expected neighbours among 0..${n - 1}, got the pair ${from} → ${to}.`);
  if (!(weight >= 0 && weight < Infinity))
    throw new AnalysisInputError(`Expected the weight of a pair of neighbours to be a number from 0, got ${weight}.`);
}

/** Counting sort of pairs by a key 0..n-1, stable over the order they come in. */
function stableOrder(
  n: number,
  key: Int32Array,
  before: Int32Array | null,
): { readonly first: Int32Array; readonly order: Int32Array } {
  const first = new Int32Array(n + 1);
  for (const one of key) first[one + 1]!++;
  for (let row = 0; row < n; row++) first[row + 1]! += first[row]!;
  const next = first.slice();
  const order = new Int32Array(key.length);
  for (let at = 0; at < key.length; at++) {
    const pair = before ? before[at]! : at;
    order[next[key[pair]!]!++] = pair;
  }
  return { first, order };
}

function put(neighbour: Int32Array, weight: Float64Array, at: number, other: number, value: number): number {
  neighbour[at] = other;
  weight[at] = value;
  return at + 1;
}

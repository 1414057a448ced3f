/** What a conditional permutation asks of each place: the sum over its neighbours, its mean over all deals, and from where it is extreme. */
import { type CentredValues, spreadOfWeights, squaresWithout } from "../centred-values.ts";
import type { SpatialWeights } from "../weights.ts";

/** What is summed over the neighbours j of a place: linear · z_j + square · z_j², with its mean over all others. */
export interface Question {
  readonly linear: number;
  readonly square: number;
  readonly mean: number;
}

export interface RowToTest extends Question {
  readonly row: number;
  readonly count: number;
  /** The weights of its neighbours; null where they are all the same, which then count as 1 and change no p. */
  readonly weights: Float64Array | null;
  /** Conditional mean of the whole sum, and how far from it a draw is extreme. */
  readonly centre: number;
  readonly far: number;
}

/** The rows whose statistic has a variance, each with what it asks. */
export function rowsToTest(
  centred: CentredValues,
  weights: SpatialWeights,
  questionOf: (row: number) => Question,
): RowToTest[] {
  const largest = centred.z.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const rows: RowToTest[] = [];
  for (let row = 0; row < weights.n; row++) {
    const one = rowToTest(centred, weights, row, questionOf(row), largest);
    if (one) rows.push(one);
  }
  return rows;
}

function rowToTest(
  centred: CentredValues,
  { n, first, neighbour, weight }: SpatialWeights,
  row: number,
  question: Question,
  largest: number,
): RowToTest | null {
  const from = first[row]!;
  const to = first[row + 1]!;
  const { linear, square } = question;
  let isEven = true;
  for (let at = from; at < to; at++) isEven &&= weight[at] === weight[from];
  if (from === to || (isEven && weight[from] === 0)) return null;
  let sum = 0;
  let ofSquares = 0;
  let observed = 0;
  for (let at = from; at < to; at++) {
    const share = isEven ? 1 : weight[at]!;
    const one = centred.z[neighbour[at]!]!;
    observed += share * (linear + square * one) * one;
    sum += share;
    ofSquares += share * share;
  }
  if (!(spreadOfWeights(n - 1, sum, ofSquares) > 0 && squaresWithout(centred, row) > 0)) return null;
  const mean = sum * question.mean;
  // Sums in another order differ in their last digits: what equals the observed sum up to that counts as extreme.
  const rounding = 1e-12 * sum * largest * (Math.abs(linear) + square * largest);
  const far = Math.abs(observed - mean) - rounding;
  return {
    linear,
    square,
    mean,
    row,
    count: to - from,
    weights: isEven ? null : weight.slice(from, to),
    centre: mean,
    far,
  };
}

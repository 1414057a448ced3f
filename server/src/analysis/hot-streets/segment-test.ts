/**
 * Is more found on and around a segment than chance would put there? Gi* of each segment over the lixels of the area, where lixels may
 * have unequal exposure (length, inspections): had what was found been dealt out to the lixels in proportion to their exposure, how
 * seldom would so much (or so little) lie in the neighbourhood? What lies on one lixel stays together: twenty records of one house are
 * one throw, not twenty. Corrects nothing for many tests (distributions/adjusted-p.ts does).
 */
import { type Dice, diceOf, drawShare } from "../../dice/dice.ts";
import { gammaUpperTail } from "../distributions/gamma.ts";
import { normalTwoSidedP } from "../distributions/normal.ts";
import { report, type Watch } from "../watch.ts";
import type { Neighbourhood, Neighbourhoods } from "./neighbourhoods.ts";

/** Side by side with the rows of the neighbourhoods; NaN where nothing can be said (no spread, or everything is neighbour). */
export interface SegmentTest {
  readonly z: Float64Array;
  readonly p: Float64Array;
}

/** What is tested: one entry per column of the neighbourhoods, 0 or more. */
export interface Found {
  readonly count: Float64Array;
  readonly exposure: Float64Array;
}

/** Under this skewness the gamma distribution is the normal one to seven digits, and its shape has no room in a double. */
const NO_SKEW = 1e-5;
const ROUNDING = 1e-12;

/** Takes the rows of an area one after another. */
export interface SegmentTester extends SegmentTest {
  readonly take: (row: number, neighbourhood: Neighbourhood) => void;
}

/**
 * z is Gi* with any weights (Ord & Getis 1995, Geographical Analysis 27:286-306) when all exposures are equal; else its mean and
 * variance are those under dealing by exposure, with the effective number of lixels 1 / Σ share² in place of n. p is two-sided, from
 * the first three moments (Pearson type III; Costanzo, Hubert & Golledge 1983, Geographical Analysis 15:347-351): few records on
 * many lixels are skewed, and the normal tail would find too many. O(entries).
 */
export function segmentTester(rows: number, { count, exposure }: Found): SegmentTester {
  const share = sharesOf(exposure);
  const n = 1 / sumOf(share, (one) => one * one);
  const all = sumOf(count, (one) => one);
  const all2 = sumOf(count, (one) => one * one);
  const spread = all2 - (all * all) / n;
  const skew = sumOf(count, (one) => one ** 3) - (3 * all2 * all) / n + (2 * all ** 3) / (n * n);
  const z = new Float64Array(rows).fill(Number.NaN);
  const p = z.slice();
  const take = (row: number, { size, column, weight }: Neighbourhood): void => {
    let [sum, mean, mean2, mean3] = [0, 0, 0, 0];
    for (let at = 0; at < size; at++) {
      const one = weight[at]!;
      const part = share[column[at]!]! * one;
      sum += one * count[column[at]!]!;
      mean += part;
      mean2 += part * one;
      mean3 += part * one * one;
    }
    const variance = mean2 - mean * mean;
    // Rounding leaves a little where every lixel is a neighbour, or where all hold the same.
    if (!(n > 2 && spread > ROUNDING * all2 && variance > ROUNDING * mean2)) return;
    const deviation = Math.sqrt(spread * variance * (n / (n - 1)));
    z[row] = (sum - all * mean) / deviation;
    const third = skew * (mean3 - 3 * mean * mean2 + 2 * mean ** 3) * ((n * n) / ((n - 1) * (n - 2)));
    p[row] = pearsonThreeP(z[row], third / deviation ** 3);
  };
  return { z, p, take };
}

/** As segmentTester, for rows that are kept. */
export function testSegments(rows: Neighbourhoods, found: Found): SegmentTest {
  const tester = segmentTester(rows.first.length - 1, found);
  for (let row = 0; row < tester.z.length; row++) {
    const [from, to] = [rows.first[row]!, rows.first[row + 1]!];
    tester.take(row, {
      size: to - from,
      column: rows.column.subarray(from, to),
      weight: rows.weight.subarray(from, to),
    });
  }
  return tester;
}

/**
 * p by dealing out again: twice the smaller tail, (M + 1) / (R + 1) each (North, Curtis & Sham 2002, AJHG 71:439), so never under
 * 2 / (R + 1). Each lixel's records are thrown together onto a lixel drawn by exposure. z as above. O(replicas * entries); seeded.
 */
export function testSegmentsByPermutation(
  rows: Neighbourhoods,
  found: Found,
  { permutations, seed }: { readonly permutations: number; readonly seed: number },
  watch: Watch = {},
): SegmentTest {
  const { z } = testSegments(rows, found);
  const observed = Float64Array.from(z, (_, row) => weightedSum(rows, found.count, row));
  const above = new Int32Array(z.length);
  const below = new Int32Array(z.length);
  const deal = dealer(found);
  const dice = diceOf(seed);
  for (let replica = 0; replica < permutations; replica++) {
    report(watch, replica / permutations);
    const dealt = deal(dice);
    for (let row = 0; row < z.length; row++) {
      const sum = weightedSum(rows, dealt, row);
      // Sums of the same numbers in another order differ in their last digits.
      const slack = 1e-9 * (observed[row]! + sum);
      if (sum >= observed[row]! - slack) above[row]!++;
      if (sum <= observed[row]! + slack) below[row]!++;
    }
  }
  const tail = (row: number) => (Math.min(above[row]!, below[row]!) + 1) / (permutations + 1);
  return { z, p: z.map((one, row) => (Number.isNaN(one) ? one : Math.min(1, 2 * tail(row)))) };
}

/**
 * Twice the tail of a standardised Pearson type III variable of this skewness beyond z, on the side where the tail is the heavy one.
 * On the light side the distribution ends at 2 / skewness, where the true one need not: there, and near the middle, the normal tail,
 * which is the larger.
 */
export function pearsonThreeP(z: number, skewness: number): number {
  const side = skewness > 0 ? z : -z;
  const normal = normalTwoSidedP(z);
  if (Math.abs(skewness) < NO_SKEW || side <= 0) return normal;
  const shape = 4 / (skewness * skewness);
  return Math.min(1, Math.max(normal, 2 * gammaUpperTail(shape, shape + side * Math.sqrt(shape))));
}

/** Each lixel's part of all exposure; NaN without any. */
function sharesOf(exposure: Float64Array): Float64Array {
  const all = sumOf(exposure, (one) => one);
  return exposure.map((one) => one / all);
}

function weightedSum(rows: Neighbourhoods, values: Float64Array, row: number): number {
  let sum = 0;
  for (let at = rows.first[row]!; at < rows.first[row + 1]!; at++) sum += rows.weight[at]! * values[rows.column[at]!]!;
  return sum;
}

/** Throws what lies on each lixel onto a lixel drawn by exposure: a bisection in the running sum of exposures. */
function dealer({ count, exposure }: Found): (dice: Dice) => Float64Array {
  const upTo = new Float64Array(exposure.length);
  let all = 0;
  exposure.forEach((one, index) => {
    all += one;
    upTo[index] = all;
  });
  const lumps = count.filter((one) => one > 0);
  const dealt = new Float64Array(count.length);
  return (dice) => {
    dealt.fill(0);
    for (const lump of lumps) dealt[firstAbove(upTo, drawShare(dice) * all)]! += lump;
    return dealt;
  };
}

/** The first place whose running sum is above `value`. */
function firstAbove(upTo: Float64Array, value: number): number {
  let [from, to] = [0, upTo.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (upTo[middle]! > value) to = middle;
    else from = middle + 1;
  }
  return from;
}

function sumOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

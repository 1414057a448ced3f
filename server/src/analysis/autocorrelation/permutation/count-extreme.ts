/** Counts in a batch of shared draws those that are extreme for one place. Draws nothing and keeps only the count. */
import type { RankDraws } from "./rank-draws.ts";
import type { RowToTest } from "./rows-to-test.ts";

/** Adds the extreme draws of a batch to the row's count; how many draws it looked at. */
export function countExtreme(batch: RankDraws, row: RowToTest, extreme: Int32Array, stopAfter: number): number {
  if (row.weights) return countUneven(batch, row, row.weights, extreme, stopAfter);
  if (row.square === 0) {
    const count = extreme[row.row]! + countSorted(batch, row);
    if (count < stopAfter) {
      extreme[row.row] = count;
      return batch.size;
    }
  }
  return countOneByOne(batch, row, extreme, stopAfter);
}

/** The whole batch at once: sums beyond either bound by bisection, then the few draws that hold the place itself put right. */
function countSorted(batch: RankDraws, row: RowToTest): number {
  const { ascending, sums, placeOfCount, room, size, most, z, firstOccurrence, occurrence } = batch;
  const base = placeOfCount[row.count]! * room;
  const low = row.centre - row.far;
  const high = row.centre + row.far;
  const isExtreme = (sum: number): number => (sum <= low || sum >= high ? 1 : 0);
  if (low >= high) return size;
  let count = countBelow(ascending, base, base + size, low, true);
  count += size - countBelow(ascending, base, base + size, high, false);
  if (row.row === z.length - 1) return count;
  const correction = standIn(z, row);
  for (let at = firstOccurrence[row.row]!; at < firstOccurrence[row.row + 1]!; at++) {
    const draw = Math.floor(occurrence[at]! / most);
    if (occurrence[at]! - draw * most >= row.count) continue;
    const sum = sums[base + draw]!;
    count += isExtreme(sum + correction) - isExtreme(sum);
  }
  return count;
}

/** How many of the ascending numbers from..to-1 are below the bound, or at it when that counts too. */
function countBelow(ascending: Float64Array, from: number, to: number, bound: number, isIncluded: boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = ascending[middle]!;
    if (one < bound || (isIncluded && one === bound)) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

function countOneByOne(batch: RankDraws, row: RowToTest, extreme: Int32Array, stopAfter: number): number {
  const { most, firstOccurrence, occurrence, z } = batch;
  const isLast = row.row === z.length - 1;
  let next = isLast ? 0 : firstOccurrence[row.row]!;
  const end = isLast ? 0 : firstOccurrence[row.row + 1]!;
  const correction = standIn(z, row);
  for (let draw = 0; ; next++) {
    // Up to the next draw that holds the place itself, where the last place stands in for it.
    const special = next < end ? Math.floor(occurrence[next]! / most) : batch.size;
    draw = countPlain(batch, row, draw, special, 0, extreme, stopAfter);
    if (draw < special || draw === batch.size) return draw;
    const isRead = occurrence[next]! % most < row.count;
    draw = countPlain(batch, row, draw, draw + 1, isRead ? correction : 0, extreme, stopAfter);
  }
}

/** Counts draws from..to-1, each moved by the correction; where it ended, earlier than `to` when the count is full. The innermost loop. */
function countPlain(
  { sums, squares, placeOfCount, room }: RankDraws,
  { row, count: neighbours, linear, square, centre: mean, far }: RowToTest,
  from: number,
  to: number,
  correction: number,
  extreme: Int32Array,
  stopAfter: number,
): number {
  const base = placeOfCount[neighbours]! * room;
  const shift = correction - mean;
  let count = extreme[row]!;
  let at = base + from;
  for (const end = base + to; at < end && count < stopAfter; at++) {
    const away = linear * sums[at]! + square * squares[at]! + shift;
    if (away >= far || away <= -far) count++;
  }
  extreme[row] = count;
  return at - base;
}

/** Rows of unequal weights: every draw is summed anew. */
function countUneven(
  batch: RankDraws,
  { row, centre: mean, far, linear, square }: RowToTest,
  weights: Float64Array,
  extreme: Int32Array,
  stopAfter: number,
): number {
  const { ranks, most, size, dealt, z } = batch;
  // For this row only, the last place stands where the place itself does.
  dealt[row] = z[z.length - 1]!;
  let count = extreme[row]!;
  let draw = 0;
  for (; draw < size && count < stopAfter; draw++) {
    const base = draw * most;
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      const one = dealt[ranks[base + at]!]!;
      sum += weights[at]! * (linear + square * one) * one;
    }
    const away = sum - mean;
    if (away >= far || away <= -far) count++;
  }
  dealt[row] = z[row]!;
  extreme[row] = count;
  return draw;
}

function standIn(z: Float64Array, { row, linear, square }: RowToTest): number {
  const own = z[row]!;
  const last = z[z.length - 1]!;
  return linear * (last - own) + square * (last * last - own * own);
}

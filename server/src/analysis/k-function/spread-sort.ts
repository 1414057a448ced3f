/**
 * Sorts numbers that are spread more or less evenly, as distances up to a limit are: each goes to the bucket where it would stand if
 * they were spread perfectly, then neighbours are put right. Allocates nothing; crowded numbers are left to the ordinary sort.
 */

export interface SortRoom {
  readonly copy: Float64Array;
  readonly ends: Int32Array;
}

/** A bucket with more than these makes putting neighbours right slow. */
const CROWD = 48;
/** Below this the ordinary sort is as fast. */
const FEW = 24;

/** Room for sorting up to `most` numbers. */
export function sortRoomFor(most: number): SortRoom {
  return { copy: new Float64Array(most), ends: new Int32Array(most + 1) };
}

/** Sorts the first `count` values, ascending. O(count) when they are spread, O(count log count) at worst. No NaN, no Infinity. */
export function spreadSort(values: Float64Array, count: number, { copy, ends }: SortRoom): void {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at]!;
    copy[at] = value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most > least)) return;
  if (count < FEW) {
    values.subarray(0, count).sort();
    return;
  }
  const scale = (count - 1) / (most - least);
  ends.fill(0, 0, count + 1);
  let crowd = 0;
  for (let at = 0; at < count; at++) {
    const size = ++ends[Math.trunc((copy[at]! - least) * scale) + 1]!;
    if (size > crowd) crowd = size;
  }
  if (crowd > CROWD) {
    values.subarray(0, count).sort();
    return;
  }
  for (let bucket = 1; bucket < count; bucket++) ends[bucket]! += ends[bucket - 1]!;
  for (let at = 0; at < count; at++) {
    const value = copy[at]!;
    values[ends[Math.trunc((value - least) * scale)]!++] = value;
  }
  putNeighboursRight(values, count);
}

/** Insertion sort: as many steps as there are pairs in the wrong order, all within one bucket. */
function putNeighboursRight(values: Float64Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const value = values[at]!;
    let place = at;
    while (place > 0 && values[place - 1]! > value) {
      values[place] = values[place - 1]!;
      place--;
    }
    values[place] = value;
  }
}

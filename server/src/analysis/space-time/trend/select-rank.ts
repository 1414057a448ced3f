/** One value by its rank without sorting all of them. Reorders the values it is given. */

/**
 * The value that would stand at `rank` (from 0) if `values` were sorted. Hoare 1961, "Algorithm 65: find", CACM 4:321-322, with the
 * middle of three as pivot. O(n) on average; equal values cost nothing extra. No value may be NaN.
 */
export function selectRank(values: Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = middleOf(values[from]!, values[(from + to) >> 1]!, values[to]!);
    let low = from;
    let high = to;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const kept = values[low]!;
      values[low++] = values[high]!;
      values[high--] = kept;
    }
    // Between high and low everything equals the pivot.
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else return pivot;
  }
  return values[rank]!;
}

/** The middle value, or the mean of both middle ones; NaN when there is none. */
export function selectMedian(values: Float64Array): number {
  const middle = values.length >> 1;
  if (values.length === 0) return NaN;
  const upper = selectRank(values, middle);
  return values.length % 2 === 1 ? upper : (selectRank(values, middle - 1) + upper) / 2;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

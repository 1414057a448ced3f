/** p-values of many tests at once, adjusted so that a threshold keeps its meaning. NaN (no test) stays NaN and is not counted. */

/** Benjamini & Hochberg 1995 (JRSS B 57:289-300): q_(k) = min over l >= k of p_(l) m/l, the false discovery rate. O(m log m). */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const sorted = sortedTests(p);
  const m = sorted.length;
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let k = m - 1; k >= 0; k--) {
    // The factor first: it is 1 for the largest p, which rounding then leaves as it is.
    least = Math.min(least, sorted[k]! * (m / (k + 1)));
    adjusted[k] = least;
  }
  return inOrderOf(p, sorted, adjusted);
}

/** Holm 1979 (Scand. J. Statist. 6:65-70): max over l <= k of (m-l+1) p_(l), at most 1: the family-wise error. O(m log m). */
export function holm(p: Float64Array): Float64Array {
  const sorted = sortedTests(p);
  const m = sorted.length;
  const adjusted = new Float64Array(m);
  let most = 0;
  for (let k = 0; k < m; k++) {
    most = Math.max(most, Math.min(1, (m - k) * sorted[k]!));
    adjusted[k] = most;
  }
  return inOrderOf(p, sorted, adjusted);
}

function sortedTests(p: Float64Array): Float64Array {
  return p.filter((one) => !Number.isNaN(one)).toSorted();
}

/** Both adjustments give equal p equal results, so a p finds its own by value: no order has to be kept. */
function inOrderOf(p: Float64Array, sorted: Float64Array, adjusted: Float64Array): Float64Array {
  return p.map((one) => {
    if (Number.isNaN(one)) return NaN;
    let from = 0;
    let to = sorted.length - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! < one) from = middle + 1;
      else to = middle;
    }
    return adjusted[from]!;
  });
}

/** Sorts numbers with a second column that goes along, in place and without allocating. Knows no streets. */

const FEW = 16;

/** By rising key, over rows from..to-1: quicksort on the median of three with insertion for few, O(n log n) expected. */
export function sortTogether(key: Float64Array, beside: Float64Array, from: number, to: number): void {
  let [low, high] = [from, to];
  while (high - low > FEW) {
    const middle = split(key, beside, low, high);
    // The smaller part by recursion, so that the depth stays below log2 n.
    if (middle - low < high - middle) {
      sortTogether(key, beside, low, middle);
      low = middle;
    } else {
      sortTogether(key, beside, middle, high);
      high = middle;
    }
  }
  for (let at = low + 1; at < high; at++) {
    const [one, other] = [key[at]!, beside[at]!];
    let place = at;
    for (; place > low && key[place - 1]! > one; place--) {
      key[place] = key[place - 1]!;
      beside[place] = beside[place - 1]!;
    }
    key[place] = one;
    beside[place] = other;
  }
}

/** Hoare: afterwards no key before the answer exceeds any from it on; both sides have a row at least. */
function split(key: Float64Array, beside: Float64Array, low: number, high: number): number {
  const [a, b, c] = [key[low]!, key[(low + high) >> 1]!, key[high - 1]!];
  const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  let [left, right] = [low - 1, high];
  for (;;) {
    do left++;
    while (key[left]! < pivot);
    do right--;
    while (key[right]! > pivot);
    if (left >= right) return right + 1 === high ? right : right + 1;
    const [one, other] = [key[left]!, beside[left]!];
    key[left] = key[right]!;
    beside[left] = beside[right]!;
    key[right] = one;
    beside[right] = other;
  }
}

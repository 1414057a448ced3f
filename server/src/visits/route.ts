/**
 * The order in which the homes of a day are visited: nearest next from every beginning, the best of these made better by turning
 * parts around (2-opt; Croes 1958) until nothing is gained. An open way: it need not come back. Pure and without chance.
 *
 *      1 --- 2   4 --- 5          1 --- 2 - 3
 *          x   x            ->              |
 *      3 --'   '---- 6            6 - 5 --- 4
 *
 * O(n^3) for n stops, n small: a day's work.
 */

/** More beginnings than this add little and cost n^2 each. */
const MOST_BEGINNINGS = 40;
const MOST_ROUNDS = 100;
const GAIN_M = 1e-6;

/** A permutation of 0..n-1; `ways[i][j]` is the way from i to j, the same in both directions. */
export function orderOf(ways: readonly (readonly number[])[]): number[] {
  const count = ways.length;
  if (count < 2) return count === 1 ? [0] : [];
  const step = Math.max(1, Math.ceil(count / MOST_BEGINNINGS));
  let best: number[] = [];
  let bestM = Number.POSITIVE_INFINITY;
  for (let begin = 0; begin < count; begin += step) {
    const order = turned(nearestNext(ways, begin), ways);
    const lengthM = lengthOf(order, ways);
    if (lengthM < bestM - GAIN_M) [best, bestM] = [order, lengthM];
  }
  return best;
}

export function lengthOf(order: readonly number[], ways: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let index = 1; index < order.length; index++) sum += wayOf(ways, order[index - 1], order[index]);
  return sum;
}

const wayOf = (ways: readonly (readonly number[])[], a: number | undefined, b: number | undefined): number =>
  a === undefined || b === undefined ? 0 : (ways[a]?.[b] ?? 0);

export function nearestNext(ways: readonly (readonly number[])[], begin: number): number[] {
  const left = new Set(ways.keys());
  left.delete(begin);
  const order = [begin];
  while (left.size > 0) {
    const here = order.at(-1);
    let next = -1;
    for (const there of left) if (next < 0 || wayOf(ways, here, there) < wayOf(ways, here, next)) next = there;
    left.delete(next);
    order.push(next);
  }
  return order;
}

/** Turns a part around wherever that is shorter; the ends are free. */
function turned(order: number[], ways: readonly (readonly number[])[]): number[] {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let gained = false;
    for (let from = 0; from < order.length - 1; from++) {
      for (let to = from + 1; to < order.length; to++) {
        const before = wayOf(ways, order[from - 1], order[from]) + wayOf(ways, order[to], order[to + 1]);
        const after = wayOf(ways, order[from - 1], order[to]) + wayOf(ways, order[from], order[to + 1]);
        if (after >= before - GAIN_M) continue;
        turn(order, from, to);
        gained = true;
      }
    }
    if (!gained) break;
  }
  return order;
}

function turn(order: number[], from: number, to: number): void {
  for (let [low, high] = [from, to]; low < high; low++, high--) {
    const [first, last] = [order[low], order[high]];
    if (first !== undefined && last !== undefined) [order[low], order[high]] = [last, first];
  }
}

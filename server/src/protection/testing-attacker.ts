/**
 * What an attacker does with answers: each says that some houses have so many people together, give or take. He solves all of them at
 * once for single houses, by least squares and by what is possible at all. Only for tests; knows nothing of how answers are made.
 */

/** `off`: the most that the number may be wrong. */
export type Answer = { readonly houses: readonly number[]; readonly people: number; readonly off: number };
export type Bounds = { readonly low: Float64Array; readonly high: Float64Array };

const ROUNDS = 12;

/**
 * The estimate that fits the answers and a prior best: least of |Ax - b|^2 + doubt * |x - prior|^2, by the normal equations and
 * Cholesky's factors. `doubt`: the variance of an answer over that of the prior. O(n^3) for n houses.
 */
export function leastSquares(answers: readonly Answer[], prior: Float64Array, doubt: number): Float64Array {
  const size = prior.length;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (let at = 0; at < size; at++) matrix[at]![at] = doubt;
  for (const { houses, people } of answers) {
    const residual = people - sumAt(prior, houses);
    for (const house of houses) {
      const row = matrix[house]!;
      right[house]! += residual;
      for (const other of houses) row[other]! += 1;
    }
  }
  const moved = solve(matrix, right);
  return prior.map((value, at) => value + (moved[at] ?? 0));
}

/** Golub and Van Loan, Matrix Computations, 4.2: the lower half of `matrix` becomes its factor. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const found = Float64Array.from(right);
  for (let at = 0; at < size; at++) {
    const row = matrix[at]!;
    for (let column = 0; column <= at; column++) {
      const other = matrix[column]!;
      let sum = row[column]!;
      for (let k = 0; k < column; k++) sum -= row[k]! * other[k]!;
      row[column] = column === at ? Math.sqrt(sum) : sum / other[column]!;
    }
    for (let k = 0; k < at; k++) found[at]! -= row[k]! * found[k]!;
    found[at]! /= row[at]!;
  }
  for (let at = size - 1; at >= 0; at--) {
    for (let k = at + 1; k < size; k++) found[at]! -= matrix[k]![at]! * found[k]!;
    found[at]! /= matrix[at]![at]!;
  }
  return found;
}

/** Whole numbers that every house may still have, narrowed answer by answer until nothing moves. Exact where answers nest or are disjoint. */
export function possible(answers: readonly Answer[], most: Float64Array): Bounds {
  const low = new Float64Array(most.length);
  const high = Float64Array.from(most);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const { houses, people, off } of answers) {
      const [least, greatest] = [sumAt(low, houses), sumAt(high, houses)];
      for (const house of houses) {
        const [from, to] = [low[house] ?? 0, high[house] ?? 0];
        const atLeast = Math.max(from, people - off - (greatest - to));
        const atMost = Math.min(to, people + off - (least - from));
        moved ||= atLeast > from || atMost < to;
        low[house] = atLeast;
        high[house] = atMost;
      }
    }
    if (!moved) break;
  }
  return { low, high };
}

/** Answers minus answers: the attacker's own, from each pair of which one has all houses of the other and at most `few` more. */
export const difference = (larger: Answer, smaller: Answer): Answer => {
  const inside = new Set(smaller.houses);
  return {
    houses: larger.houses.filter((house) => !inside.has(house)),
    people: larger.people - smaller.people,
    off: larger.off + smaller.off,
  };
};

function sumAt(values: Float64Array, at: readonly number[]): number {
  let sum = 0;
  for (const index of at) sum += values[index] ?? 0;
  return sum;
}

// The loads a district may have, and the reasons that can be seen without any search why no plan can keep to them.
import type { PartitionReason } from "./wish.ts";

export interface Bounds {
  readonly ideal: number;
  /** Both ends allowed. low > high: no load at all is allowed. */
  readonly low: number;
  readonly high: number;
}

/** Shares of the ideal load below this are rounding, not load. */
const ROUNDING = 1e-9;

/** For k districts. Whole-number weights get whole bounds, on multiples of their common divisor: no other load can be reached. */
export function boundsOf(weights: ArrayLike<number>, k: number, tolerance: number): Bounds {
  let total = 0;
  let divisor = 0;
  for (let v = 0; v < weights.length; v++) {
    total += weights[v]!;
    divisor =
      Number.isNaN(divisor) || !Number.isInteger(weights[v]) ? Number.NaN : greatestDivisor(divisor, weights[v]!);
  }
  // Nothing to balance: any load of 0 is ideal. The figure 1 keeps divisions harmless.
  if (total === 0) return { ideal: 1, low: 0, high: 0 };
  const ideal = total / k;
  const slack = ROUNDING * ideal;
  const low = Math.max(0, (1 - tolerance) * ideal - slack);
  const high = (1 + tolerance) * ideal + slack;
  if (Number.isNaN(divisor) || total > Number.MAX_SAFE_INTEGER) return { ideal, low, high };
  return { ideal, low: Math.ceil(low / divisor) * divisor, high: Math.floor(high / divisor) * divisor };
}

/** Why no plan can exist whatever the borders are, or null. `name` words node v for the reader. */
export function plainReason(
  weights: ArrayLike<number>,
  k: number,
  { low, high, ideal }: Bounds,
): PartitionReason | null {
  if (low > high)
    return {
      code: "total_not_divisible",
      text: `The total load does not divide: no sum of whole loads lies within the tolerance of ${round(ideal)} (total / ${k}). Allow a larger tolerance or another k.`,
    };
  let heaviest = 0;
  for (let v = 1; v < weights.length; v++) if (weights[v]! > weights[heaviest]!) heaviest = v;
  if ((weights[heaviest] ?? 0) <= high) return null;
  return {
    code: "node_too_heavy",
    text: `Node ${heaviest} alone weighs ${round(weights[heaviest]!)}, a district may weigh ${round(high)} at most. Cut the node, or allow fewer districts or a larger tolerance.`,
  };
}

export function round(load: number): string {
  return Number(load.toPrecision(9)).toString();
}

function greatestDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** The two periods of a run and the whole months of the town's calendar inside them. Pure: the clock is given. */
import { Problem } from "../problem.ts";
import type { RunWish } from "./contract.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Today since midnight is a period too. */
const SHORTEST_MS = MINUTE_MS;
const LONGEST_DAYS = 7_305;
/** How far the clocks of reader and server may differ. */
const CLOCKS_APART_MS = MINUTE_MS;

/** Unix times in milliseconds; [beforeFromMs, fromMs) is as long as [fromMs, toMs). */
export interface Periods {
  readonly beforeFromMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly days: number;
}

/** Throws streets.period_wrong unless it ends after it begins, by the present, and lasts a minute to 20 years. */
export function periodsOf({ from, to }: Pick<RunWish, "from" | "to">, nowMs: number): Periods {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const days = (toMs - fromMs) / DAY_MS;
  if (!(toMs - fromMs >= SHORTEST_MS && days <= LONGEST_DAYS && toMs <= nowMs + CLOCKS_APART_MS))
    throw new Problem("streets.period_wrong", {
      from,
      to,
      shortestMinutes: SHORTEST_MS / MINUTE_MS,
      longestDays: LONGEST_DAYS,
      latest: new Date(nowMs).toISOString(),
    });
  return { beforeFromMs: fromMs - (toMs - fromMs), fromMs, toMs, days };
}

/**
 * Where months begin that lie wholly in [fromMs, toMs), and where the last of them ends: one number more than there are months,
 * none when there is no whole month. A month that is cut by an end would look like a fall.
 */
export function monthBounds(fromMs: number, toMs: number, offsetMinutes: number): number[] {
  const offsetMs = offsetMinutes * MINUTE_MS;
  const bounds: number[] = [];
  const local = new Date(fromMs + offsetMs);
  for (let month = local.getUTCMonth(); ; month++) {
    const startMs = Date.UTC(local.getUTCFullYear(), month, 1) - offsetMs;
    if (startMs > toMs) break;
    if (startMs >= fromMs) bounds.push(startMs);
  }
  return bounds.length > 1 ? bounds : [];
}

/** How many instants lie in each month; those outside all of them are not counted. O(n log months). */
export function countByMonth(at: Iterable<number>, bounds: readonly number[]): number[] {
  const counts = Array.from({ length: Math.max(0, bounds.length - 1) }, () => 0);
  for (const instant of at) {
    const month = lastAtMost(bounds, instant);
    if (month >= 0 && month < counts.length) counts[month]! += 1;
  }
  return counts;
}

function lastAtMost(bounds: readonly number[], instant: number): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

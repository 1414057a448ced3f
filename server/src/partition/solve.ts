// Solves one connected piece: what is plain first, then a bounded proof, then the search. Knows neither labels nor locks.
import { keptOf } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { diceOf } from "./dice.ts";
import type { Terms } from "./plan.ts";
import { search } from "./search.ts";

export interface Solved {
  /** District of each node; the best within the tolerance, else the one nearest to it. Always connected. */
  readonly at: Int32Array;
  readonly isFeasible: boolean;
  /** Nothing better exists, or nothing feasible. */
  readonly isProven: boolean;
}

/** For a connected net with at least k nodes. `start` is a connected plan to begin from; `show` gets the way to look at the best so far. */
export function solve(
  terms: Terms,
  seed: number,
  budget: Budget,
  start: Int32Array | null,
  show: (current: () => Int32Array | null) => void,
): Solved {
  const { net, k, low, high } = terms;
  if (k === 1) {
    const isFeasible = low <= net.total && net.total <= high;
    return { at: new Int32Array(net.size), isFeasible, isProven: true };
  }
  const kept = keptOf(net.size);
  const current = () => (kept.cost < Infinity ? kept.best : kept.nearest);
  show(() => (kept.excess < Infinity ? current() : null));
  search(terms, diceOf(seed), budget, start, kept);
  return { at: current(), isFeasible: kept.cost < Infinity, isProven: false };
}

// Solves one connected piece: folds what can only be one way, searches a little, tries a proof, searches on. Knows neither labels nor locks.

import { diceOf } from "../dice/dice.ts";
import { type Kept, keptOf } from "./anneal.ts";
import { type Budget, partOf } from "./budget.ts";
import { prove } from "./exact.ts";
import { fold } from "./folding.ts";
import type { Terms } from "./plan.ts";
import { bestOf, search } from "./search.ts";

interface Solved {
  /** District of each node; the best within the tolerance, else the one nearest to it. Always connected. */
  readonly at: Int32Array;
  readonly isFeasible: boolean;
  /** Nothing better exists, or nothing feasible. */
  readonly isProven: boolean;
}

/** Shares of the time: a first search gives the proof its limit, the proof gets no more than this, the rest is for the search. */
const FIRST_SHARE = 0.04;
const PROOF_SHARE = 0.15;
/** When no plan exists: for the nearest one. */
const NEAREST_SHARE = 0.1;

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
  show(() => (kept.excess < Infinity ? bestOf(kept) : null));
  const folded = start === null ? fold(net, low) : null;
  if (!folded) {
    const isProven = searchAndProve(terms, seed, budget, start, kept);
    return { at: bestOf(kept), isFeasible: kept.cost < Infinity, isProven };
  }
  const isHopeless = folded.net.size < k || folded.net.weight.some((weight) => weight > high);
  const inner = keptOf(folded.net.size);
  const unfolded = (at: Int32Array) => folded.group.map((g) => at[g]!);
  show(() => (inner.excess < Infinity ? unfolded(bestOf(inner)) : kept.excess < Infinity ? bestOf(kept) : null));
  const isProven = isHopeless || searchAndProve(foldedTerms(terms, folded.net), seed, budget, null, inner);
  if (inner.cost < Infinity) return { at: unfolded(inner.best), isFeasible: true, isProven };
  // Without the folds there are plans that come nearer, though none that keeps to the tolerance.
  search(terms, diceOf(seed), isProven ? partOf(budget, NEAREST_SHARE) : budget, start, kept);
  return { at: bestOf(kept), isFeasible: kept.cost < Infinity, isProven };
}

function searchAndProve(terms: Terms, seed: number, budget: Budget, start: Int32Array | null, kept: Kept): boolean {
  search(terms, diceOf(seed), partOf(budget, FIRST_SHARE), start, kept);
  if (prove(terms, kept, partOf(budget, PROOF_SHARE))) return true;
  search(terms, diceOf(seed + 1), budget, start, kept);
  return false;
}

/** Homes never stand together with folds: solve() folds only where nothing is to stay. */
function foldedTerms(terms: Terms, net: Terms["net"]): Terms {
  return { ...terms, net, home: new Int32Array(net.size).fill(-1), homeCost: new Float64Array(net.size) };
}

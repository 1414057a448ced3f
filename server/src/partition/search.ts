// The search for one connected piece: many annealing runs from different starts and with different temperaments until the
// budget is used up or the answers agree. Keeps the best plan met anywhere; exact.ts proves, this does not.
import { anneal, type Kept, type Schedule } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { type Dice, drawShare } from "./dice.ts";
import { planOf, resetPlan, type Terms } from "./plan.ts";
import { randomPlan } from "./trees.ts";

/** `start` is a connected plan to begin from, or null. */
export function search(
  terms: Terms,
  dice: Dice,
  budget: Budget,
  start: Int32Array | null,
  kept: Kept,
  onBetter: () => void,
): void {
  const plan = planOf(terms, start ?? randomPlan(terms.net, terms.k, dice));
  for (let round = 0; round === 0 || budget.goesOn(); round++) {
    const before = kept.cost;
    if (round > 0) resetPlan(plan, start ?? randomPlan(terms.net, terms.k, dice));
    anneal(plan, dice, temperament(terms, dice, round), kept, budget);
    if (kept.cost < before || round === 0) onBetter();
  }
}

function temperament(terms: Terms, dice: Dice, round: number): Schedule {
  const steps = 2000 * terms.net.size * 2 ** (round % 3);
  return {
    steps,
    hot: between(dice, 1.5, 5),
    cold: between(dice, 0.3, 1),
    lenient: between(dice, 30, 200),
    strict: between(dice, 300, 2000),
  };
}

/** Evenly on a logarithmic scale. */
function between(dice: Dice, least: number, most: number): number {
  return least * (most / least) ** drawShare(dice);
}

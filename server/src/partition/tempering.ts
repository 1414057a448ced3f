// Replica exchange: several plans at once, each in its own weather from cold and strict to hot and lenient; neighbours on that ladder
// trade places by the Metropolis rule. So cold plans keep being refreshed by ones that crossed barriers in the heat.
import { type Kept, stir, totalExcess, type Weather } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { type Dice, drawShare } from "./dice.ts";
import type { Plan } from "./plan.ts";

export interface Ladder {
  readonly rungs: number;
  readonly cold: number;
  readonly hot: number;
  readonly strict: number;
  readonly lenient: number;
}

const STEPS_PER_VISIT = 1000;

/** Geometric in temperature and price; `homePrice` is added to every price. */
export function weathersOf({ rungs, cold, hot, strict, lenient }: Ladder, homePrice: number): Weather[] {
  return Array.from({ length: rungs }, (_, i) => {
    const share = rungs === 1 ? 0 : i / (rungs - 1);
    return { temperature: cold * (hot / cold) ** share, price: homePrice + strict * (lenient / strict) ** share };
  });
}

/**
 * Parallel tempering (Swendsen & Wang 1986; Geyer 1991) with odd and even exchanges in turn. `plans` has one plan per weather, coldest
 * first, and is reordered. About `steps` steps over all of them.
 */
export function temper(
  plans: Plan[],
  weathers: readonly Weather[],
  steps: number,
  dice: Dice,
  kept: Kept,
  budget: Budget,
): void {
  const rounds = Math.max(1, Math.round(steps / (STEPS_PER_VISIT * plans.length)));
  for (let round = 0; round < rounds; round++) {
    for (const [i, weather] of weathers.entries()) {
      if (!budget.goesOn()) return;
      stir(plans[i]!, dice, weather, kept, STEPS_PER_VISIT);
      budget.spend(STEPS_PER_VISIT);
    }
    for (let i = round % 2; i + 1 < plans.length; i += 2)
      if (drawShare(dice) < exchangeShare(plans, weathers, i)) [plans[i], plans[i + 1]] = [plans[i + 1]!, plans[i]!];
  }
}

function exchangeShare(plans: readonly Plan[], weathers: readonly Weather[], i: number): number {
  const [p, q] = [plans[i]!, plans[i + 1]!];
  const [cold, hot] = [weathers[i]!, weathers[i + 1]!];
  const energy = (plan: Plan, { temperature, price }: Weather) =>
    (plan.cost + (price * totalExcess(plan)) / plan.terms.ideal) / temperature;
  return Math.exp(energy(p, cold) + energy(q, hot) - energy(q, cold) - energy(p, hot));
}

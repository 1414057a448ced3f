// The search for one connected piece: one cooling run where time is short for the size, else many runs of different temperament from
// fresh starts until the budget is used up or the runs agree. Keeps the best plan met anywhere; proves nothing (exact.ts does).

import { type Dice, drawShare } from "../dice/dice.ts";
import { anneal, type Kept, keptOf, type Schedule } from "./anneal.ts";
import { type Budget, partOf } from "./budget.ts";
import { level, levellerOf } from "./levelling.ts";
import { planOf, resetPlan, type Terms } from "./plan.ts";
import { randomPlan } from "./trees.ts";

/** Steps per second that can be counted on. */
const USUAL_SPEED = 3_000_000;
/** With fewer steps per node than this one run has to do. */
const SHORT_STEPS_PER_NODE = 6_000;
/** Lengths of runs in turn: many short ones find the easy answers early, a few long ones the others. */
const STEPS_PER_NODE = [2_500, 5_000, 5_000, 10_000] as const;
/** So many runs with the same best cost, and none better, count as settled. */
const AGREEING = 60;
const EPSILON = 1e-7;

const ONE_RUN: Omit<Schedule, "steps"> = { hot: 1, cold: 0.2, lenient: 100, strict: 300 };

/** After this share of a run the districts have taken shape: from then on it is worth looking around for level loads. */
const SHAPED = 0.2;
const STEPS_PER_LOOK = 256;
const STEPS_PER_LOOK_AND_NODE = 2;
/** A plan that is dearer than the best by more than this is not worth a look. */
const WORTH_A_LOOK = 6;

/** `start` is a connected plan to begin from, or null. Ends with the budget, or when settled. */
export function search(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, kept: Kept): void {
  const given = budget.stepsLeft();
  const steps = given < Infinity ? given : budget.left() * USUAL_SPEED;
  if (steps < SHORT_STEPS_PER_NODE * terms.net.size) coolDown(terms, dice, budget, start, kept);
  else runMany(terms, dice, budget, start, kept);
}

/** One run over most of the budget, the rest from the best once more, only tepid. */
function coolDown(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, kept: Kept): void {
  const plan = planOf(terms, start ?? randomPlan(terms.net, terms.k, dice));
  anneal(plan, dice, { ...ONE_RUN, steps: Infinity }, kept, partOf(budget, 0.75));
  resetPlan(plan, bestOf(kept));
  anneal(plan, dice, { ...ONE_RUN, hot: 0.5, lenient: ONE_RUN.strict, steps: Infinity }, kept, budget);
}

export function bestOf(kept: Kept): Int32Array {
  return kept.cost < Infinity ? kept.best : kept.nearest;
}

function runMany(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, kept: Kept): void {
  const plan = planOf(terms, start ?? randomPlan(terms.net, terms.k, dice));
  const leveller = levellerOf();
  const every = Math.max(STEPS_PER_LOOK, STEPS_PER_LOOK_AND_NODE * terms.net.size);
  const own = keptOf(terms.net.size);
  let agreeing = 0;
  for (let run = 0; run === 0 || (budget.goesOn() && agreeing < AGREEING); run++) {
    if (run > 0) resetPlan(plan, start ?? randomPlan(terms.net, terms.k, dice));
    const before = kept.cost;
    own.cost = own.excess = Infinity;
    anneal(plan, dice, scheduleOf(terms, dice, run), own, budget, {
      every,
      at: (share) => {
        if (share > SHAPED && plan.cost - WORTH_A_LOOK < Math.min(own.cost, kept.cost)) level(leveller, plan, own);
        adopt(kept, own);
      },
    });
    adopt(kept, own);
    if (kept.cost < before - EPSILON) agreeing = 1;
    else if (own.cost < kept.cost + EPSILON && own.cost < Infinity) agreeing++;
  }
}

function adopt(kept: Kept, own: Kept): void {
  if (own.cost < kept.cost) {
    kept.cost = own.cost;
    kept.best.set(own.best);
  }
  if (own.excess < kept.excess) {
    kept.excess = own.excess;
    kept.nearest.set(own.nearest);
  }
}

function scheduleOf(terms: Terms, dice: Dice, run: number): Schedule {
  return {
    steps: terms.net.size * STEPS_PER_NODE[run % STEPS_PER_NODE.length]!,
    hot: between(dice, 1.5, 2.5),
    cold: between(dice, 0.35, 0.6),
    lenient: between(dice, 25, 60),
    strict: between(dice, 150, 500),
  };
}

/** Evenly on a logarithmic scale. */
function between(dice: Dice, least: number, most: number): number {
  return least * (most / least) ** drawShare(dice);
}

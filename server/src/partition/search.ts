// The search for one connected piece: one cooling run where time is short for the size, else many runs of several kinds from fresh starts
// and crossings of the best, until the budget is used up or the answers agree. Keeps the best plan met anywhere; proves nothing.
import { anneal, type Kept, keptOf, type Schedule } from "./anneal.ts";
import { type Budget, partOf } from "./budget.ts";
import { cross } from "./crossing.ts";
import { type Dice, drawBelow, drawShare } from "./dice.ts";
import { planOf, resetPlan, type Terms } from "./plan.ts";
import { type Ladder, temper, weathersOf } from "./tempering.ts";
import { randomPlan } from "./trees.ts";

/** Steps per second that can be counted on. */
const USUAL_SPEED = 3_000_000;
/** With fewer steps per node than this one run has to do. */
const SHORT_STEPS_PER_NODE = 5_000;
const STEPS_PER_NODE = 2_500;
/** Tempering takes so many times the steps of a cooling run. */
const TEMPERING = 6;
/** So many fresh starts with the same best cost, and none better, count as settled. */
const AGREEING = 40;
const MOST_ELITE = 12;
const EPSILON = 1e-7;

const LADDER: Ladder = { rungs: 10, cold: 0.35, hot: 2.5, strict: 600, lenient: 50 };
const STERN_LADDER: Ladder = { rungs: 10, cold: 0.6, hot: 4, strict: 1500, lenient: 150 };
const COOLING: Omit<Schedule, "steps"> = { hot: 1, cold: 0.2, lenient: 100, strict: 300 };

interface Elite {
  readonly at: Int32Array;
  readonly score: number;
}

/** `start` is a connected plan to begin from, or null. Ends with the budget, or when settled. `watch` gets the run's own best to look at. */
export function search(
  terms: Terms,
  dice: Dice,
  budget: Budget,
  start: Int32Array | null,
  kept: Kept,
  watch: (kept: Kept) => void = () => {},
): void {
  const steps = Math.min(budget.stepsLeft(), budget.left() * USUAL_SPEED);
  if (steps < SHORT_STEPS_PER_NODE * terms.net.size) coolDown(terms, dice, budget, start, kept);
  else runMany(terms, dice, budget, start, kept);
}

/** One run over most of the budget, the rest from the best once more, only tepid. */
function coolDown(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, kept: Kept): void {
  const plan = planOf(terms, start ?? randomPlan(terms.net, terms.k, dice));
  anneal(plan, dice, { ...COOLING, steps: Infinity }, kept, partOf(budget, 0.75));
  resetPlan(plan, kept.cost < Infinity ? kept.best : kept.nearest);
  anneal(plan, dice, { ...COOLING, hot: 0.5, lenient: COOLING.strict, steps: Infinity }, kept, budget);
}

function runMany(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, kept: Kept): void {
  const elite: Elite[] = [];
  let agreeing = 0;
  for (let run = 0; run === 0 || (budget.goesOn() && agreeing < AGREEING); run++) {
    const isChild = run % 2 === 1 && elite.length > 3 && start === null;
    const own = isChild ? childOf(terms, elite, dice, budget) : freshRun(terms, dice, budget, start, run);
    if (own.cost < kept.cost - EPSILON) agreeing = isChild ? 0 : 1;
    else if (!isChild && own.cost < kept.cost + EPSILON && own.cost < Infinity) agreeing++;
    adopt(kept, own);
    admit(elite, own, terms);
  }
}

function freshRun(terms: Terms, dice: Dice, budget: Budget, start: Int32Array | null, run: number): Kept {
  const kept = keptOf(terms.net.size);
  const begin = () => planOf(terms, start ?? randomPlan(terms.net, terms.k, dice));
  const kind = Math.floor(run / 2) % 6;
  const steps = STEPS_PER_NODE * terms.net.size * (1 + Math.min(3, Math.floor(run / 24)));
  if (kind === 2 || kind === 5) {
    const ladder = kind === 2 ? LADDER : STERN_LADDER;
    const plans = Array.from({ length: ladder.rungs }, begin);
    temper(plans, weathersOf(ladder, terms.homePrice), steps * TEMPERING, dice, kept, budget);
  } else anneal(begin(), dice, schedule(dice, steps * (kind % 3 === 0 ? 1 : 4)), kept, budget);
  return kept;
}

function schedule(dice: Dice, steps: number): Schedule {
  return {
    steps,
    hot: between(dice, 1.5, 3),
    cold: between(dice, 0.3, 0.6),
    lenient: between(dice, 30, 100),
    strict: between(dice, 400, 1500),
  };
}

/** Evenly on a logarithmic scale. */
function between(dice: Dice, least: number, most: number): number {
  return least * (most / least) ** drawShare(dice);
}

function childOf(terms: Terms, elite: readonly Elite[], dice: Dice, budget: Budget): Kept {
  const first = drawBelow(dice, elite.length);
  const second = (first + 1 + drawBelow(dice, elite.length - 1)) % elite.length;
  const [mother, father] = [elite[Math.min(first, second)]!, elite[Math.max(first, second)]!];
  return cross(terms, mother.at, father.at, dice, budget);
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

/** Best first; equal scores are taken for the same plan and kept once. */
function admit(elite: Elite[], own: Kept, { ideal }: Terms): void {
  const isFeasible = own.cost < Infinity;
  const score = isFeasible ? own.cost : 1e12 * (1 + own.excess / ideal);
  if (elite.some((one) => Math.abs(one.score - score) < EPSILON)) return;
  elite.push({ at: (isFeasible ? own.best : own.nearest).slice(), score });
  elite.sort((p, q) => p.score - q.score);
  elite.length = Math.min(elite.length, MOST_ELITE);
}

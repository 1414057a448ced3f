// Simulated annealing over plans: single nodes, nodes with what hangs on them, and pairs of moves that keep loads level.
// Districts stay connected at every step; being outside the tolerance is allowed at a price that rises while it cools.

import { type Dice, drawBelow, drawShare } from "../dice/dice.ts";
import type { Budget } from "./budget.ts";
import { canLeave, costOfMove, hangingOn, move, type Plan } from "./plan.ts";

export interface Schedule {
  readonly steps: number;
  /** Temperatures, in units of cost. */
  readonly hot: number;
  readonly cold: number;
  /** Price of being outside the tolerance by the load of one whole district, in units of cost. */
  readonly lenient: number;
  readonly strict: number;
}

/** The best plans that a search met. */
export interface Kept {
  /** Cheapest plan within the tolerance. */
  readonly best: Int32Array;
  cost: number;
  /** While there is none: the plan with the least excess, in loads. */
  readonly nearest: Int32Array;
  excess: number;
}

export function keptOf(size: number): Kept {
  return { best: new Int32Array(size), cost: Infinity, nearest: new Int32Array(size), excess: Infinity };
}

const STEPS_PER_TEMPERATURE = 512;
/** Share of steps that try a second move together with the first. */
const PAIRED = 0.3;
const PARTNER_TRIES = 6;
/** Costs nearer than this are the same. */
const EPSILON = 1e-7;

/** Load outside the tolerance. */
export function excessOf(plan: Plan, load: number): number {
  const { low, high } = plan.terms;
  return load > high ? load - high : load < low ? low - load : 0;
}

function totalExcess(plan: Plan): number {
  let sum = 0;
  for (let a = 0; a < plan.terms.k; a++) sum += excessOf(plan, plan.load[a]!);
  return sum;
}

interface Weather {
  readonly temperature: number;
  /** Price of being outside the tolerance by the load of one whole district. */
  readonly price: number;
}

/**
 * Metropolis with geometric cooling (Kirkpatrick, Gelatt & Vecchi 1983), balance as a price (strategic oscillation, Glover 1989).
 * O(degree) per step, O(district) where connection is in doubt. With endless steps it cools
 * down over the budget. `look` is called every so many steps with the share of the run that is over.
 */
export function anneal(
  plan: Plan,
  dice: Dice,
  schedule: Schedule,
  kept: Kept,
  budget: Budget,
  look: { readonly every: number; readonly at: (share: number) => void } | null = null,
): void {
  const { steps, hot, cold, lenient, strict } = schedule;
  const block = Math.min(STEPS_PER_TEMPERATURE, look?.every ?? Infinity);
  let looked = 0;
  keepIfBetter(plan, kept);
  for (let done = 0; done < steps && budget.goesOn(); done += block) {
    const share = steps === Infinity ? budget.used() : done / steps;
    const price = plan.terms.homePrice + lenient * (strict / lenient) ** share;
    stir(plan, dice, { temperature: hot * (cold / hot) ** share, price }, kept, block);
    budget.spend(block);
    if (look && done - looked >= look.every) {
      look.at(share);
      looked = done;
    }
  }
}

/** So many steps in the same weather. */
function stir(plan: Plan, dice: Dice, weather: Weather, kept: Kept, steps: number): void {
  for (let i = 0; i < steps && plan.rimSize > 0; i++) step(plan, dice, weather, kept);
}

function step(plan: Plan, dice: Dice, weather: Weather, kept: Kept): void {
  const { net } = plan.terms;
  const v = plan.rim[drawBelow(dice, plan.rimSize)]!;
  const from = net.first[v]!;
  const b = plan.at[net.near[from + drawBelow(dice, net.first[v + 1]! - from)]!]!;
  const a = plan.at[v]!;
  if (a === b || plan.nodes[a] === 1) return;
  const change = costOfMove(plan, v, b);
  const worse = change + weather.price * excessChange(plan, a, b, net.weight[v]!);
  if (accepts(dice, worse, weather)) {
    if (canLeave(plan, v)) {
      move(plan, v, b, change);
      keepIfBetter(plan, kept);
    } else moveWithHanging(plan, dice, weather, kept, v, b);
  } else if (drawShare(dice) < PAIRED) {
    if (canLeave(plan, v)) movePair(plan, dice, weather, kept, v, b, change, worse);
    else moveWithHanging(plan, dice, weather, kept, v, b);
  }
}

function accepts(dice: Dice, worse: number, weather: Weather): boolean {
  return worse <= 0 || drawShare(dice) < Math.exp(-worse / weather.temperature);
}

function excessChange(plan: Plan, a: number, b: number, weight: number): number {
  const [la, lb] = [plan.load[a]!, plan.load[b]!];
  const change = excessOf(plan, la - weight) - excessOf(plan, la) + excessOf(plan, lb + weight) - excessOf(plan, lb);
  return change / plan.terms.ideal;
}

/** v goes from a to b and, in the same step, some rim node of b goes elsewhere: loads stay level where weights are lumpy. */
function movePair(
  plan: Plan,
  dice: Dice,
  weather: Weather,
  kept: Kept,
  v: number,
  b: number,
  change: number,
  worse: number,
): void {
  const { net } = plan.terms;
  const a = plan.at[v]!;
  move(plan, v, b, change);
  for (let i = 0; i < PARTNER_TRIES; i++) {
    const u = plan.rim[drawBelow(dice, plan.rimSize)]!;
    if (plan.at[u] !== b || u === v) continue;
    const from = net.first[u]!;
    const c = plan.at[net.near[from + drawBelow(dice, net.first[u + 1]! - from)]!]!;
    if (c === b) continue;
    const second = costOfMove(plan, u, c);
    const both = worse + second + weather.price * excessChange(plan, b, c, net.weight[u]!);
    if (!accepts(dice, both, weather) || !canLeave(plan, u)) continue;
    move(plan, u, c, second);
    keepIfBetter(plan, kept);
    return;
  }
  move(plan, v, a, -change);
}

/** v goes to b together with everything that would lose its connection. */
function moveWithHanging(plan: Plan, dice: Dice, weather: Weather, kept: Kept, v: number, b: number): void {
  const { net } = plan.terms;
  const a = plan.at[v]!;
  const count = hangingOn(plan, v);
  if (count < 0 || count + 1 >= plan.nodes[a]!) return;
  plan.queue[count] = v;
  let weight = 0;
  for (let i = 0; i <= count; i++) weight += net.weight[plan.queue[i]!]!;
  const before = plan.cost;
  const price = weather.price * excessChange(plan, a, b, weight);
  // Cheap refusal: moving cannot save more than all that is cut now.
  if (price > before + 30 * weather.temperature) return;
  for (let i = count; i >= 0; i--) move(plan, plan.queue[i]!, b, costOfMove(plan, plan.queue[i]!, b));
  if (accepts(dice, plan.cost - before + price, weather)) {
    keepIfBetter(plan, kept);
    return;
  }
  for (let i = 0; i <= count; i++) move(plan, plan.queue[i]!, a, costOfMove(plan, plan.queue[i]!, a));
}

/** Keeps the plan if it is the cheapest within the tolerance so far, or nearest to it while there is none. */
export function keepIfBetter(plan: Plan, kept: Kept): void {
  if (plan.cost >= kept.cost - EPSILON) return;
  const excess = kept.cost === Infinity ? totalExcess(plan) : anyExcess(plan);
  if (excess === 0) {
    kept.cost = plan.cost;
    kept.best.set(plan.at);
    kept.excess = 0;
  } else if (excess < kept.excess) {
    kept.excess = excess;
    kept.nearest.set(plan.at);
  }
}

function anyExcess(plan: Plan): number {
  for (let a = 0; a < plan.terms.k; a++) if (excessOf(plan, plan.load[a]!) > 0) return Infinity;
  return 0;
}

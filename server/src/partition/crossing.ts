// Two good plans make a better one: where both agree that neighbours belong together, they do; only what they dispute is searched anew.
//
//    a a | b b      a a a | b      1 1 2 3       the overlay of both has few nodes, and every plan made of
//    a a | b b      a a | b b  ->  1 1 3 3       whole overlay nodes is connected, the parents among them
import { anneal, type Kept, keptOf, type Schedule } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import type { Dice } from "./dice.ts";
import { contracted } from "./net.ts";
import { planOf, type Terms } from "./plan.ts";

const COARSE: Omit<Schedule, "steps"> = { hot: 2, cold: 0.3, lenient: 50, strict: 500 };
const FINE: Omit<Schedule, "steps"> = { hot: 0.8, cold: 0.3, lenient: 200, strict: 600 };
const COARSE_STEPS_PER_NODE = 5000;
const FINE_STEPS_PER_NODE = 2500;

/**
 * The combine step of evolutionary graph partitioning (Sanders & Schulz, Distributed evolutionary graph partitioning, ALENEX 2012),
 * with annealing on the overlay and then on the graph itself. Starts from `mother`; only for terms without homes.
 */
export function cross(terms: Terms, mother: Int32Array, father: Int32Array, dice: Dice, budget: Budget): Kept {
  const { net, k } = terms;
  const [group, groups] = overlay(terms, mother, father);
  const coarse: Terms = {
    ...terms,
    net: contracted(net, group, groups),
    home: new Int32Array(groups).fill(-1),
    homeCost: new Float64Array(groups),
  };
  const at = new Int32Array(groups);
  for (let v = 0; v < net.size; v++) at[group[v]!] = mother[v]!;
  let start = mother;
  if (groups > k) {
    const found = keptOf(groups);
    anneal(planOf(coarse, at), dice, { ...COARSE, steps: COARSE_STEPS_PER_NODE * groups }, found, budget);
    const best = found.cost < Infinity ? found.best : found.nearest;
    start = group.map((g) => best[g]!);
  }
  const kept = keptOf(net.size);
  anneal(planOf(terms, start), dice, { ...FINE, steps: FINE_STEPS_PER_NODE * net.size }, kept, budget);
  return kept;
}

/** Numbers the connected parts on which both plans are of one mind. */
function overlay({ net }: Terms, mother: Int32Array, father: Int32Array): [Int32Array, number] {
  const group = new Int32Array(net.size).fill(-1);
  const queue = new Int32Array(net.size);
  let groups = 0;
  for (let start = 0; start < net.size; start++) {
    if (group[start]! >= 0) continue;
    group[start] = groups;
    queue[0] = start;
    for (let i = 0, end = 1; i < end; i++) {
      const v = queue[i]!;
      for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
        const u = net.near[j]!;
        if (group[u]! >= 0 || mother[u] !== mother[v] || father[u] !== father[v]) continue;
        group[u] = groups;
        queue[end++] = u;
      }
    }
    groups++;
  }
  return [group, groups];
}

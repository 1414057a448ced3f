// A start for the search that changes the present districts as little as possible: what hangs together stays, what has no
// district is taken in by a neighbour, and districts are dropped or halved until there are k. Balance is left to the search.
import type { Dice } from "../dice/dice.ts";
import type { Net } from "./net.ts";
import { splitInTwo } from "./trees.ts";

interface PresentPlan {
  readonly at: Int32Array;
  /** District of the plan that goes on from a node's present one; -1 = its present district does not go on. */
  readonly home: Int32Array;
}

/** Null when no node has a present label: then there is nothing to start from. For a connected net with at least k nodes. */
export function presentPlan(net: Net, present: Int32Array, k: number, dice: Dice): PresentPlan | null {
  const cores = heaviestParts(net, present)
    .toSorted((p, q) => q.load - p.load || p.label - q.label)
    .slice(0, k);
  if (cores.length === 0) return null;
  const at = new Int32Array(net.size).fill(-1);
  const numberOf = new Map<number, number>();
  for (const [number, core] of cores.entries()) {
    numberOf.set(core.label, number);
    for (const v of core.nodes) at[v] = number;
  }
  takeInTheRest(net, at);
  for (let count = cores.length; count < k; count++) halveHeaviest(net, at, count, dice);
  return { at, home: present.map((label) => numberOf.get(label) ?? -1) };
}

interface Part {
  readonly label: number;
  readonly nodes: readonly number[];
  readonly load: number;
}

/** For each label its heaviest connected part. */
function heaviestParts(net: Net, present: Int32Array): Part[] {
  const best = new Map<number, Part>();
  const seen = new Uint8Array(net.size);
  for (let start = 0; start < net.size; start++) {
    const label = present[start]!;
    if (label < 0 || seen[start] === 1) continue;
    const nodes = [start];
    seen[start] = 1;
    let load = 0;
    for (const v of nodes) {
      load += net.weight[v]!;
      for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
        const u = net.near[j]!;
        if (seen[u] === 1 || present[u] !== label) continue;
        seen[u] = 1;
        nodes.push(u);
      }
    }
    const known = best.get(label);
    if (!known || load > known.load || (load === known.load && nodes.length > known.nodes.length))
      best.set(label, { label, nodes, load });
  }
  return [...best.values()];
}

/** Breadth first from all districts at once. */
function takeInTheRest(net: Net, at: Int32Array): void {
  const queue = [...at.keys()].filter((v) => at[v]! >= 0);
  for (const v of queue) {
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
      const u = net.near[j]!;
      if (at[u]! >= 0) continue;
      at[u] = at[v]!;
      queue.push(u);
    }
  }
}

function halveHeaviest(net: Net, at: Int32Array, count: number, dice: Dice): void {
  const loads = new Float64Array(count);
  const nodes = new Int32Array(count);
  for (const [v, a] of at.entries()) {
    loads[a]! += net.weight[v]!;
    nodes[a]!++;
  }
  let heaviest = -1;
  for (let a = 0; a < count; a++) if (nodes[a]! > 1 && (heaviest < 0 || loads[a]! > loads[heaviest]!)) heaviest = a;
  const members = Int32Array.from([...at.keys()].filter((v) => at[v] === heaviest));
  const [lower] = splitInTwo(net, members, 2, dice);
  for (const v of lower) at[v] = count;
}
